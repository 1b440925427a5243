internal import AssayKit
internal import Glibc

/// Rows that are missing one behind the other.
package struct LostBatch: RowDiagnosis {
    package static let name = "lost-batch"
    package static let summary =
        "Rows that follow one another in the source are missing together, as when a batch was rolled back or never sent."
    package static let remedy =
        "Look at the import's log for the batch that begins there: one bad row takes all of its transaction with it. Migrate the missing rows."

    package static let examples = [
        RowsExample(
            "id", "content", source: (1...40).map { "\($0)|text \($0)" },
            target: (1...40).filter { !(11...20).contains($0) }.map { "\($0)|text \($0)" },
            explains: "missing in one run from row 11 of the source"),
        // A row here and there is no batch.
        RowsExample(
            "id", "content", source: (1...40).map { "\($0)|text \($0)" },
            target: (1...40).filter { $0 % 5 != 0 }.map { "\($0)|text \($0)" }, explains: nil),
    ]

    package static func explain(_ rows: ComparedRows) -> [RowExplanation] {
        let ledger = rows.result.ledger
        let batches = rows.result.lostRuns.filter { isBatch($0.rows, ledger) }
        guard let first = batches.first else { return [] }
        let lost = batches.reduce(0) { $0 + $1.rows }
        if lost == ledger.sourceRows - ledger.skippedRows {
            return [RowExplanation("missing: nothing of the source arrived", rows: lost)]
        }
        let place = ComparedRows.place(first.place)
        guard batches.count > 1 else { return [RowExplanation("missing in one run from \(place)", rows: lost)] }
        let sizes = Set(batches.map(\.rows))
        let size = sizes.count == 1 ? " of \(Counts.grouped(first.rows)) rows each" : ""
        return [RowExplanation("missing in \(batches.count) runs\(size), the first from \(place)", rows: lost)]
    }

    /// Whether so many rows in a row are more than chance brings about where so many are missing: a run of this length is
    /// expected less than once in a hundred tables.
    private static func isBatch(_ run: Int, _ ledger: Ledger) -> Bool {
        guard run >= 3 else { return false }
        let rows = Double(max(1, ledger.sourceRows - ledger.skippedRows))
        let share = Double(ledger.missing) / rows
        return share >= 1 || rows * pow(share, Double(run)) < 0.01
    }
}
