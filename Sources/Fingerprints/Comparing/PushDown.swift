internal import Stores

/// The same hashes, computed where the rows are: PostgreSQL's own functions, run by its parallel workers, so that only
/// the sums cross the network.
struct PushDown {
    private let table: ComparedTable
    private let key: String

    init(_ table: ComparedTable, seed: UInt64) {
        self.table = table
        let columns = table.key.isEmpty ? table.columns : table.key
        key = zip(columns, table.codecs).reduce("'\(Int64(bitPattern: seed))'::bigint") { seed, part in
            "coalesce(\(part.1.serverHash(of: part.0, seed: seed)), 0)"
        }
    }

    /// The columns beside the key, with their hashes.
    private var others: [(column: String, hash: String)] {
        guard !table.key.isEmpty else { return [] }
        return zip(table.columns, table.codecs.dropFirst(table.key.count)).map { column, codec in
            (column, "coalesce(\(codec.serverHash(of: column, seed: key)), 0)")
        }
    }

    /// One row: the number of rows, the keys' sum, the keys with NULL, then sum and NULLs of each column.
    ///
    /// `sum(bigint)` is a numeric, and NULL over no rows. The query has no subquery, so that the planner runs it in
    /// parallel.
    var sums: Statement {
        let keyColumns = table.key.isEmpty ? table.columns : table.key
        let hasNull = keyColumns.map { "\($0) IS NULL" }.joined(separator: " OR ")
        var items = ["count(*)", "coalesce(sum(\(key)), 0)", "count(*) FILTER (WHERE \(hasNull))"]
        for other in others { items += ["coalesce(sum(\(other.hash)), 0)", "count(*) - count(\(other.column))"] }
        return Statement("SELECT \(items.joined(separator: ", ")) FROM \(table.table)")
    }

    /// A row for each row: the key's hash, and the hashes of some of the columns.
    func hashes(of columns: [Int]) -> Statement {
        let items = [key] + columns.map { others[$0].hash }
        return Statement("SELECT \(items.joined(separator: ", ")) FROM \(table.table)")
    }

    /// The rows with one of these keys' hashes: the hash itself, then the compared columns.
    func rows(withKeys hashes: [UInt64]) -> Statement {
        let list = hashes.map { "\(Int64(bitPattern: $0))" }.joined(separator: ", ")
        return Statement("\(table.rows.sql) WHERE \(key) IN (\(list))")
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
