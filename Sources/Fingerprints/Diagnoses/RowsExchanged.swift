internal import AssayKit

/// Rows that have one another's contents.
package struct RowsExchanged: RowDiagnosis {
    package static let name = "rows-exchanged"
    package static let summary = "Rows have the contents of one another, in all the columns in which they differ."
    package static let remedy = Exchanged.remedy

    package static let examples = [
        RowsExample(
            "id", "author", "content", source: ["1|Aaron|Hello.", "2|Aletheia|Yes?", "3|Aaron|Stop."],
            target: ["1|Aletheia|Yes?", "2|Aaron|Hello.", "3|Aaron|Stop."],
            explains: "have one another's contents: author, content"),
        RowsExample(
            "id", "author", "content", source: ["1|Aaron|Hello.", "2|Aletheia|Yes?"],
            target: ["1|Aaron|Yes?", "2|Aletheia|Hello."], explains: nil),
    ]

    package static func explain(_ rows: ComparedRows) -> [RowExplanation] {
        let columns = exchanged(rows)
        guard columns.count > 1 else { return [] }
        let names = columns.map { rows.pairing.columns[$0.column].target.name }
        let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
        return [
            RowExplanation(
                "have one another's contents: \(shown)", rows: columns.map(\.found.estimate).max() ?? 0,
                sampled: columns.map(\.found.sampled).max())
        ]
    }

    /// The columns whose cells hold those of other rows, where these are the same rows in each of them, or some of them:
    /// two rows that are exchanged may have one author.
    private static func exchanged(_ rows: ComparedRows) -> [(column: Int, found: ColumnDiagnosing.Found)] {
        let found = rows.columns.indices.compactMap { column in
            rows.columns[column].first { $0.name == Exchanged.name }.map { (column: column, found: $0) }
        }
        guard let most = found.max(by: { $0.found.keys.count < $1.found.keys.count }) else { return [] }
        return found.filter { $0.found.keys.isSubset(of: most.found.keys) }
    }

    /// Whether what is said of a column is said of the rows already.
    static func covers(_ found: ColumnDiagnosing.Found, of column: Int, in rows: ComparedRows) -> Bool {
        let columns = exchanged(rows)
        return columns.count > 1 && found.name == Exchanged.name && columns.contains { $0.column == column }
    }
}
