internal import AssayKit

/// Findings of a check as a Markdown table.
struct MarkdownTable {
    let text: String

    init(_ shown: [Finding]) {
        let names = Self.names(shown)
        let hasDifferences = shown.contains { !$0.differences.isEmpty }
        let header =
            ["finding"] + names.map { MarkdownText.prose($0, limit: 120) } + (hasDifferences ? ["difference"] : [])
        var lines = [Self.row(header), Self.row(header.map { _ in ":--" })]
        for finding in shown {
            let values = names.map { name in
                (finding.key + finding.fields).first { $0.name == name }.map { Self.value($0.value) } ?? ""
            }
            let differences = finding.differences.map(Self.difference).joined(separator: "<br>")
            lines.append(Self.row([finding.kind.rawValue] + values + (hasDifferences ? [differences] : [])))
        }
        text = lines.joined(separator: "\n")
    }

    private static func difference(_ difference: Finding.Difference) -> String {
        let place = difference.position.map { " from character \(Counts.grouped($0))" } ?? ""
        return
            "\(MarkdownText.prose(difference.column)): \(value(difference.source)) → \(value(difference.target))\(place)"
    }

    private static func value(_ cell: Cell) -> String {
        MarkdownText.code(cell.shortened(to: 120).summary)
    }

    /// The columns of all findings, in the order in which they first appear.
    private static func names(_ findings: [Finding]) -> [String] {
        var names: [String] = []
        for field in findings.flatMap({ $0.key + $0.fields }) where !names.contains(field.name) {
            names.append(field.name)
        }
        return names
    }

    private static func row(_ cells: [String]) -> String {
        "| \(cells.joined(separator: " | ")) |"
    }
}
