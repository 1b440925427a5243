internal import Stores

/// The same hashes, computed where the rows are: PostgreSQL's own functions, run by its parallel workers, so that only
/// the sums cross the network.
struct PushDown: Sendable {
    private let relation: ComparedTable.Relation
    private let keyColumns: [ComparedTable.Column]
    private let others: [ComparedTable.Column]
    /// The expression of the key's hash.
    private let key: String
    /// The expressions of the other columns' hashes.
    private let hashes: [String]
    /// The expression of the hash of the parent's key; nil without one.
    private let parent: String?

    /// - Returns: nil where a column's type is one whose hash the server computes otherwise.
    init?(_ relation: ComparedTable.Relation, _ columns: ComparedTable.Columns, seed: UInt64) {
        func hash(_ column: ComparedTable.Column, as codec: any Codec, _ seed: String) -> String? {
            column.type.flatMap { codec.serverHash(of: column.sqlName, type: $0, seed: seed) }
        }
        /// A part of a key: NULL is 0 there, and seeds like any other.
        func part(_ column: ComparedTable.Column, as codec: any Codec, _ seed: String) -> String? {
            hash(column, as: codec, seed).map { column.isNullable ? "coalesce(\($0), 0)" : $0 }
        }
        let seed = "'\(Int64(bitPattern: seed))'::bigint"
        func key(of columns: [ComparedTable.Column], as codecs: [any Codec]) -> String? {
            let parts = zip(columns, codecs).compactMap { part($0, as: $1, seed) }
            guard parts.count == columns.count else { return nil }
            // As `RowHash.key`: one part's hash is the key's, several are hashed together.
            let joined = parts.map { "int8send(\($0))" }.joined(separator: " || ")
            return parts.count == 1 ? parts[0] : "hash_record_extended(ROW(\(joined)), \(seed))"
        }
        self.relation = relation
        keyColumns = columns.key.isEmpty ? columns.others : columns.key
        others = columns.key.isEmpty ? [] : columns.others
        let codecs = keyColumns.map(\.codec)
        guard let own = key(of: keyColumns, as: codecs) else { return nil }
        self.key = own
        hashes = others.compactMap { hash($0, as: $0.codec, own) }
        guard hashes.count == others.count else { return nil }
        guard !columns.parent.isEmpty else {
            parent = nil
            return
        }
        let named = columns.parent.map { columns.others[$0] }
        guard let parent = key(of: named, as: codecs) else { return nil }
        let hasNull = named.map { "\($0.sqlName) IS NULL" }.joined(separator: " OR ")
        self.parent = "CASE WHEN \(hasNull) THEN 0 ELSE \(parent) END"
    }

    /// One row: the number of rows, the keys' sum, the keys with NULL, then sum and NULLs of each column.
    ///
    /// `sum(bigint)` is a numeric, and NULL over no rows. There is no subquery, so that the planner runs it in parallel.
    var sums: Statement {
        // What cannot be NULL need not be asked.
        let hasNull = keyColumns.filter(\.isNullable).map { "\($0.sqlName) IS NULL" }.joined(separator: " OR ")
        var items = [
            "count(*)", "coalesce(sum(\(key)), 0)",
            hasNull.isEmpty ? "0::bigint" : "count(*) FILTER (WHERE \(hasNull))",
        ]
        for (column, hash) in zip(others, hashes) {
            items += [
                "coalesce(sum(\(hash)), 0)", column.isNullable ? "count(*) - count(\(column.sqlName))" : "0::bigint",
            ]
        }
        return relation.statement(items.joined(separator: ", "))
    }

    /// A row for each row: the key's hash, the hashes of some of the columns beside the key, the values of those that may
    /// differ by a tolerance, and the hash of the parent's key, 0 for none.
    func records(of columns: [Int]) -> Statement {
        let measured = columns.filter { others[$0].tolerance != nil }.map { others[$0].sqlName }
        return relation.statement(
            ([key] + columns.map { hashes[$0] } + measured + [parent].compactMap(\.self)).joined(separator: ", "))
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
