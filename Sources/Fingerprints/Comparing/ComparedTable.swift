package import Stores

/// One of the two sets of rows of a comparison, with the store that it is read from.
package struct ComparedTable: Sendable {
    /// A compared column of one side.
    package struct Column: Sendable {
        /// The column, quoted for SQL.
        let sqlName: String
        /// Its `pg_type.typname`; nil in SQLite.
        let type: String?
        /// Brings the forms of both sides together.
        let codec: any Codec
        /// By how much the two sides may differ, in the unit of the codec's `magnitude`; nil where they must not.
        let tolerance: Double?

        /// Whether it may hold NULL.
        let isNullable: Bool

        package init(
            sqlName: String, type: String?, codec: any Codec, tolerance: Double? = nil, isNullable: Bool = true
        ) {
            self.sqlName = sqlName
            self.type = type
            self.codec = codec
            self.isNullable = isNullable
            self.tolerance = tolerance
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

    /// Where the rows come from: what stands behind FROM, with what is bound to it.
    package struct Relation: Sendable {
        let sql: String
        let parameters: [Statement.Parameter]
        let timeout: Duration?

        /// - Parameters:
        ///   - sql: A table, qualified and quoted, or a query in parentheses with an alias.
        ///   - parameters: What the query asks for.
        ///   - timeout: How long the server may work on a statement.
        package init(_ sql: String, parameters: [Statement.Parameter] = [], timeout: Duration? = nil) {
            self.sql = sql
            self.parameters = parameters
            self.timeout = timeout
        }

        /// A statement that reads it.
        func statement(_ items: String, where condition: String? = nil) -> Statement {
            Statement(
                "SELECT \(items) FROM \(sql)\(condition.map { " WHERE \($0)" } ?? "")", parameters: parameters,
                timeout: timeout)
        }
    }

    /// What the columns of a side are to the comparison.
    package struct Columns: Sendable {
        /// What rows are found by; empty for rows that are compared as a multiset.
        package var key: [Column]
        package var others: [Column]
        /// The columns that name the key of a row's parent: their places in `others`, in the key's order.
        package var parent: [Int]

        package init(key: [Column], others: [Column], parent: [Int] = []) {
            self.key = key
            self.others = others
            self.parent = parent
        }
    }

    let store: any Store
    let relation: Relation
    /// The key's columns first, then the others.
    let columns: [Column]
    /// How many of them a row is hashed by: all of them for a table whose rows are compared as a multiset.
    let keyCount: Int
    /// Whether rows are told apart by a key.
    let hasKey: Bool
    /// The columns of the parent's key, by their places in `columns`.
    let parent: [Int]
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
    ///   - relation: Where the rows come from.
    ///   - columns: The key's, and the other compared columns.
    ///   - skips: The rules by which its rows may be absent from the other table.
    ///   - seed: Seeds all hashes, the same on both sides.
    ///   - pushesDown: Whether the store may hash its rows itself; it does where each column's type allows it.
    ///   - keyIsUnique: Whether the store itself sees to it that no two rows have one key, nor NULL in it.
    package init(
        store: any Store, relation: Relation, columns: Columns, skips: [SkipRule] = [], seed: UInt64, pushesDown: Bool,
        keyIsUnique: Bool = false
    ) {
        self.store = store
        self.relation = relation
        self.columns = columns.key + columns.others
        hasKey = !columns.key.isEmpty
        keyCount = columns.key.isEmpty ? columns.others.count : columns.key.count
        parent = columns.parent.map { $0 + columns.key.count }
        self.skips = skips
        self.keyIsUnique = keyIsUnique && !columns.key.isEmpty
        // The rules are judged row by row, here.
        pushDown = pushesDown && skips.isEmpty ? PushDown(relation, columns, seed: seed) : nil
    }

    /// Whether the store hashes its rows itself.
    package var pushesDown: Bool { pushDown != nil }

    /// Whether its columns are SQLite's, which promise nothing about their values.
    var isOfSQLite: Bool { columns.allSatisfy { $0.type == nil } }

    /// The statement that streams the key and some columns beside it, and then whether each rule holds.
    func rows(of others: some Sequence<Int>) -> Statement {
        let items = columns.prefix(keyCount).map(\.sqlName) + others.map { columns[$0].sqlName }
        return relation.statement((items + skips.map { "(\n\($0.condition)\n) IS TRUE" }).joined(separator: ", "))
    }
}
