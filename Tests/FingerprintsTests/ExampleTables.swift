internal import AssayKit
internal import Fingerprints
internal import Stores
internal import TestSupport

/// What is found of the two tables of an example, compared as any others.
extension RowsExample {
    func diagnoses() async throws -> [Diagnosed] {
        let directory = try TemporaryDirectory()
        let source = try await SQLiteStore.open(directory.sqlite("source.sqlite", statements(of: self.source)))
        let target = try await SQLiteStore.open(directory.sqlite("target.sqlite", statements(of: self.target)))
        let pairing = try await TablePairing.pair(
            TableShape.read(TableName("t"), from: source, engine: .sqlite), in: source,
            with: TableShape.read(TableName("t"), from: target, engine: .sqlite), in: target,
            options: PairingOptions(key: columns[0]))
        let rules = skip.map { rule in
            let parts = rule.split(separator: ": ", maxSplits: 1)
            return [ComparedTable.SkipRule(name: String(parts[0]), condition: String(parts[1]))]
        }
        let tables = try PairedTables(
            pairing, source: .init(source, mayPushDown: false), target: .init(target, mayPushDown: false),
            skips: rules ?? [], seed: 7)
        let result = try await TableComparison(tables.source, tables.target, seed: 7, limit: 5).compare()
        await source.close()
        await target.close()
        return TableDiagnosing(pairing, result).diagnoses()
    }

    private func statements(of rows: [String]) -> String {
        let types = columns.map { $0 == columns[0] ? "\($0) INTEGER" : "\($0) TEXT" }
        let values = rows.map { row in
            "("
                + row.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "NULL" : "'\($0)'" }.joined(separator: ", ") + ")"
        }
        return "CREATE TABLE t (\(types.joined(separator: ", ")));"
            + (rows.isEmpty ? "" : "INSERT INTO t VALUES \(values.joined(separator: ", "));")
    }
}
