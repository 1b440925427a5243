internal import AssayKit
internal import Fingerprints
internal import Stores

/// Writes down what a comparison of rows found, in the form in which it may be shown.
struct ComparisonRecording {
    private let pairing: TablePairing
    private let masking: Masking
    private let isHidden: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - pairing: How the columns pair.
    ///   - masking: Decides what of a value is shown.
    ///   - isHidden: Whether a column is masked whatever its type, and even if it is a key.
    init(
        _ pairing: TablePairing, masking: Masking, isHidden: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.pairing = pairing
        self.masking = masking
        self.isHidden = isHidden
    }

    /// The ledger with what only the pairing and the masking know: columns' names, and the keys of what was lost.
    func ledger(_ result: TableComparison.Result) -> Ledger {
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
        ledger.diagnoses = TableDiagnosing(pairing, result).diagnoses()
        return ledger
    }

    private func key(_ values: [RowDifference.Value]) -> [Finding.Field] {
        let isKeyless = pairing.key.isEmpty
        return zip(isKeyless ? pairing.columns : pairing.key, values).map { pair, value in
            Finding.Field(name: pair.target.name, value: cell(value, of: pair, as: isKeyless ? .shown : .key))
        }
    }

    /// The columns with values of either side that their codecs cannot read, and how many.
    func unreadable(_ result: TableComparison.Result) -> [(column: String, codec: String, values: Int)] {
        result.source.columns.indices.compactMap { index in
            let values = result.source.columns[index].unreadable + result.target.columns[index].unreadable
            return values == 0 ? nil : (pairing.columns[index].target.name, pairing.columns[index].codec, values)
        }
    }

    /// A row that differs.
    func finding(_ row: RowDifference) -> Finding {
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
            let pair = pairing.columns[index]
            return Finding.Difference(
                column: pair.target.name, source: cell(one, of: pair, as: .shown),
                target: cell(other, of: pair, as: .shown),
                position: one.type.isText && other.type.isText && !isHidden(pair)
                    ? firstDifference(one.bytes, other.bytes) : nil)
        }
        return Finding(kind: kind, key: key, differences: differences)
    }

    private func isHidden(_ pair: ColumnPair) -> Bool { isHidden(pair.source.name) || isHidden(pair.target.name) }

    private func cell(_ value: RowDifference.Value, of pair: ColumnPair, as role: Masking.Role) -> Cell {
        let role = isHidden(pair) ? .hidden : role
        return value.bytes.withUnsafeBytes {
            masking.cell(value.type, RawSpan(_unsafeBytes: $0), of: value.whole, as: role)
        }
    }
}
