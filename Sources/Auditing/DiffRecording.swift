internal import AssayKit
internal import Events
internal import Fingerprints
internal import Stores

/// Writes down what a comparison found, in the form in which it may be shown.
struct DiffRecording {
    private let pairing: TablePairing
    private let masking: Masking

    init(_ pairing: TablePairing, masking: Masking) {
        self.pairing = pairing
        self.masking = masking
    }

    func record(_ result: TableComparison.Result) -> DiffRecord {
        DiffRecord(
            source: side(pairing.source, rows: result.ledger.sourceRows),
            target: side(pairing.target, rows: result.ledger.targetRows), columns: columns(result),
            onlyInSource: pairing.unpairedSource.map(\.name), onlyInTarget: pairing.unpairedTarget.map(\.name),
            ledger: ledger(result), areEqual: result.areEqual, notes: pairing.notes, rows: result.rows.map(finding),
            seconds: 0)
    }

    /// The ledger with what only the pairing and the masking know: columns' names, and the keys of what was lost.
    private func ledger(_ result: TableComparison.Result) -> Ledger {
        var ledger = result.ledger
        // Without a key there are no columns beside it: whole rows are compared.
        ledger.changes = result.changedCells.indices.compactMap { index in
            let (rows, tolerated) = (result.changedCells[index], result.toleratedCells[index])
            guard rows + tolerated > 0 else { return nil }
            return Ledger.Change(column: pairing.columns[index].target.name, rows: rows, tolerated: tolerated)
        }
        ledger.lostRuns = result.lostRuns.map { run in
            Ledger.LostRun(position: run.place + 1, rows: run.rows, first: key(run.first), last: key(run.last))
        }
        return ledger
    }

    private func key(_ values: [RowDifference.Value]) -> [Finding.Field] {
        let isKeyless = pairing.key.isEmpty
        return zip(isKeyless ? pairing.columns : pairing.key, values).map { pair, value in
            Finding.Field(name: pair.target.name, value: cell(value, as: isKeyless ? .shown : .key))
        }
    }

    private func side(_ shape: TableShape, rows: Int) -> DiffRecord.Side {
        DiffRecord.Side(
            location: "", table: shape.name.description, engine: shape.engine.name, rows: rows, strategy: "")
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

    private func finding(_ row: RowDifference) -> Finding {
        let kind: Finding.Kind =
            switch row.kind {
            case .missing: .missing
            case .extra: .extra
            case .changed: .changed
            case .duplicated: .duplicated
            case .imported: .imported
            }
        let key = key(row.source ?? row.target ?? [])
        let differences = row.differing.compactMap { index -> Finding.Difference? in
            guard let one = row.source?[pairing.key.count + index], let other = row.target?[pairing.key.count + index]
            else { return nil }
            return Finding.Difference(
                column: pairing.columns[index].target.name, source: cell(one, as: .shown),
                target: cell(other, as: .shown),
                position: one.type == .text && other.type == .text ? firstDifference(one.bytes, other.bytes) : nil)
        }
        return Finding(kind: kind, key: key, differences: differences)
    }

    private func cell(_ value: RowDifference.Value, as role: Masking.Role) -> Cell {
        value.bytes.withUnsafeBytes { masking.cell(value.type, RawSpan(_unsafeBytes: $0), as: role) }
    }
}
