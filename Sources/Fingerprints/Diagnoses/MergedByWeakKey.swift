internal import AssayKit

/// Rows that are missing because another one was taken for the same.
package struct MergedByWeakKey: RowDiagnosis {
    package static let name = "merged-by-weak-key"
    package static let summary =
        "Different rows were taken for one because they agree in a column that is not unique in the source, and is in the target."
    package static let remedy =
        "Tell rows apart by the source's key: take the column out of ON CONFLICT, of a unique index or of what the import remembers, and migrate the missing rows."

    package static let examples = [
        RowsExample(
            "id", "code", "content", source: ["1|A|one", "2|A|two", "3|B|three", "4|C|four", "5|B|five"],
            target: ["1|A|one", "3|B|three", "4|C|four"], explains: "missing, each with the code of a row that arrived"),
        // The target has a value twice, so nobody told rows apart by it.
        RowsExample(
            "id", "code", "content", source: ["1|A|one", "2|A|two", "3|B|three", "4|C|four", "5|C|five"],
            target: ["1|A|one", "3|B|three", "4|C|four", "5|C|five"], explains: nil),
    ]

    package static func explain(_ rows: ComparedRows) -> [RowExplanation] {
        guard let merged = rows.result.merged else { return [] }
        let name = rows.pairing.columns[merged.column].source.name
        return [
            RowExplanation(
                "missing, each with the \(name) of a row that arrived", rows: merged.rows,
                sampled: min(rows.result.ledger.missing, RecordOutcome.sampledCells))
        ]
    }
}
