internal import AssayKit

/// A finding in one line of plain text, for the reports that have no tables: what kind of finding, the key, the values.
///
/// `missing  id=7d0c…  created_at=2026-01-02T03:04:05Z`
struct EvidenceLine {
    /// How much of one value is shown.
    private let valueLimit: Int

    init(valueLimit: Int = 160) {
        self.valueLimit = valueLimit
    }

    func text(_ finding: Finding) -> String {
        let fields = finding.key + finding.fields
        let differences = finding.differences.map(text)
        // Offending rows are what most checks report; the word would repeat itself on every line.
        let kind = finding.kind == .offending ? [] : [finding.kind.rawValue]
        return (kind + (fields.isEmpty ? [] : [self.fields(fields)]) + differences).joined(separator: "  ")
    }

    private func text(_ difference: Finding.Difference) -> String {
        let place = difference.position.map { " (from character \(Counts.grouped($0)))" } ?? ""
        return
            "\(name(difference.column)): source \(value(difference.source)) → target \(value(difference.target))\(place)"
    }

    /// Values with their names: `id=7d0c…  created_at=2026-01-02T03:04:05Z`.
    func fields(_ fields: [Finding.Field]) -> String {
        fields.map { "\(name($0.name))=\(value($0.value))" }.joined(separator: "  ")
    }

    func value(_ cell: Cell) -> String {
        let shown = Visibility.line.show(cell.shortened(to: valueLimit).summary)
        // Blanks stand between the values of a row, so a value that has some is set in quotation marks.
        return cell.text != nil && (shown.isEmpty || shown.contains(" ")) ? "\"\(shown)\"" : shown
    }

    private func name(_ name: String) -> String {
        Visibility.line.show(String(name.prefix(valueLimit)))
    }
}
