internal import AssayKit

/// Rows that arrived more than once.
package struct DuplicatedBatch: RowDiagnosis {
    package static let name = "duplicated-batch"
    package static let summary =
        "Rows arrived more than once, together where a batch was sent again, everywhere where the import ran twice."
    package static let remedy =
        "Give the target a primary key and the import an upsert, so that a second run changes nothing; delete the copies."

    package static let examples = [
        RowsExample(
            "id", "content", source: (1...20).map { "\($0)|text \($0)" },
            target: (1...20).map { "\($0)|text \($0)" } + (6...10).map { "\($0)|text \($0)" },
            explains: "arrived more than once, in one run from row 6 of the source"),
        RowsExample(
            "id", "content", source: (1...20).map { "\($0)|text \($0)" },
            target: (1...20).map { "\($0)|text \($0)" } + ["3|text 3", "9|text 9"],
            explains: "arrived more than once, no two of them next to each other in the source"),
        RowsExample(
            "id", "content", source: (1...5).map { "\($0)|text \($0)" },
            target: (1...5).flatMap { ["\($0)|text \($0)", "\($0)|text \($0)"] },
            explains: "arrived more than once: all of the source did"),
        RowsExample(
            "id", "content", source: ["1|a", "2|b"], target: ["1|a", "2|b", "101|a", "102|b"],
            explains: "arrived once more under another key"),
        RowsExample("id", "content", source: ["1|a"], target: ["1|a", "2|b"], explains: nil),
    ]

    package static func explain(_ rows: ComparedRows) -> [RowExplanation] {
        let copied = rows.result.copied
        let underOtherKeys = RowExplanation(
            "arrived once more under another key", rows: copied.underOtherKeys,
            sampled: min(rows.result.ledger.extra, RecordOutcome.sampledCells))
        return (copied.rows > 0 ? [explain(copied, rows.result.ledger)] : [])
            + (copied.underOtherKeys > 0 ? [underOtherKeys] : [])
    }

    private static func explain(_ copied: TableComparison.Copied, _ ledger: Ledger) -> RowExplanation {
        let words: String
        if copied.rows == ledger.sourceRows {
            words = ": all of the source did"
        } else if let run = copied.longest, copied.runs == 1, run.rows > 1 || copied.rows == 1 {
            words = ", \(run.rows > 1 ? "in one run from" : "at") \(ComparedRows.place(run.first))"
        } else if let run = copied.longest, run.rows > 1 {
            words =
                ", in \(Counts.grouped(copied.runs)) runs, the longest of \(Counts.of(run.rows, "row")) from \(ComparedRows.place(run.first))"
        } else {
            // Where rows came in no order of their own, nothing can be said of it.
            words = copied.runs > 1 ? ", no two of them next to each other in the source" : ""
        }
        return RowExplanation("arrived more than once\(words)", rows: copied.rows)
    }
}
