internal import Stores

/// The same hashes, computed where the rows are: PostgreSQL's own functions, run by its parallel workers, so that only
/// the sums cross the network.
struct PushDown: Sendable {
    private let table: String
    private let columns: [ComparedTable.Column]
    private let keyColumns: ArraySlice<ComparedTable.Column>
    /// The expression of the key's hash.
    private let key: String
    /// The expressions of the other columns' hashes.
    private let others: [String]

    /// - Returns: nil where a column's type is one whose hash the server computes otherwise.
    init?(_ table: String, _ columns: [ComparedTable.Column], keyCount: Int, seed: UInt64) {
        func hash(_ column: ComparedTable.Column, _ seed: String) -> String? {
            column.type.flatMap { column.codec.serverHash(of: column.sqlName, type: $0, seed: seed) }
                .map { "coalesce(\($0), 0)" }
        }
        self.table = table
        self.columns = columns
        keyColumns = columns.prefix(keyCount)
        let seed = "'\(Int64(bitPattern: seed))'::bigint"
        let parts = keyColumns.compactMap { hash($0, seed) }
        guard parts.count == keyCount else { return nil }
        // As `RowHash.key`: one part's hash is the key's, several are hashed together.
        let joined = parts.map { "int8send(\($0))" }.joined(separator: " || ")
        let key = parts.count == 1 ? parts[0] : "hash_record_extended(ROW(\(joined)), \(seed))"
        self.key = key
        let hashes = columns.dropFirst(keyCount).map { hash($0, key) }
        others = hashes.compactMap(\.self)
        guard others.count == hashes.count else { return nil }
    }

    /// One row: the number of rows, the keys' sum, the keys with NULL, then sum and NULLs of each column.
    ///
    /// `sum(bigint)` is a numeric, and NULL over no rows. There is no subquery, so that the planner runs it in parallel.
    var sums: Statement {
        let hasNull = keyColumns.map { "\($0.sqlName) IS NULL" }.joined(separator: " OR ")
        var items = ["count(*)", "coalesce(sum(\(key)), 0)", "count(*) FILTER (WHERE \(hasNull))"]
        for (column, hash) in zip(columns.dropFirst(keyColumns.count), others) {
            items += ["coalesce(sum(\(hash)), 0)", "count(*) - count(\(column.sqlName))"]
        }
        return Statement("SELECT \(items.joined(separator: ", ")) FROM \(table)")
    }

    /// A row for each row: the key's hash, and the hashes of some of the columns beside the key.
    func hashes(of columns: [Int]) -> Statement {
        Statement("SELECT \(([key] + columns.map { others[$0] }).joined(separator: ", ")) FROM \(table)")
    }

    /// The condition by which the rows with some keys' hashes are found.
    func condition(keys: [UInt64]) -> String {
        "\(key) IN (\(keys.map { "\(Int64(bitPattern: $0))" }.joined(separator: ", ")))"
    }
}

/// Reads the one row of `PushDown.sums`.
struct SumsReader: RowReader {
    let columns: Int

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Fingerprint {
        var fingerprint = Fingerprint(columns: columns)
        guard try rows.next() else { return fingerprint }
        fingerprint.rows = Int(rows.bytes(of: 0).integer())
        fingerprint.keys = modulo(rows.type(of: 1), rows.bytes(of: 1))
        fingerprint.keysWithNull = Int(rows.bytes(of: 2).integer())
        for index in 0..<columns {
            let place = 3 + 2 * index
            fingerprint.columns[index].sum = modulo(rows.type(of: place), rows.bytes(of: place))
            fingerprint.columns[index].nulls = Int(rows.bytes(of: place + 1).integer())
        }
        return fingerprint
    }

    /// A numeric, modulo 2^64 and never negative: SQL's `mod` would keep the sign.
    private func modulo(_ type: ValueType, _ bytes: RawSpan) -> UInt64 {
        let text = WireText.of(type, bytes)
        let magnitude = text.utf8.reduce(into: UInt64(0)) { value, digit in
            if digit != UInt8(ascii: "-") { value = value &* 10 &+ UInt64(digit &- UInt8(ascii: "0")) }
        }
        return text.hasPrefix("-") ? 0 &- magnitude : magnitude
    }
}
