internal import Fingerprints
internal import SQLText
internal import Stores

/// Reads the structure of a PostgreSQL database from `pg_catalog`, which shows it whatever the role may read
/// (documentation, chapter "System Catalogs"). A few queries, each for all tables at once; what extensions brought along
/// and what the server keeps for itself is left out.
struct PostgresSchema {
    private let store: any Store

    init(_ store: any Store) { self.store = store }

    /// - Throws: `StoreError`.
    func read() async throws -> Schema {
        let about = try await rows(
            """
            SELECT current_setting('server_version'), pg_encoding_to_char(encoding), datcollate,
                array_to_string(current_schemas(false), chr(31)), current_setting('session_replication_role') <> 'replica'
            FROM pg_database WHERE datname = current_database()
            """)
        let version = about.first?[0]?.split(separator: " ").first.map { String($0) } ?? ""
        var schema = Schema(
            engine: .postgres, version: version, encoding: about.first?[1] ?? "", collation: about.first?[2] ?? "")
        schema.searchPath = Self.list(about.first?[3])
        schema.runsTriggers = about.first?[4] == "true"
        // What takes longest goes side by side, each over a connection of its own.
        async let columns = rows(Self.columns)
        async let constraints = rows(Self.constraints)
        async let indexes = rows(Self.indexes)
        try await readTables(into: &schema)
        addColumns(try await columns, of: try await domains(), to: &schema)
        addConstraints(try await constraints, to: &schema)
        addIndexes(try await indexes, to: &schema)
        try await PostgresSequences(self).read(into: &schema)
        try await readTriggers(into: &schema)
        try await readTypes(into: &schema)
        return schema
    }

    /// Joins a relation, `c`, with its schema, `n`, and leaves out what is nobody's own.
    static let owned = """
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid
                AND e.deptype = 'e')
        """

    /// Separates the names of a list: no name that a person can type holds it.
    private static let separator = "\u{1F}"

    private func readTables(into schema: inout Schema) async throws {
        let found = try await rows(
            """
            SELECT n.nspname, c.relname, c.relkind::text, pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid),
                has_schema_privilege(n.oid, 'USAGE'), has_table_privilege(c.oid, 'SELECT'),
                array_to_string(ARRAY(SELECT a FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) a
                    WHERE has_table_privilege(c.oid, a)), ','),
                c.relrowsecurity, CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
                obj_description(c.oid, 'pg_class')
            FROM pg_class c \(Self.owned)
            LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
            LEFT JOIN pg_class p ON p.oid = i.inhparent LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1, 2
            """)
        let kinds: [String: Schema.Table.Kind] = [
            "p": .partitioned, "v": .view, "m": .materializedView, "f": .foreign,
        ]
        for row in found {
            guard let name = row[1] else { continue }
            var table = Schema.Table(TableName(schema: row[0], name), row[2].flatMap { kinds[$0] } ?? .table)
            table.partitionOf = row[4].map { TableName(schema: row[3], $0) }
            table.partitionBounds = row[5]
            table.isReadable = row[6] == "true" && row[7] == "true"
            table.writePrivileges = (row[8] ?? "").split(separator: ",").map { String($0) }
            table.hasRowSecurity = row[9] == "true"
            table.definition = row[10]
            table.comment = row[11]
            schema.tables.append(table)
            if !table.isReadable {
                schema.unreadable.append(
                    Schema.Unreadable(
                        table.name.description,
                        row[6] == "true" ? "no right to SELECT from it" : "no right to USAGE of its schema"))
            }
        }
    }

    private func addColumns(_ found: [[String?]], of domains: Domains, to schema: inout Schema) {
        let places = schema.places
        var memory = DefinitionMemory(.postgres)
        for row in found {
            guard let table = row[1], let name = row[2], let own = row[5],
                let place = places[TableName(schema: row[0], table)]
            else { continue }
            let domain = row[4].flatMap { domains[$0] }
            let type = domain?.name ?? own
            var column = Schema.Column(
                name, position: schema.tables[place].columns.count + 1, declaredType: row[3] ?? "",
                type: type == "bpchar" ? "char" : type)
            (_, column.length, column.precision, column.scale) = memory.type(domain?.written ?? row[3] ?? "")
            column.isNotNull = row[6] == "true" || domain?.isNotNull == true
            let generated = row[9] ?? ""
            column.isIdentity = row[8]?.isEmpty == false
            column.generated = generated == "s" ? .stored : generated == "v" ? .virtual : nil
            if column.generated == nil { column.defaultValue = row[7] } else { column.generation = row[7] }
            column.defaultConstant = column.defaultValue.flatMap { memory.constant($0) }
            column.collation = row[10]
            column.comment = row[11]
            schema.tables[place].columns.append(column)
        }
    }

    private typealias Domains = [String: (name: String, written: String, isNotNull: Bool)]

    /// The types below domains, however many lie between, and whether one of them refuses NULL.
    private func domains() async throws -> Domains {
        let found = try await rows(
            """
            WITH RECURSIVE chain (domain, type, modifier, not_null) AS (
                SELECT oid, typbasetype, typtypmod, typnotnull FROM pg_type WHERE typtype = 'd'
                UNION ALL
                SELECT c.domain, t.typbasetype, t.typtypmod, c.not_null OR t.typnotnull
                FROM chain c JOIN pg_type t ON t.oid = c.type WHERE t.typtype = 'd')
            SELECT c.domain::int8, t.typname, format_type(c.type, c.modifier), c.not_null
            FROM chain c JOIN pg_type t ON t.oid = c.type WHERE t.typtype <> 'd'
            """)
        return Dictionary(
            found.map { ($0[0] ?? "", ($0[1] ?? "", $0[2] ?? "", $0[3] == "true")) },
            uniquingKeysWith: { first, _ in first })
    }

