package import Fingerprints
package import Stores

/// Which columns of which table a query shows unchanged, under which names.
package struct QueryOrigins: Sendable {
    /// The columns of one table, by the names that the query gives them, in lower case.
    package let tables: [TableName: [String: String]]

    /// Asks a database where a query's columns come from. The query is prepared, and no row of it is read.
    ///
    /// - Parameters:
    ///   - query: A query with what is bound to it.
    ///   - store: The database.
    /// - Throws: `StoreError`.
    package init(_ query: Statement, in store: any Store) async throws {
        var query = query
        query.sql = "SELECT * FROM (\n\(query.sql)\n) AS \"rows\" LIMIT 0"
        let read = try await store.run(query, reader: OriginReader())
        let names = try await Self.names(read.map(\.origin), in: store)
        var tables: [TableName: [String: String]] = [:]
        for (column, name) in zip(read, names) {
            guard let name else { continue }
            tables[name.table, default: [:]][column.name.lowercased()] = name.column
        }
        self.tables = tables
    }

    /// What two reconciled queries say of two tables: the columns that they show under one name hold the same.
    ///
    /// Only where each query shows columns of one table: a join compares something else than two tables.
    ///
    /// - Parameters:
    ///   - source: The query on the source.
    ///   - target: The query on the target.
    /// - Returns: What they say; nil where they say nothing of two tables.
    package static func declaration(_ source: QueryOrigins, _ target: QueryOrigins) -> SchemaPairing.Declaration? {
        guard source.tables.count == 1, target.tables.count == 1, let one = source.tables.first,
            let other = target.tables.first
        else { return nil }
        let columns = one.value.compactMap { name, column in other.value[name].map { (column, $0) } }
        return SchemaPairing.Declaration(
            one.key, other.key, columns: Dictionary(columns, uniquingKeysWith: { first, _ in first }))
    }

    private static func names(
        _ origins: [ColumnOrigin?], in store: any Store
    ) async throws -> [(table: TableName, column: String)?] {
        let tables = Set(
            origins.compactMap { origin in
                if case .numbered(let table, _) = origin { table } else { nil }
            })
        var numbered: [ColumnOrigin: (table: TableName, column: String)] = [:]
        if !tables.isEmpty {
            let list = tables.sorted().map { "\($0)" }.joined(separator: ", ")
            let rows = try await store.run(
                Statement(
                    """
                    SELECT c.oid::int8, a.attnum::int8, n.nspname, c.relname, a.attname FROM pg_attribute a
                    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.oid IN (\(list)) AND a.attnum > 0 AND NOT a.attisdropped
                    """), reader: CatalogRows())
            for row in rows {
                guard let table = row[0].flatMap({ UInt32($0) }), let column = row[1].flatMap({ Int($0) }),
                    let name = row[3], let called = row[4]
                else { continue }
                numbered[.numbered(table: table, column: column)] = (TableName(schema: row[2], name), called)
            }
        }
        return origins.map { origin in
            switch origin {
            case .named(let table, let column): (TableName(table), column)
            case .numbered: origin.flatMap { numbered[$0] }
            case nil: nil
            }
        }
    }
}

/// Reads where the columns come from, and no row.
private struct OriginReader: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [(name: String, origin: ColumnOrigin?)] {
        Array(zip(rows.columns, rows.origins)).map { (name: $0.0, origin: $0.1) }
    }
}
