internal import Fingerprints
internal import SQLText
internal import Stores

/// Reads the structure of a SQLite file: from the table-valued pragmas, and what they do not tell from the CREATE
/// statements that SQLite keeps (https://sqlite.org/pragma.html, https://sqlite.org/schematab.html).
struct SQLiteSchema {
    private let store: any Store

    init(_ store: any Store) { self.store = store }

    /// - Throws: `StoreError`.
    func read() async throws -> Schema {
        let encoding = try await rows("SELECT encoding FROM pragma_encoding").first?[0] ?? ""
        let version = store.identity.engine.split(separator: " ").last.map { String($0) } ?? ""
        var schema = Schema(engine: .sqlite, version: version, encoding: encoding, collation: "BINARY")
        try await readTables(into: &schema)
        try await readColumns(into: &schema)
        readDefinitions(into: &schema)
        try await readReferences(into: &schema)
        try await readIndexes(into: &schema)
        try await readSequences(into: &schema)
        try await readTriggers(into: &schema)
        return schema
    }

    private func readTables(into schema: inout Schema) async throws {
        // SQLite's own bookkeeping is no part of anybody's structure.
        let found = try await rows(
            """
            SELECT t.name, t.type, t.wr, t.strict, s.sql FROM pragma_table_list t
            LEFT JOIN sqlite_schema s ON s.name = t.name AND s.type IN ('table', 'view')
            WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name
            """)
        for row in found {
            guard let name = row[0], let type = row[1] else { continue }
            let kinds: [String: Schema.Table.Kind] = ["view": .view, "virtual": .virtual, "shadow": .shadow]
            var table = Schema.Table(TableName(name), kinds[type] ?? .table)
            table.isWithoutRowid = row[2] == "1"
            table.isStrict = row[3] == "1"
            table.definition = row[4]
            schema.tables.append(table)
        }
    }

    private func readColumns(into schema: inout Schema) async throws {
        // One query for all tables; where one of them cannot be made sense of, a view of a table that is gone, one by one.
        let sql = """
            SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
            FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
            WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            """
        let order = " ORDER BY t.name, c.cid"
        do {
            add(try await rows(sql + order), to: &schema)
        } catch let error as StoreError where error.code == .sql {
            for table in schema.tables {
                do {
                    add(try await rows(sql + " AND t.name = :name" + order, table.name.name), to: &schema)
                } catch let error as StoreError where error.code == .sql {
                    schema.unreadable.append(Schema.Unreadable(table.name.name, error.message))
                }
            }
        }
    }

    private func add(_ rows: [[String?]], to schema: inout Schema) {
        let places = schema.places
        var memory = DefinitionMemory(.sqlite)
        var keys: [Int: [(place: Int, column: String)]] = [:]
        for row in rows {
            guard let name = row[0], let place = places[TableName(name)], let column = row[1], row[6] != "1" else {
                continue
            }
            let declared = row[2] ?? ""
            let table = schema.tables[place]
            var read = Schema.Column(
                column, position: table.columns.count + 1, declaredType: declared,
                type: ColumnType.Affinity(declared: declared, isStrict: table.isStrict).rawValue)
            (_, read.length, read.precision, read.scale) = memory.type(declared)
            read.isNotNull = row[3] == "1"
            read.defaultValue = row[4].flatMap { $0.uppercased() == "NULL" ? nil : $0 }
            read.defaultConstant = read.defaultValue.flatMap { memory.constant($0) }
            read.generated = row[6] == "2" ? .virtual : row[6] == "3" ? .stored : nil
            schema.tables[place].columns.append(read)
            if let key = row[5].flatMap({ Int($0) }), key > 0 { keys[place, default: []].append((key, column)) }
        }
        for (place, key) in keys.sorted(by: { $0.key < $1.key }) {
            let columns = key.sorted { $0.place < $1.place }.map(\.column)
            schema.constraints.append(Schema.Constraint(.primaryKey, on: schema.tables[place].name, columns: columns))
            schema.tables[place].markRowid(columns)
        }
    }

    /// Checks, collations, expressions and names of constraints stand in the CREATE statement only.
    private func readDefinitions(into schema: inout Schema) {
        for place in schema.tables.indices where schema.tables[place].kind == .table {
            let table = schema.tables[place]
            guard let definition = table.definition.flatMap({ TableDefinition($0, dialect: .sqlite) }) else {
                schema.unreadable.append(
                    Schema.Unreadable(table.name.name, "its CREATE statement cannot be read, so neither can its checks")
                )
                continue
            }
            for column in definition.columns {
                guard let index = table.columns.firstIndex(where: { $0.name == column.name }) else { continue }
                schema.tables[place].columns[index].collation = column.collation
                schema.tables[place].columns[index].generation = column.generation
            }
            for var constraint in definition.constraints where constraint.kind == .check {
                constraint.table = table.name
                constraint.definition = "CHECK (\(constraint.expression ?? ""))"
                schema.constraints.append(constraint)
            }
        }
    }

