package import Stores

/// Two paired tables, ready to be compared: what `TableComparison` takes.
package struct PairedTables: Sendable {
    /// Where one of them is.
    package struct Side: Sendable {
        package let store: any Store
        /// Whether the database may hash its own rows.
        package let mayPushDown: Bool

        package init(_ store: any Store, mayPushDown: Bool) {
            self.store = store
            self.mayPushDown = mayPushDown
        }
    }

    package let source: ComparedTable
    package let target: ComparedTable

    /// - Parameters:
    ///   - pairing: How they pair.
    ///   - source: Where the source is.
    ///   - target: Where the target is.
    ///   - skips: The rules by which rows of the source may be absent, in its database's SQL.
    ///   - seed: Seeds all hashes.
    ///   - timeout: How long a server may work on one statement.
    /// - Throws: `TableError` for a codec that there is not.
    package init(
        _ pairing: TablePairing, source: Side, target: Side, skips: [ComparedTable.SkipRule], seed: UInt64,
        timeout: Duration? = nil
    ) throws(TableError) {
        func columns(
            _ pairs: [ColumnPair], _ side: KeyPath<ColumnPair, TableShape.Column>
        ) throws(TableError) -> [ComparedTable.Column] {
            var columns: [ComparedTable.Column] = []
            for pair in pairs {
                let column = pair[keyPath: side]
                columns.append(
                    ComparedTable.Column(
                        sqlName: column.sqlName, type: column.type.serverName,
                        codec: try Codecs.codec(pair.codec, for: pair.name), tolerance: pair.tolerance,
                        isNullable: column.isNullable))
            }
            return columns
        }
        func table(
            _ shape: TableShape, _ side: Side, _ column: KeyPath<ColumnPair, TableShape.Column>,
            _ skips: [ComparedTable.SkipRule]
        ) throws(TableError) -> ComparedTable {
            let keys = try columns(pairing.key, column)
            return ComparedTable(
                store: side.store,
                relation: .init(shape.sqlName, parameters: shape.parameters, timeout: timeout),
                columns: .init(
                    key: keys, others: try columns(pairing.columns, column),
                    parent: pairing.parent),
                skips: skips, seed: seed, pushesDown: side.mayPushDown,
                keyIsUnique: shape.isUnique(pairing.key.map { $0[keyPath: column] })
                    && keys.allSatisfy(Self.tellsApart))
        }
        self.source = try table(pairing.source, source, \.source, skips)
        self.target = try table(pairing.target, target, \.target, [])
    }

    /// Whether a codec reads no two different keys alike: it does not where the server hashes the column as it is. Read from
    /// text, two writings of one UUID are one key.
    private static func tellsApart(_ column: ComparedTable.Column) -> Bool {
        column.type.map { column.codec.serverHash(of: column.sqlName, type: $0, seed: "0") != nil } ?? true
    }
}
