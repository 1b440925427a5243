internal import Stores

/// Reads the rows with some keys' hashes, of each key the first.
struct RowFetcher: Sendable {
    /// A row with its hashes.
    struct Row: Sendable {
        let values: [RowDifference.Value]
        /// The hashes of the columns beside the key.
        let hashes: [UInt64]
        /// The hashes of the same columns, alike in whatever row the values are.
        let contentValues: [UInt64]
        /// The hash of the row's contents, the key left out.
        let content: UInt64
        /// The magnitudes of those that have a tolerance; 0 for the others.
        let magnitudes: [UInt64]

        func differs(from other: Row, in column: Int, tolerance: Double?) -> Bool {
            guard hashes[column] != other.hashes[column] else { return false }
            return
                !(tolerance.map { Tolerance.holds(magnitudes[column], other.magnitudes[column], within: $0) } ?? false)
        }
    }

    /// How much of a value is kept that is only looked at, and how much there is room for in all; beyond it, what is kept
    /// of a value tells no more than how it begins.
    private static let (longestSampled, room, beginning) = (16_384, 64_000_000, 256)

    let table: ComparedTable
    let seed: UInt64
    /// Rows that are to be shown.
    let keys: Set<UInt64>
    /// Rows that are to be looked at.
    var sampled: Set<UInt64> = []

    /// The rows by their keys' hashes; a key that the table does not have is absent.
    ///
    /// - Throws: `StoreError`.
    func rows() async throws -> [UInt64: Row] {
        // With nothing to show there is nothing to read; and SQL has no empty list.
        let all = keys.union(sampled)
        guard !all.isEmpty else { return [:] }
        let reader = Reader(table: table, columns: others, seed: seed, keys: all, shown: keys)
        var statement = table.rows(of: others)
        if let pushDown = table.pushDown {
            statement = table.relation.statement(items, where: pushDown.condition(keys: all.sorted()))
        } else if table.isOfSQLite, table.hasKey {
            // Keys alone are read in a fraction of the time, and then the rows are found by them.
            let keyReader = Reader(
                table: table, columns: table.keyCount..<table.keyCount, seed: seed, keys: all, shown: all)
            let found = try await table.store.run(table.rows(of: []), reader: keyReader)
            guard !found.isEmpty else { return [:] }
            if let condition = KeyCondition(of: found.values.map(\.values), table.columns.prefix(table.keyCount)) {
                statement = table.relation.statement(itemsWithRules, where: condition.sql)
                statement.parameters += condition.parameters
            }
        }
        return try await table.store.run(statement, reader: reader)
    }

    private var others: Range<Int> { table.keyCount..<table.columns.count }
    private var items: String { table.columns.map(\.sqlName).joined(separator: ", ") }
    private var itemsWithRules: String {
        (table.columns.map(\.sqlName) + table.skips.map { _ in "0" }).joined(separator: ", ")
    }

    /// Copies the rows out of a result.
    private struct Reader: RowReader {
        let table: ComparedTable
        let columns: Range<Int>
        let seed: UInt64
        let keys: Set<UInt64>
        let shown: Set<UInt64>

        func read(_ rows: inout some Cursor & ~Copyable) throws -> [UInt64: Row] {
            var found: [UInt64: Row] = [:]
            var room = RowFetcher.room
            var hash = RowHash(of: table, columns: columns, seed: seed)
            while try rows.next() {
                let row = rows.row()
                let key = hash.key(of: row).hash
                guard keys.contains(key), found[key] == nil else { continue }
                let count = table.keyCount + columns.count
                var values: [RowDifference.Value] = []
                let isShown = shown.contains(key)
                for place in 0..<count {
                    let longest =
                        isShown
                        ? RowDifference.Value.shown : room > 0 ? RowFetcher.longestSampled : RowFetcher.beginning
                    let value = RowDifference.Value(row.type(of: place), row.bytes(of: place), longest: longest)
                    if !isShown { room -= value.bytes.count }
                    values.append(value)
                }
                var (hashes, magnitudes): ([UInt64], [UInt64]) = ([], [])
                for (index, column) in columns.enumerated() {
                    let place = table.keyCount + index
                    hashes.append(hash.value(of: row, place, seed: key).hash)
                    magnitudes.append(table.columns[column].tolerance == nil ? 0 : hash.magnitude(of: row, place))
                }
                var content: [UInt64] = []
                hash.content(of: row, columns, into: &content)
                found[key] = Row(
                    values: values, hashes: hashes, contentValues: content, content: RowHash.content(content),
                    magnitudes: magnitudes)
            }
            return found
        }
    }
}

/// The condition by which SQLite finds rows by the values of their keys, through an index where there is one.
struct KeyCondition {
    /// SQLite takes no expression that is nested more deeply than 1,000 times, which a chain of OR is.
    private static let mostAlternatives = 500

    private(set) var sql = ""
    private(set) var parameters: [Statement.Parameter] = []

    /// A condition of the keys' values; nil where there are too many, or one of them cannot be bound as it is stored.
    init?(of keys: [[RowDifference.Value]], _ columns: ArraySlice<ComparedTable.Column>) {
        guard keys.count <= Self.mostAlternatives else { return nil }
        var alternatives: [String] = []
        for key in keys {
            var parts: [String] = []
            for (value, column) in zip(key, columns) {
                guard let part = condition(of: value, column) else { return nil }
                parts.append(part)
            }
            alternatives.append("(" + parts.joined(separator: " AND ") + ")")
        }
        sql = "(" + alternatives.joined(separator: " OR ") + ")"
    }

    private mutating func condition(of value: RowDifference.Value, _ column: ComparedTable.Column) -> String? {
        // Of a long one only the beginning is at hand.
        guard value.whole == nil else { return nil }
        let name = "assay_key_\(parameters.count)"
        switch value.type {
        case .null: return "\(column.sqlName) IS NULL"
        case .integer:
            let number = value.bytes.reduce(0) { $0 << 8 | Int64($1) }
            parameters.append(.init(name: name, type: "integer", value: "\(number)"))
        case .text:
            guard let text = String(validating: value.bytes, as: UTF8.self) else { return nil }
            parameters.append(.init(name: name, type: "text", value: text))
        default: return nil
        }
        return "\(column.sqlName) = :\(name)"
    }
}