    private func readReferences(into schema: inout Schema) async throws {
        let found = try await rows(
            """
            SELECT t.name, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
            FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, f.id, f.seq
            """)
        let exact = Dictionary(
            schema.tables.map { ($0.name.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        let keys = Dictionary(
            schema.constraints.filter { $0.kind == .primaryKey }.map { ($0.table, $0.columns) },
            uniquingKeysWith: { first, _ in first })
        var last: (table: String, id: String)?
        for row in found {
            guard let name = row[0], let id = row[1], let referenced = row[2], let column = row[3] else { continue }
            if last?.table != name || last?.id != id {
                var constraint = Schema.Constraint(.foreignKey, on: TableName(name), columns: [])
                // SQLite finds the table in any case, and the column as well.
                constraint.referencedTable = exact[referenced.lowercased()]?.name ?? TableName(referenced)
                constraint.onUpdate = row[5]
                constraint.onDelete = row[6]
                schema.constraints.append(constraint)
                last = (name, id)
            }
            let index = schema.constraints.count - 1
            schema.constraints[index].columns.append(column)
            // A reference without columns means the primary key.
            let key = schema.constraints[index].referencedTable.flatMap { keys[$0] } ?? []
            let place = schema.constraints[index].referencedColumns.count
            if let column = row[4] ?? (key.indices.contains(place) ? key[place] : nil) {
                let spelled = exact[referenced.lowercased()]?.columns.first {
                    $0.name.lowercased() == column.lowercased()
                }
                schema.constraints[index].referencedColumns.append(spelled?.name ?? column)
            }
        }
    }

    private func readIndexes(into schema: inout Schema) async throws {
        let found = try await rows(
            """
            SELECT t.name, i.name, i."unique", i.origin, x.name, x.coll, x."desc", s.sql
            FROM pragma_table_list t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) x
            LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = i.name
            WHERE t.schema = 'main' AND t.type = 'table' AND x.key = 1 AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY t.name, i.name, x.seqno
            """)
        for row in found {
            guard let table = row[0], let name = row[1] else { continue }
            if schema.indexes.last?.name != name {
                var index = Schema.Index(name, on: TableName(table), method: "btree")
                index.isUnique = row[2] == "1"
                index.backs = row[3] == "pk" ? .primaryKey : row[3] == "u" ? .unique : nil
                index.definition = row[7]
                schema.indexes.append(index)
            }
            let last = schema.indexes.count - 1
            var key = Schema.Index.Key(column: row[4])
            key.collation = row[5]
            key.isDescending = row[6] == "1"
            schema.indexes[last].keys.append(key)
        }
        let places = schema.places
        for index in schema.indexes.indices {
            if schema.indexes[index].definition != nil {
                let names = places[schema.indexes[index].table].map { schema.tables[$0].columns.map(\.name) }
                schema.indexes[index].readDefinition(names ?? [])
            }
            guard schema.indexes[index].backs == .unique else { continue }
            let unique = schema.indexes[index]
            schema.constraints.append(
                Schema.Constraint(.unique, on: unique.table, columns: unique.keys.compactMap(\.column)))
        }
    }

    private func readSequences(into schema: inout Schema) async throws {
        let has = try await rows("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'")
        guard !has.isEmpty else { return }
        for row in try await rows("SELECT name, max(seq) FROM sqlite_sequence GROUP BY name ORDER BY name") {
            guard let name = row[0], let table = schema.table(TableName(name)) else { continue }
            schema.sequences.append(
                Schema.Sequence(
                    table.name, .autoincrement, table: table.name, column: schema.primaryKey(of: table.name).first,
                    nextValue: row[1].flatMap { Int64($0) }.map { $0 == .max ? $0 : $0 + 1 }))
        }
    }

    private func readTriggers(into schema: inout Schema) async throws {
        let found = try await rows("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
        for row in found {
            guard let name = row[0], let table = row[1], let sql = row[2] else { continue }
            var trigger =
                TriggerDefinition(sql)?.trigger(name, on: TableName(table))
                ?? Schema.Trigger(name, on: TableName(table), timing: "", events: [])
            trigger.definition = sql
            schema.triggers.append(trigger)
        }
    }

    private func rows(_ sql: String, _ name: String? = nil) async throws -> [[String?]] {
        let parameters = name.map { [Statement.Parameter(name: "name", type: "text", value: $0)] } ?? []
        return try await store.run(Statement(sql, parameters: parameters), reader: CatalogRows())
    }
}

extension Schema.Table {
    /// Marks the column that is the rowid by another name, which SQLite makes a number up for
    /// (https://sqlite.org/lang_createtable.html, "ROWIDs and the INTEGER PRIMARY KEY").
    fileprivate mutating func markRowid(_ key: [String]) {
        guard !isWithoutRowid, key.count == 1, let index = columns.firstIndex(where: { $0.name == key[0] }),
            columns[index].declaredType.uppercased() == "INTEGER"
        else { return }
        columns[index].isIdentity = true
    }
}

extension Schema.Index {
    /// Expressions and the condition stand in the CREATE INDEX statement only.
    fileprivate mutating func readDefinition(_ names: [String]) {
        guard let read = definition.flatMap({ IndexDefinition($0, dialect: .sqlite) }) else { return }
        predicate = read.predicate
        condition = read.predicate.map { Condition($0, dialect: .sqlite, columns: names) }
        for (place, expression) in read.keys.enumerated()
        where keys.indices.contains(place) && keys[place].column == nil {
            keys[place].expression = expression
        }
    }
}
