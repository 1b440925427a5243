internal import Stores

/// Looks for the contents of rows elsewhere in the source, for rows that are on one side alone: an extra row may be a
/// copy of another, or a missing one under another key; a missing row may have been merged with one that it resembles.
struct ContentSearch: Sendable {
    /// How many source rows may have the content of an extra one for it to say anything.
    fileprivate static let mostAlike = 3

    let source: ComparedTable
    let target: ComparedTable
    let seed: UInt64
    /// Rows of the source that the target does not have, and of the target that the source does not have: samples.
    let missing: [RowFetcher.Row]
    let extra: [RowFetcher.Row]

    /// What was found of the sampled rows.
    struct Found: Sendable {
        /// Extra rows with the content of a source row that arrived as well.
        var copies = 0
        /// Extra rows with the content of a source row that is missing: the values of both keys.
        var rekeyed: [TableComparison.SampledRow] = []
        /// The column of which the missing rows share a value with a row that arrived, where the target has each value
        /// of it once; and how many do.
        var merged: (column: Int, rows: Int)?
    }

    /// Searches the source once.
    ///
    /// - Throws: `StoreError`.
    func search() async throws -> Found {
        guard !(missing.isEmpty && extra.isEmpty), source.hasKey, source.columns.count > source.keyCount else {
            return Found()
        }
        let reader = ContentReader(
            table: source, seed: seed, contents: Set(extra.map(\.content)),
            values: (0..<source.columns.count - source.keyCount).map { column in
                Set(missing.map { $0.contentValues[column] }.filter { $0 != 0 })
            })
        let rows = try await source.store.run(reader.statement, reader: reader)
        var found = Found()
        try await sort(rows, into: &found)
        found.merged = try await merged(rows)
        return found
    }

    /// Tells the copies from what arrived under another key.
    private func sort(_ rows: ContentReader.Output, into found: inout Found) async throws {
        let twins = extra.compactMap { row in
            rows.rows[row.content].flatMap { $0.count <= Self.mostAlike ? (row: row, twins: $0) : nil }
        }
        let keys = Set(twins.flatMap { $0.twins.map(\.key) })
        let arrived = Set(try await RowFetcher(table: target, seed: seed, keys: [], sampled: keys).rows().keys)
        for (row, twins) in twins {
            if let lost = twins.first(where: { !arrived.contains($0.key) }) {
                found.rekeyed.append(.init(key: lost.key, source: lost.values, target: row.values))
            } else {
                found.copies += 1
            }
        }
    }

    /// The column whose values the target has once each, and of which nearly every missing row has one of another row's.
    private func merged(_ rows: ContentReader.Output) async throws -> (column: Int, rows: Int)? {
        for column in rows.counts.indices {
            let shared = missing.count { (rows.counts[column][$0.contentValues[column]] ?? 0) > 1 }
            guard shared > 0, shared * 10 >= missing.count * 9, try await isUnique(column) else { continue }
            return (column, shared)
        }
        return nil
    }

    private func isUnique(_ column: Int) async throws -> Bool {
        let name = target.columns[target.keyCount + column].sqlName
        let statement = target.relation.statement("count(\(name)), count(DISTINCT \(name))")
        do {
            let counts = try await target.store.run(statement, reader: Integers())
            return counts.count == 2 && counts[0] == counts[1] && counts[0] > 0
        } catch let error as StoreError where error.code == .sql || error.code == .timeout {
            // Values of some types (json, point) have no equality, and are nobody's key. What takes too long is left untold:
            // the comparison itself is done.
            return false
        }
    }
}

/// Reads a table once for the contents and the values that are looked for.
private struct ContentReader: RowReader {
    struct Twin: Sendable {
        let key: UInt64
        let values: [RowDifference.Value]
    }

    struct Output: Sendable {
        /// The rows with each of the contents, one more than need be where there are many.
        var rows: [UInt64: [Twin]] = [:]
        /// In how many rows each column has each of the values.
        var counts: [[UInt64: Int]]
    }

    let table: ComparedTable
    let seed: UInt64
    let contents: Set<UInt64>
    let values: [Set<UInt64>]

    private var others: Range<Int> { table.keyCount..<table.columns.count }

    var statement: Statement { table.rows(of: others) }

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Output {
        var output = Output(counts: values.map { _ in [:] })
        var hash = RowHash(of: table, columns: others, seed: seed)
        var content: [UInt64] = []
        while try rows.next() {
            let row = rows.row()
            // A row that a rule lets be absent is none that another was merged with.
            guard hash.rule(of: row) == nil else { continue }
            hash.content(of: row, others, into: &content)
            for (column, value) in content.enumerated() where values[column].contains(value) {
                output.counts[column][value, default: 0] += 1
            }
            let whole = RowHash.content(content)
            guard contents.contains(whole), output.rows[whole, default: []].count <= ContentSearch.mostAlike else {
                continue
            }
            let key = (0..<table.keyCount).map { RowDifference.Value(row.type(of: $0), row.bytes(of: $0)) }
            output.rows[whole, default: []].append(Twin(key: hash.key(of: row).hash, values: key))
        }
        return output
    }
}

/// Reads a row of integers.
private struct Integers: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [Int64] {
        guard try rows.next() else { return [] }
        return rows.columns.indices.map { rows.bytes(of: $0).integer() }
    }
}

extension RowHash {
    /// Seeds what is compared across rows, whatever their keys.
    private static let contentSeed: UInt64 = 0x436f_6e74_656e_7473

    /// The hashes of the columns beside the key, the same in whatever row the values are.
    mutating func content(of row: borrowing Row, _ others: Range<Int>, into content: inout [UInt64]) {
        content.removeAll(keepingCapacity: true)
        for index in others.indices { content.append(value(of: row, index, seed: Self.contentSeed).hash) }
    }

    /// The hash of a row's contents.
    static func content(_ values: [UInt64]) -> UInt64 {
        var parts = FormBuffer(capacity: 256)
        for value in values { parts.append(bigEndian: value) }
        return LookupHash.hash(parts.bytes, seed: contentSeed)
    }
}
