package import Stores

/// A column as both sides have it, with the codec that brings its two forms together.
package struct ComparedColumn: Sendable {
    /// What the report calls it: the target's name.
    package let name: String
    /// The quoted column in the source's SQL.
    package let source: String
    /// The quoted column in the target's SQL.
    package let target: String
    package let codec: any Codec

    package init(name: String, source: String, target: String, codec: any Codec) {
        self.name = name
        self.source = source
        self.target = target
        self.codec = codec
    }
}

/// One of the two tables of a comparison, with the store that it is read from.
package struct ComparedTable: Sendable {
    package let store: any Store
    /// The table, qualified and quoted, as it stands behind FROM.
    package let table: String
    /// The key's columns, quoted; none for a table whose rows are compared as a multiset.
    package let key: [String]
    /// The other compared columns, quoted.
    package let columns: [String]
    /// The codecs of the key and of the columns, in this order.
    package let codecs: [any Codec]
    /// Whether the store may hash the rows itself.
    package let pushesDown: Bool

    package init(
        store: any Store, table: String, key: [String], columns: [String], codecs: [any Codec], pushesDown: Bool
    ) {
        self.store = store
        self.table = table
        self.key = key
        self.columns = columns
        self.codecs = codecs
        self.pushesDown = pushesDown
    }

    /// How many of the columns read make up the key that a row is hashed by: all of them where there is no key.
    var keyCount: Int { key.isEmpty ? columns.count : key.count }

    /// The statement that streams the compared columns, the key first.
    var rows: Statement {
        Statement("SELECT \((key + columns).joined(separator: ", ")) FROM \(table)")
    }
}
