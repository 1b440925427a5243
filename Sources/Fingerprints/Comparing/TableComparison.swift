package import AssayKit
internal import Stores

/// Compares two tables: a fingerprint of each, side by side; where they differ, down to the rows and to their values.
package struct TableComparison: Sendable {
    /// What was found.
    package struct Result: Sendable {
        package let source: Fingerprint
        package let target: Fingerprint
        /// Every row accounted for.
        package internal(set) var ledger: Ledger
        /// How many rows differ in each column beside the key.
        package internal(set) var changedCells: [Int]
        package internal(set) var rows: [RowDifference] = []

        /// Whether the tables hold the same rows. Values that no codec could read are not the same as anything.
        package var areEqual: Bool { source.agrees(with: target) && ledger.differences == 0 }
    }

    private let source: ComparedTable
    private var target: ComparedTable
    private let seed: UInt64
    private let limit: Int

    /// - Parameters:
    ///   - source: One side.
    ///   - target: The other, with the same number of columns under the same codecs.
    ///   - seed: Seeds all hashes; made up for each run.
    ///   - limit: How many rows of each kind are fetched to be shown.
    package init(_ source: ComparedTable, _ target: ComparedTable, seed: UInt64, limit: Int) {
        self.source = source
        self.target = target
        self.target.unreadableSalt = ~source.unreadableSalt
        self.seed = seed
        self.limit = limit
    }

    /// Compares them.
    ///
    /// - Throws: `StoreError`.
    package func compare() async throws -> Result {
        async let left = fingerprint(of: source)
        async let right = fingerprint(of: target)
        let (one, other) = (try await left, try await right)
        var result = Result(
            source: one, target: other, ledger: ledger(of: one, other),
            changedCells: Array(repeating: 0, count: one.columns.count))
        // The keys agree where the fingerprints do, so one side's being unique makes the other's so.
        let keysAreUnique = source.keyIsUnique || target.keyIsUnique
        let mayExchange = source.hasKey && !keysAreUnique && one.columns.count > 1
        guard !one.agrees(with: other) || mayExchange else { return result }
        let differing = one.columns.indices.filter { !one.column($0, agreesWith: other) }
        // Where the keys differ, so does every column's sum: the rows that are missing are in none of them. Where rows
        // were skipped, one that was imported all the same may differ in any column.
        let looksAtAll = !one.hasSameKeys(as: other) || mayExchange || !source.skips.isEmpty
        let looked = looksAtAll ? Array(one.columns.indices) : differing
        let rows = max(one.rows + one.skipped.reduce(0, +), other.rows)
        async let leftRecords = records(of: source, looked, rows: rows)
        async let rightRecords = records(of: target, looked, rows: rows)
        let comparison = RecordComparison(hasKey: source.hasKey, rules: source.skips.count, limit: limit)
        let outcome = try await comparison.compare(try await leftRecords, try await rightRecords)
        take(outcome, of: looked, into: &result)
        result.rows = try await fetched(outcome, looked)
        return result
    }

    private func fingerprint(of table: ComparedTable) async throws -> Fingerprint {
        guard let pushDown = table.pushDown else {
            return try await table.store.run(table.rows, reader: FingerprintReader(table: table, seed: seed))
        }
        return try await table.store.run(
            pushDown.sums, reader: SumsReader(columns: table.columns.count - table.keyCount))
    }

    private func records(of table: ComparedTable, _ columns: [Int], rows: Int) async throws -> SendableRecords {
        guard let pushDown = table.pushDown else {
            let reader = RowRecordReader(table: table, columns: columns, seed: seed, rows: rows)
            return try await table.store.run(table.rows, reader: reader)
        }
        let reader = ServerRecordReader(columns: columns.count, rows: rows)
        return try await table.store.run(pushDown.hashes(of: columns), reader: reader)
    }

    private func fetched(_ outcome: RecordComparison.Outcome, _ looked: [Int]) async throws -> [RowDifference] {
        let keys = Set(outcome.samples.values.joined())
        // With nothing to show there is nothing to read; and SQL has no empty list.
        guard !keys.isEmpty else { return [] }
        async let left = rows(of: source, keys)
        async let right = rows(of: target, keys)
        let (one, other) = (try await left, try await right)
        return RowDifference.Kind.allCases.flatMap { kind in
            (outcome.samples[kind] ?? []).map { key in
                let (source, target) = (one[key], other[key])
                let differing = looked.filter { column in
                    kind == .changed && source?.hashes[column] != target?.hashes[column]
                }
                return RowDifference(
                    kind: kind, source: source?.values, target: target?.values, differing: differing)
            }
        }
    }

    private func rows(of table: ComparedTable, _ keys: Set<UInt64>) async throws -> [UInt64: RowFetcher.Row] {
        var statement = table.rows
        if let pushDown = table.pushDown { statement.sql += " WHERE " + pushDown.condition(keys: keys.sorted()) }
        return try await table.store.run(statement, reader: RowFetcher(table: table, seed: seed, keys: keys))
    }

    /// The ledger of two sides that agree.
    private func ledger(of one: Fingerprint, _ other: Fingerprint) -> Ledger {
        var ledger = Ledger()
        ledger.sourceRows = one.rows + one.skipped.reduce(0, +)
        ledger.targetRows = other.rows
        ledger.unchanged = one.rows
        ledger.skipped = zip(source.skips, one.skipped).map { Ledger.Skip(rule: $0.name, rows: $1) }
        // Without a key, NULL is a value of the row like any other.
        ledger.withoutKey = [one, other].reduce(0) { $0 + $1.unreadableKeys + (source.hasKey ? $1.keysWithNull : 0) }
        return ledger
    }

    private func take(_ outcome: RecordComparison.Outcome, of columns: [Int], into result: inout Result) {
        result.ledger.unchanged = outcome.unchanged
        result.ledger.changed = outcome.changed
        result.ledger.imported = outcome.imported
        result.ledger.missing = outcome.missing
        result.ledger.extra = outcome.extra
        result.ledger.duplicatedKeys = outcome.duplicatedKeys
        result.ledger.duplicatedInSource = outcome.duplicatedInSource
        result.ledger.duplicatedInTarget = outcome.duplicatedInTarget
        result.ledger.skipped = zip(source.skips, outcome.skipped).map { Ledger.Skip(rule: $0.name, rows: $1) }
        for (index, column) in columns.enumerated() { result.changedCells[column] = outcome.changedCells[index] }
    }
}
