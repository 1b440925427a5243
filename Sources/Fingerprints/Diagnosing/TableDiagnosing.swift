package import AssayKit

/// Names what happened to the rows and values of a table that differ, from what was compared of them.
///
/// It sees people's values, and says nothing of them but what happened to them.
package struct TableDiagnosing: Sendable {
    private let pairing: TablePairing
    private let result: TableComparison.Result

    /// - Parameters:
    ///   - pairing: How the columns pair.
    ///   - result: What was found of them.
    package init(_ pairing: TablePairing, _ result: TableComparison.Result) {
        self.pairing = pairing
        self.result = result
    }

    /// What happened, of rows first and then column by column.
    package func diagnoses() -> [Diagnosed] {
        result.sampledCells.indices.flatMap { column -> [Diagnosed] in
            cells(of: column).map { ColumnDiagnosing($0).diagnoses() } ?? []
        }
    }

    /// The sample of a column's changed cells; nil where none has changed.
    private func cells(of column: Int) -> ChangedCells? {
        let (rows, pair) = (result.sampledCells[column], pairing.columns[column])
        // A pairing's codecs are codecs, or there would be no result.
        guard !rows.isEmpty, let codec = try? Codecs.codec(pair.codec, for: pair.name) else { return nil }
        let place = pairing.key.count + column
        let cells = rows.map { row in
            let others = row.source.enumerated().map { index, value in
                index == place || value.whole != nil ? nil : codec.form(of: value.bytes, type: value.type)
            }
            return ChangedCell(row.source[place], row.target[place], others: others, codec: codec)
        }
        let ledger = result.ledger
        return ChangedCells(
            column: pair.target.name, cells: cells, changed: result.changedCells[column],
            rows: ledger.unchanged + ledger.changed + ledger.imported,
            otherColumns: (pairing.key + pairing.columns).map(\.source.name))
    }
}
