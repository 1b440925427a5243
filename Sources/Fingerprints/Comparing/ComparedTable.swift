package import Stores

/// One of the two tables of a comparison, with the store that it is read from.
package struct ComparedTable: Sendable {
    /// A compared column of one side.
    package struct Column: Sendable {
        /// The column, quoted for SQL.
        let sqlName: String
        /// Its `pg_type.typname`; nil in SQLite.
        let type: String?
        /// Brings the forms of both sides together.
        let codec: any Codec

        package init(sqlName: String, type: String?, codec: any Codec) {
            self.sqlName = sqlName
            self.type = type
            self.codec = codec
        }
    }

    /// A declared rule by which a row of the source may be absent from the target.
    package struct SkipRule: Sendable {
        package let name: String
        /// An SQL condition over the source's row.
        let condition: String

        package init(name: String, condition: String) {
            self.name = name
            self.condition = condition
        }
    }

    let store: any Store
    /// The table, qualified and quoted, as it stands behind FROM.
    let table: String
    /// The key's columns first, then the others.
    let columns: [Column]
    /// How many of them a row is hashed by: all of them for a table whose rows are compared as a multiset.
    let keyCount: Int
    /// Whether rows are told apart by a key.
    let hasKey: Bool
    /// The rules by which its rows may be absent from the other table; none for a target.
    let skips: [SkipRule]
    /// Whether no two rows have one key, for certain. Where they may, the columns' sums do not show that two rows of one
    /// key exchanged some of their values.
    let keyIsUnique: Bool
    /// Keeps what cannot be read on this side from equalling what cannot be read on the other.
    var unreadableSalt: UInt64 = 0x5555_5555_5555_5555
    /// The store's own hashes, where it can be relied on to compute them.
    let pushDown: PushDown?

    /// - Parameters:
    ///   - store: The database.
    ///   - table: The table, qualified and quoted.
    ///   - key: The key's columns; none for a table whose rows are compared as a multiset.
    ///   - columns: The other compared columns.
    ///   - skips: The rules by which its rows may be absent from the other table.
    ///   - seed: Seeds all hashes, the same on both sides.
    ///   - pushesDown: Whether the store may hash its rows itself; it does where each column's type allows it.
    ///   - keyIsUnique: Whether the store itself sees to it that no two rows have one key, nor NULL in it.
    package init(
        store: any Store, table: String, key: [Column], columns: [Column], skips: [SkipRule] = [], seed: UInt64,
        pushesDown: Bool, keyIsUnique: Bool = false
    ) {
        self.store = store
        self.table = table
        self.columns = key + columns
        hasKey = !key.isEmpty
        keyCount = key.isEmpty ? columns.count : key.count
        self.skips = skips
        self.keyIsUnique = keyIsUnique && !key.isEmpty
        // The rules are judged row by row, here.
        pushDown = pushesDown && skips.isEmpty ? PushDown(table, key + columns, keyCount: keyCount, seed: seed) : nil
    }

    /// Whether the store hashes its rows itself.
    package var pushesDown: Bool { pushDown != nil }

    /// The statement that streams the compared columns, the key first, and then whether each rule holds.
    var rows: Statement {
        let rules = skips.map { "(\n\($0.condition)\n) IS TRUE" }
        return Statement("SELECT \((columns.map(\.sqlName) + rules).joined(separator: ", ")) FROM \(table)")
    }
}
