package import AssayKit
internal import Stores

/// Compares two tables: a fingerprint of each, side by side; where they differ, down to the rows and to their values.
package struct TableComparison: Sendable {
    /// A row that both sides have, to be looked at.
    package struct SampledRow: Sendable {
        /// The hash of its key.
        package let key: UInt64
        package let source: [RowDifference.Value]
        package let target: [RowDifference.Value]
    }

    /// Rows of the source of which the target has more.
    package struct Copied: Sendable {
        /// How many rows of the target are too much.
        package var rows = 0
        /// In how many runs of the source's order the rows are that they are copies of; 0 where there is no order.
        package var runs = 0
        /// The longest of these runs.
        var longest: LostRuns.Run?
        /// How many more rows have the content of one that arrived, under another key.
        package var underOtherKeys = 0
    }

    /// What was found.
    package struct Result: Sendable {
        /// Missing rows that followed one another in the source, with the values of the first and the last one's key.
        package struct LostRun: Sendable {
            /// The place of the first among the source's rows, counted from 0.
            package let place: Int
            package let rows: Int
            package let first: [RowDifference.Value]
            package let last: [RowDifference.Value]
        }

        package let source: Fingerprint
        package let target: Fingerprint
        /// Every row accounted for; without the names of columns and the runs' keys, which are somebody else's to show.
        package internal(set) var ledger: Ledger
        /// How many rows differ in each column beside the key.
        package internal(set) var changedCells: [Int]
        /// How many rows differ in each column beside the key within its tolerance.
        package internal(set) var toleratedCells: [Int]
        package internal(set) var lostRuns: [LostRun] = []
        package internal(set) var rows: [RowDifference] = []
        /// For each column beside the key some rows in which it has changed, with the values of both sides, the key's
        /// first: spread evenly over the table, and all of them where they are few.
        package internal(set) var sampledCells: [[SampledRow]] = []
        /// How many rows arrived against each of the rules.
        package internal(set) var importedByRule: [Ledger.Skip] = []
        /// What arrived more than once.
        package internal(set) var copied = Copied()
        /// Some of the rows that are missing under their key, and extra under another, with the values of both keys.
        package internal(set) var rekeyed: [SampledRow] = []
        /// The column by which missing rows were merged with others, and how many.
        package internal(set) var merged: (column: Int, rows: Int)?

        /// Whether the tables hold the same rows. Values that no codec could read are not the same as anything; those
        /// that a declared tolerance lets differ are.
        package var areEqual: Bool {
            source.hasSameKeys(as: target) && ledger.differences == 0
                && source.columns.indices.allSatisfy { index in
                    source.column(index, agreesWith: target)
                        || toleratedCells[index] > 0 && source.columns[index].unreadable == 0
                            && target.columns[index].unreadable == 0
                }
        }
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
        async let left = fingerprint(of: source, beside: target)
        async let right = fingerprint(of: target, beside: source)
        let (one, other) = (try await left, try await right)
        let columns = one.columns.indices
        var result = Result(
            source: one, target: other, ledger: ledger(of: one, other),
            changedCells: columns.map { _ in 0 }, toleratedCells: columns.map { _ in 0 })
        guard let looked = columnsToLookAt(one, other) else { return result }
        let rows = max(one.rows + one.skipped.reduce(0, +), other.rows)
        async let leftRecords = records(of: source, looked, .place, rows: rows)
        async let rightRecords = records(of: target, looked, .parent, rows: rows)
        let form = RecordComparison.Form(
            hasKey: source.hasKey, rules: source.skips.count, tolerances: looked.map { tolerance($0) },
            parent: target.parent.compactMap { looked.firstIndex(of: $0 - target.keyCount) }, limit: limit)
        let outcome = try await RecordComparison(form).compare(try await leftRecords, try await rightRecords)
        take(outcome, of: looked, into: &result)
        try await fetch(outcome, looked, into: &result)
        return result
    }

    /// The columns beside the key whose hashes are compared row by row; nil where the fingerprints say all there is.
    private func columnsToLookAt(_ one: Fingerprint, _ other: Fingerprint) -> [Int]? {
        // The keys agree where the fingerprints do, so one side's being unique makes the other's so.
        let keysAreUnique = source.keyIsUnique || target.keyIsUnique
        let mayExchange = source.hasKey && !keysAreUnique && one.columns.count > 1
        let parent = target.parent.map { $0 - target.keyCount }
        guard !one.agrees(with: other) || mayExchange || !parent.isEmpty else { return nil }
        // Where the keys differ, so does every column's sum: the rows that are missing are in none of them. Where rows
        // were skipped, one that was imported all the same may differ in any column.
        let hasSkipped = one.skipped.contains { $0 > 0 } && !one.agrees(with: other)
        guard one.hasSameKeys(as: other), !mayExchange, !hasSkipped else { return Array(one.columns.indices) }
        return one.columns.indices.filter { !one.column($0, agreesWith: other) || parent.contains($0) }
    }

    private func tolerance(_ column: Int) -> Double? { source.columns[source.keyCount + column].tolerance }

    private func fingerprint(of table: ComparedTable, beside other: ComparedTable) async throws -> Fingerprint {
        guard let pushDown = table.pushDown else {
            let reader = FingerprintReader(table: table, seed: seed)
            return try await table.store.run(reader.statement, reader: reader)
        }
        var statement = pushDown.sums
        statement.leavesRoom = !other.pushesDown
        return try await table.store.run(
            statement, reader: SumsReader(columns: table.columns.count - table.keyCount))
    }

    private func records(
        of table: ComparedTable, _ columns: [Int], _ tail: RecordRequest.Tail, rows: Int
    ) async throws -> SendableRecords {
        let request = RecordRequest(table: table, columns: columns, tail: tail, seed: seed, rows: rows)
        guard let pushDown = table.pushDown else {
            let reader = RowRecordReader(request: request)
            return try await table.store.run(reader.statement, reader: reader)
        }
        return try await table.store.run(pushDown.records(of: columns), reader: ServerRecordReader(request: request))
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

    private func take(_ outcome: RecordOutcome, of columns: [Int], into result: inout Result) {
        result.ledger.unchanged = outcome.unchanged
        result.ledger.changed = outcome.changed
        result.ledger.imported = outcome.imported
        result.ledger.missing = outcome.missing
        result.ledger.extra = outcome.extra
        result.ledger.duplicatedKeys = outcome.duplicatedKeys
        result.ledger.duplicatedInSource = outcome.duplicatedInSource
        result.ledger.duplicatedInTarget = outcome.duplicatedInTarget
        result.ledger.skipped = skips(outcome.skipped)
        result.ledger.lostRunCount = outcome.lostRuns.count
        result.importedByRule = skips(outcome.importedByRule)
        let copies = LostRuns(of: outcome.copied.places, skipped: PlaceSet(), limit: 1)
        result.copied = Copied(rows: outcome.copied.rows, runs: copies.count, longest: copies.longest.first)
        result.ledger.orphans = outcome.orphans.map {
            Ledger.Orphans(
                parentSkipped: skips($0.skipped), parentLost: $0.lost, parentNeverExisted: $0.neverExisted,
                parentMappedWrongly: $0.mappedWrongly)
        }
        for (index, column) in columns.enumerated() {
            result.changedCells[column] = outcome.changedCells[index]
            result.toleratedCells[column] = outcome.toleratedCells[index]
        }
    }

    private func take(_ found: ContentSearch.Found, into result: inout Result) {
        /// A share of the sample as one of all the rows.
        func rows(_ count: Int, of sampled: Int, _ all: Int) -> Int {
            Int((Double(count) / Double(max(1, sampled)) * Double(all)).rounded())
        }
        let (missing, extra) = (result.ledger.missing, result.ledger.extra)
        let limit = RecordOutcome.sampledCells
        result.copied.underOtherKeys = rows(found.copies, of: min(extra, limit), extra)
        result.rekeyed = found.rekeyed
        result.merged = found.merged.map { ($0.column, rows($0.rows, of: min(missing, limit), missing)) }
    }

    private func skips(_ rows: [Int]) -> [Ledger.Skip] {
        zip(source.skips, rows).map { Ledger.Skip(rule: $0.name, rows: $1) }
    }

    /// Reads what is shown: the rows that differ, and the keys at the ends of runs.
    private func fetch(_ outcome: RecordOutcome, _ looked: [Int], into result: inout Result) async throws {
        let keys = Set(outcome.samples.values.joined())
        let ends = outcome.lostRuns.longest.flatMap { [$0.firstKey, $0.lastKey] }
        let sampled = Set(outcome.sampledCells.flatMap(\.keys))
        let (missing, extra) = (outcome.sampledMissing.keys, outcome.sampledExtra.keys)
        async let left = RowFetcher(
            table: source, seed: seed, keys: keys.union(ends), sampled: sampled.union(missing)
        ).rows()
        async let right = RowFetcher(table: target, seed: seed, keys: keys, sampled: sampled.union(extra)).rows()
        let (one, other) = (try await left, try await right)
        let search = ContentSearch(
            source: source, target: target, seed: seed, missing: missing.compactMap { one[$0] },
            extra: extra.compactMap { other[$0] })
        take(try await search.search(), into: &result)
        result.sampledCells = result.changedCells.map { _ in [] }
        for (column, sample) in zip(looked, outcome.sampledCells) {
            result.sampledCells[column] = sample.keys.compactMap { key in
                guard let source = one[key], let target = other[key] else { return nil }
                return SampledRow(key: key, source: source.values, target: target.values)
            }
        }
        func keyValues(_ hash: UInt64) -> [RowDifference.Value] {
            Array(one[hash]?.values.prefix(source.keyCount) ?? [])
        }
        result.lostRuns = outcome.lostRuns.longest.map {
            Result.LostRun(
                place: $0.place, rows: $0.rows, first: keyValues($0.firstKey), last: keyValues($0.lastKey))
        }
        result.rows = RowDifference.Kind.allCases.flatMap { kind in
            (outcome.samples[kind] ?? []).map { key in
                let (source, target) = (one[key], other[key])
                let differing = looked.filter { column in
                    guard kind == .changed, let source, let target else { return false }
                    return source.differs(from: target, in: column, tolerance: tolerance(column))
                }
                return RowDifference(
                    kind: kind, source: source?.values, target: target?.values, differing: differing)
            }
        }
    }
}
