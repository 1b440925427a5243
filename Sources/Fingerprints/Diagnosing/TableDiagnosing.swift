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

    /// What happened: of whole rows first, then column by column what is not said of the rows already.
    package func diagnoses() -> [Diagnosed] {
        let columns = result.sampledCells.indices.map { column in
            cells(of: column).map { ColumnDiagnosing($0).found() } ?? []
        }
        let rows = ComparedRows(pairing: pairing, result: result, columns: columns)
        let ofRows = Diagnoses.ofRows.flatMap { diagnosis in
            diagnosis.explain(rows).map { found in
                Diagnosed(
                    diagnosis.name, sentence: found.words, remedy: diagnosis.remedy, cells: found.rows,
                    sampled: found.sampled ?? found.rows, isEstimate: found.sampled.map { $0 < found.rows } ?? false)
            }
        }
        let ofColumns = columns.enumerated().flatMap { index, found in
            found.filter { !ColumnsShifted.covers($0, in: rows) && !RowsExchanged.covers($0, of: index, in: rows) }
                .map { $0.diagnosed(of: pairing.columns[index].target.name) }
        }
        return ofRows + keys() + ofColumns
    }

    /// What became of keys: rows that are missing under one and extra under another with the same content.
    private func keys() -> [Diagnosed] {
        guard !result.rekeyed.isEmpty else { return [] }
        return pairing.key.enumerated().flatMap { place, pair -> [Diagnosed] in
            guard let codec = try? Codecs.codec(pair.codec, for: pair.name) else { return [] }
            let cells = result.rekeyed.map { ChangedCell($0.source[place], $0.target[place], codec: codec) }
                .filter { $0.source.form != $0.target.form || $0.source.form == nil }
            let all = min(result.ledger.missing, result.ledger.extra)
            let isAll = all <= RecordOutcome.sampledCells
            return ColumnDiagnosing(
                ChangedCells(
                    column: pair.target.name, cells: cells, changed: isAll ? cells.count : all, rows: 0)
            ).diagnoses()
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
                index == place ? nil : ChangedCell.Neighbour(value, as: codec)
            }
            return ChangedCell(row.source[place], row.target[place], others: others, codec: codec)
        }
        let ledger = result.ledger
        var changed = ChangedCells(
            column: pair.target.name, cells: cells, changed: result.changedCells[column],
            rows: ledger.unchanged + ledger.changed + ledger.imported,
            otherColumns: (pairing.key + pairing.columns).map(\.source.name))
        changed.keys = rows.map(\.key)
        changed.isParent = pairing.parent.contains(column)
        return changed
    }
}
