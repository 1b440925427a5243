internal import AssayKit

/// Rows whose values stand in columns of one another.
package struct ColumnsShifted: RowDiagnosis {
    package static let name = "columns-shifted"
    package static let summary =
        "Values of a row stand in other columns than in the source: columns were taken by their order."
    package static let remedy = Shifted.remedy

    package static let examples = [
        RowsExample(
            "id", "author", "role", "content",
            source: ["1|Aaron|user|Hello.", "2|Aletheia|assistant|Yes?", "3|Nobody|system|Stop."],
            target: ["1|user|Hello.|Aaron", "2|assistant|Yes?|Aletheia", "3|system|Stop.|Nobody"],
            explains: "have their values in other columns: author holds role, role holds content, content holds author"),
        // Of two columns each says by itself what it holds.
        RowsExample(
            "id", "author", "role", source: ["1|Aaron|user", "2|Aletheia|assistant"],
            target: ["1|user|Aaron", "2|assistant|Aletheia"], explains: nil),
    ]

    /// Two columns that have each other's values were confused; of more it is their order.
    private static let leastColumns = 3

    package static func explain(_ rows: ComparedRows) -> [RowExplanation] {
        let columns = shifted(rows)
        guard columns.count >= leastColumns else { return [] }
        let words = columns.map { "\(rows.pairing.columns[$0.column].target.name) holds \($0.other)" }
        let shown = words.prefix(6).joined(separator: ", ") + (words.count > 6 ? " and \(words.count - 6) more" : "")
        return [
            RowExplanation(
                "have their values in other columns: \(shown)", rows: columns.map(\.rows).max() ?? 0,
                sampled: columns.map(\.sampled).max())
        ]
    }

    /// The columns whose cells hold those of another.
    private static func shifted(_ rows: ComparedRows) -> [(column: Int, other: String, rows: Int, sampled: Int)] {
        rows.columns.indices.compactMap { column in
            guard let found = rows.columns[column].first(where: { $0.name == Shifted.name }) else { return nil }
            return (column, String(found.words.dropFirst(Shifted.lead.count)), found.estimate, found.sampled)
        }
    }

    /// Whether what is said of a column is said of the rows already.
    static func covers(_ found: ColumnDiagnosing.Found, in rows: ComparedRows) -> Bool {
        found.name == Shifted.name && shifted(rows).count >= leastColumns
    }
}
