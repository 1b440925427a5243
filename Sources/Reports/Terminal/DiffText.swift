internal import AssayKit
package import Events

/// A comparison of two tables for a person at a terminal: the ledger, the columns with their counts, some of the rows
/// with the place where values differ, and the verdict last.
package struct DiffText: Sendable {
    private let showsStatistics: Bool

    /// - Parameter showsStatistics: Whether to say how the comparison was made, and how long it took (`--stats`).
    package init(showsStatistics: Bool) {
        self.showsStatistics = showsStatistics
    }

    /// The whole text.
    package func render(_ diff: DiffRecord, style: TerminalReport.Style, width: Int) -> String {
        var text = TerminalText(isColored: style == .colored, width: max(width, 40))
        text.heading(
            Visibility.line.show("\(diff.source.table) → \(diff.target.table)"))
        for line in LedgerLines(diff.ledger, namesColumns: false).lines { text.row(line, indent: 2) }
        text.gap()
        columns(diff, into: &text)
        diagnoses(diff, into: &text)
        rows(diff, into: &text)
        for note in diff.notes { text.paragraph("note: \(note)", indent: 2) }
        if showsStatistics { statistics(diff, into: &text) }
        text.line(verdict: diff.areEqual ? .passed : .failed, strong: nil, rest: verdict(diff))
        return text.text
    }

    private func columns(_ diff: DiffRecord, into text: inout TerminalText) {
        let names = diff.columns.map { column in
            Visibility.line.show(
                column.source == column.target ? column.target : "\(column.source) → \(column.target)")
        }
        // What nobody declared was inferred; only the declared says so.
        let codecs = diff.columns.map { $0.isInferred ? $0.codec : "\($0.codec), declared" }
        let (nameWidth, codecWidth) = (names.map(\.count).max() ?? 0, codecs.map(\.count).max() ?? 0)
        for (column, (name, codec)) in zip(diff.columns, zip(names, codecs)) {
            let paddedName = name + String(repeating: " ", count: nameWidth - name.count)
            let paddedCodec = codec + String(repeating: " ", count: codecWidth - codec.count)
            text.row("\(paddedName)  \(paddedCodec)  \(state(of: column, in: diff.ledger))", indent: 2)
        }
        for (side, names) in [("source", diff.onlyInSource), ("target", diff.onlyInTarget)] where !names.isEmpty {
            text.faint("only in the \(side), not compared: \(names.joined(separator: ", "))", indent: 2)
        }
        text.gap()
    }

    private func diagnoses(_ diff: DiffRecord, into text: inout TerminalText) {
        guard !diff.ledger.diagnoses.isEmpty else { return }
        text.diagnoses(DiagnosisAccount(diff.ledger, limit: 30), indent: 2)
        text.gap()
    }

    private func state(of column: DiffRecord.Column, in ledger: Ledger) -> String {
        var words: [String] = column.isKey ? ["key"] : []
        if column.changed > 0 { words.append("\(Counts.grouped(column.changed)) changed") }
        let tolerated = ledger.changes.first { $0.column == column.target }?.tolerated ?? 0
        if tolerated > 0 { words.append("\(Counts.grouped(tolerated)) within its tolerance") }
        if column.sourceUnreadable > 0 {
            words.append("\(Counts.grouped(column.sourceUnreadable)) of the source cannot be read")
        }
        if column.targetUnreadable > 0 {
            words.append("\(Counts.grouped(column.targetUnreadable)) of the target cannot be read")
        }
        return words.isEmpty ? "equal" : words.joined(separator: ", ")
    }

    private func rows(_ diff: DiffRecord, into text: inout TerminalText) {
        let omitted = diff.ledger.differences - diff.rows.count
        guard !diff.rows.isEmpty || omitted > 0 else { return }
        let line = EvidenceLine(valueLimit: 60)
        for finding in diff.rows { text.row(line.text(finding), indent: 2) }
        if omitted > 0 { text.faint("\(Counts.of(omitted, "more row")) omitted; see more with --limit", indent: 2) }
        text.gap()
    }

    func statistics(_ diff: DiffRecord, into text: inout TerminalText) {
        for (name, side) in [("source", diff.source), ("target", diff.target)] {
            text.faint("\(name): \(side.engine), \(side.location), \(side.strategy)", indent: 2)
        }
        text.faint("took \(Figures.duration(diff.seconds))", indent: 2)
    }

    private func verdict(_ diff: DiffRecord) -> String {
        let compared = "\(Counts.of(diff.columns.count, "column")) compared"
        if diff.areEqual { return "Equal: \(Counts.of(diff.source.rows, "row")), \(compared)." }
        return "Not equal: \(Counts.of(diff.ledger.differences, "difference")), \(compared)."
    }
}
