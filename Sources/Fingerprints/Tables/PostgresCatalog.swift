internal import Stores

/// What a PostgreSQL database says about its tables, through `pg_catalog`, which shows them whatever the role may read.
struct PostgresCatalog {
    private let store: any Store

    init(_ store: any Store) { self.store = store }

    /// The shape of a table (partitioned or foreign too) or view (materialized too), nil where there is none.
    func shape(of name: TableName) async throws -> TableShape? {
        let found = try await rows(
            """
            SELECT c.oid::int8, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND CASE WHEN $2 = '' THEN pg_table_is_visible(c.oid) ELSE n.nspname = $2 END
            """, name.name, name.schema ?? "")
        guard let table = found.first, let identifier = table[0], let schema = table[1] else { return nil }
        let numbered = try await columns(of: identifier)
        let key = try await rows(
            """
            SELECT k.attribute::int8,
                i.indisvalid AND NOT EXISTS (
                    SELECT FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhparent
                    WHERE h.inhparent = i.indrelid AND c.relkind = 'r')
            FROM pg_index i
            CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attribute, place)
            WHERE i.indrelid = $1::oid AND i.indisprimary AND k.place <= i.indnkeyatts ORDER BY k.place
            """, identifier)
        return TableShape(
            engine: .postgres, name: TableName(schema: schema, name.name), columns: numbered.map(\.column),
            keyPositions: key.compactMap { row in numbered.firstIndex { $0.number == row[0] } },
            isKeyEnforced: key.allSatisfy { $0[1] == "true" })
    }

    /// A partitioned table and not its partitions: whoever reads it reads them.
    func tables() async throws -> [TableName] {
        try await names(
            """
            c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                    AND d.deptype = 'e')
            """
        ).compactMap { row in row[1].map { TableName(schema: row[0], $0) } }
    }

    /// What `shape(of:)` finds, as it would have to be asked for: with the schema where the search path leads elsewhere.
    func candidates() async throws -> [TableName] {
        try await names("c.relkind IN ('r', 'p', 'v', 'm', 'f')")
            .compactMap { row in row[1].map { TableName(schema: row[2] == "true" ? nil : row[0], $0) } }
    }

    private func names(_ condition: String) async throws -> [[String?]] {
        try await rows(
            """
            SELECT n.nspname, c.relname, pg_table_is_visible(c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND \(condition) ORDER BY 1, 2
            """)
    }

    /// The columns of a query.
    ///
    /// - Parameters:
    ///   - names: Their names, each of them once.
    ///   - relation: The query as it stands behind FROM, under the name `rows`.
    ///   - parameters: What is bound to it.
    /// - Returns: The columns, in the order of their names.
    /// - Throws: `StoreError`.
    func columns(
        _ names: [String], of relation: String, _ parameters: [Statement.Parameter]
    ) async throws -> [TableShape.Column] {
        // A row of NULLs, which is there though the query returns none: each NULL still has its column's type.
        let types = names.map { "pg_typeof(\"rows\".\(Engine.quoted($0)))::oid" }.joined(separator: ", ")
        let sql = """
            SELECT format_type(c.type, NULL), base.name, base.kind = 'e'
            FROM (VALUES (1)) AS one LEFT JOIN (SELECT * FROM \(relation) LIMIT 0) AS "rows" ON true
            CROSS JOIN LATERAL unnest(ARRAY[\(types)]) WITH ORDINALITY AS c (type, place)
            CROSS JOIN LATERAL (\(Self.base(of: "c.type"))) base
            ORDER BY c.place
            """
        let found = try await store.run(Statement(sql, parameters: parameters), reader: CatalogRows())
        return zip(names, found).map { name, row in
            TableShape.Column(
                name: name, declaredType: row[0] ?? "",
                type: .postgres(row[1] ?? "", isEnumeration: row[2] == "true"), isNullable: true)
        }
    }

    /// A column may hold NULL unless the server sees to it that it does not: nobody enforces the NOT NULL of a foreign table
    /// or partition, one that was not validated, one that a table need not inherit, nor that of a domain, into which NULL comes by an outer join or an empty subquery
    /// (documentation of CREATE DOMAIN, "Notes").
    private func columns(of table: String) async throws -> [(column: TableShape.Column, number: String)] {
        try await rows(
            """
            SELECT a.attnum::int8, a.attname, format_type(a.atttypid, a.atttypmod), base.name, base.kind = 'e',
                NOT (a.attnotnull AND c.relkind = 'r'
                    AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid) AND NOT EXISTS (
                    SELECT FROM pg_constraint n WHERE n.conrelid = c.oid AND n.contype = 'n' AND NOT n.convalidated
                        AND a.attnum = ANY (n.conkey)))
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            CROSS JOIN LATERAL (\(Self.base(of: "a.atttypid"))) base
            WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """, table
        ).map { row in
            let column = TableShape.Column(
                name: row[1] ?? "", declaredType: row[2] ?? "",
                type: .postgres(row[3] ?? "", isEnumeration: row[4] == "true"), isNullable: row[5] == "true")
            return (column, row[0] ?? "")
        }
    }

    /// The type below a domain, however many domains lie between; any other type itself.
    private static func base(of type: String) -> String {
        """
        WITH RECURSIVE chain AS (
            SELECT t.typname AS name, t.typtype AS kind, t.typbasetype AS below FROM pg_type t WHERE t.oid = \(type)
            UNION ALL
            SELECT t.typname, t.typtype, t.typbasetype
            FROM chain JOIN pg_type t ON t.oid = chain.below WHERE chain.kind = 'd')
        SELECT * FROM chain WHERE kind <> 'd'
        """
    }

    private func rows(_ sql: String, _ values: String...) async throws -> [[String?]] {
        let parameters = values.map { Statement.Parameter(name: "", type: "text", value: $0) }
        return try await store.run(Statement(sql, parameters: parameters), reader: CatalogRows())
    }
}