    private func addConstraints(_ found: [[String?]], to schema: inout Schema) {
        let kinds: [String: Schema.Constraint.Kind] = [
            "p": .primaryKey, "u": .unique, "f": .foreignKey, "c": .check, "x": .exclusion,
        ]
        let places = schema.places
        let actions = ["a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"]
        for row in found {
            guard let table = row[1], let kind = row[3].flatMap({ kinds[$0] }) else { continue }
            var constraint = Schema.Constraint(
                kind, on: TableName(schema: row[0], table), columns: Self.list(row[4]))
            constraint.name = row[2]
            constraint.referencedTable = row[6].map { TableName(schema: row[5], $0) }
            constraint.referencedColumns = Self.list(row[7])
            if kind == .foreignKey {
                constraint.onDelete = row[8].flatMap { actions[$0] }
                constraint.onUpdate = row[9].flatMap { actions[$0] }
            }
            constraint.isDeferrable = row[10] == "true"
            constraint.isValidated = row[11] == "true"
            constraint.expression = row[12]
            constraint.definition = row[13]
            constraint.isEnforced = row[14] == "true"
            constraint.condition = row[12].map { expression in
                let table = places[constraint.table].map { schema.tables[$0] }
                return Condition(expression, dialect: .postgres, columns: table?.columns.map(\.name) ?? [])
            }
            schema.constraints.append(constraint)
        }
    }

    private func addIndexes(_ found: [[String?]], to schema: inout Schema) {
        let kinds: [String: Schema.Constraint.Kind] = ["p": .primaryKey, "u": .unique, "x": .exclusion]
        let places = schema.places
        for row in found {
            guard let table = row[1], let name = row[2] else { continue }
            let owner = TableName(schema: row[0], table)
            if schema.indexes.last?.name != name || schema.indexes.last?.table != owner {
                var index = Schema.Index(name, on: owner, method: row[5] ?? "")
                index.isUnique = row[3] == "true"
                index.backs = row[4].flatMap { kinds[$0] }
                index.isValid = row[6] == "true"
                index.predicate = row[7]
                index.condition = row[7].map { predicate in
                    Condition(
                        predicate, dialect: .postgres,
                        columns: places[owner].map { schema.tables[$0].columns.map(\.name) } ?? [])
                }
                index.definition = row[8]
                schema.indexes.append(index)
            }
            var key = Schema.Index.Key(column: row[9], expression: row[10])
            key.collation = row[11]
            key.isDescending = row[12] == "true"
            key.operators = row[13]
            schema.indexes[schema.indexes.count - 1].keys.append(key)
        }
    }

    private func readTriggers(into schema: inout Schema) async throws {
        // Bits of pg_trigger.tgtype: src/include/catalog/pg_trigger.h.
        let found = try await rows(
            """
            SELECT n.nspname, c.relname, t.tgname,
                CASE WHEN t.tgtype & 64 > 0 THEN 'INSTEAD OF' WHEN t.tgtype & 2 > 0 THEN 'BEFORE' ELSE 'AFTER' END,
                concat_ws(',', CASE WHEN t.tgtype & 4 > 0 THEN 'INSERT' END, CASE WHEN t.tgtype & 16 > 0 THEN 'UPDATE' END,
                    CASE WHEN t.tgtype & 8 > 0 THEN 'DELETE' END, CASE WHEN t.tgtype & 32 > 0 THEN 'TRUNCATE' END),
                t.tgenabled::text IN ('O', 'A'), pg_get_triggerdef(t.oid)
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \(Self.owned)
            WHERE NOT t.tgisinternal ORDER BY 1, 2, 3
            """)
        for row in found {
            guard let table = row[1], let name = row[2] else { continue }
            var trigger = Schema.Trigger(
                name, on: TableName(schema: row[0], table), timing: row[3] ?? "",
                events: (row[4] ?? "").split(separator: ",").map { String($0) })
            trigger.isEnabled = row[5] == "true"
            trigger.definition = row[6]
            schema.triggers.append(trigger)
        }
    }

    private func readTypes(into schema: inout Schema) async throws {
        let extensions = try await rows(
            """
            SELECT coalesce(e.extname, a.name), e.extversion, a.default_version
            FROM pg_extension e FULL JOIN pg_available_extensions a ON a.name = e.extname ORDER BY 1
            """)
        schema.extensions = extensions.compactMap { row in
            row[0].map { Schema.Extension($0, version: row[1], availableVersion: row[2]) }
        }
        let labels = try await rows(
            """
            SELECT n.nspname, t.typname, string_agg(l.enumlabel::text, chr(31) ORDER BY l.enumsortorder)
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_enum l ON l.enumtypid = t.oid
            WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid
                AND e.deptype = 'e')
            GROUP BY 1, 2 ORDER BY 1, 2
            """)
        schema.enumerations = labels.compactMap { row in
            row[1].map { Schema.Enumeration(TableName(schema: row[0], $0), labels: Self.list(row[2])) }
        }
    }

    private static func list(_ names: String?) -> [String] {
        names.map { $0.split(separator: separator, omittingEmptySubsequences: false).map { String($0) } } ?? []
    }

    func rows(_ sql: String) async throws -> [[String?]] {
        try await store.run(Statement(sql), reader: CatalogRows())
    }
}
