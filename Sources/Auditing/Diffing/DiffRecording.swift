internal import AssayKit
internal import Events
internal import Fingerprints
internal import Stores

/// Writes down what `assay diff` found.
struct DiffRecording {
    private let pairing: TablePairing
    private let comparison: ComparisonRecording

    init(_ pairing: TablePairing, masking: Masking) {
        self.pairing = pairing
        comparison = ComparisonRecording(pairing, masking: masking)
    }

    func record(_ result: TableComparison.Result) -> DiffRecord {
        DiffRecord(
            source: side(pairing.source, rows: result.ledger.sourceRows),
            target: side(pairing.target, rows: result.ledger.targetRows), columns: columns(result),
            onlyInSource: pairing.unpairedSource.map(\.name), onlyInTarget: pairing.unpairedTarget.map(\.name),
            ledger: comparison.ledger(result), areEqual: result.areEqual, notes: pairing.notes,
            rows: result.rows.map(comparison.finding),
            seconds: 0)
    }

    private func side(_ shape: TableShape, rows: Int) -> DiffRecord.Side {
        DiffRecord.Side(
            location: "", table: shape.title, engine: shape.engine.name, rows: rows, strategy: "")
    }

    private func columns(_ result: TableComparison.Result) -> [DiffRecord.Column] {
        let keys = pairing.key.map { column($0, isKey: true) }
        let others = pairing.columns.enumerated().map { index, pair in
            var column = column(pair, isKey: false)
            // Without a key there are no columns beside it: whole rows are compared.
            guard !pairing.key.isEmpty else { return column }
            column.changed = result.changedCells[index]
            (column.sourceNulls, column.targetNulls) = (
                result.source.columns[index].nulls, result.target.columns[index].nulls
            )
            column.sourceUnreadable = result.source.columns[index].unreadable
            column.targetUnreadable = result.target.columns[index].unreadable
            return column
        }
        return keys + others
    }

    private func column(_ pair: ColumnPair, isKey: Bool) -> DiffRecord.Column {
        DiffRecord.Column(
            source: pair.source.name, target: pair.target.name, codec: pair.codec, isInferred: pair.isInferred,
            isKey: isKey)
    }
}
