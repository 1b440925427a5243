internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

@Suite("The shape of a query")
struct QueryShapeTests {
    private let directory: TemporaryDirectory
    private let sqlite: SQLiteStore
    private let postgres: PostgresStore

    init() async throws {
        directory = try TemporaryDirectory()
        sqlite = try await SQLiteStore.open(
            directory.sqlite(
                "a.sqlite", "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'a')"))
        let database = try await PostgresDatabase(
            """
            CREATE TYPE mood AS ENUM ('glad'); CREATE DOMAIN short AS varchar(9); CREATE DOMAIN temper AS mood;
            CREATE TABLE t (id int PRIMARY KEY, x text, s short, m mood, t temper, n numeric(10, 2), a int[])
            """)
        postgres = try await PostgresStore.open(PostgresSettings(database.url))
    }

    private func describe(_ query: String, in engine: Engine) async throws -> TableShape {
        try await TableShape.describe(
            Statement(query), called: "--source-query", in: engine == .sqlite ? sqlite as any Store : postgres,
            engine: engine)
    }

    @Test("of PostgreSQL has the types of its result, of no rows as well, and no key")
    func postgresTypes() async throws {
        let shape = try await describe(
            "SELECT t.*, count(*) OVER () AS \"how many\", 'word' AS word, NULL AS nothing, 1.5 + 1 FROM t -- all",
            in: .postgres)
        #expect(
            shape.columns.map(\.name) == [
                "id", "x", "s", "m", "t", "n", "a", "how many", "word", "nothing", "?column?",
            ])
        let types = shape.columns.map { column in
            guard case .postgres(let name, let isEnumeration) = column.type else { return "none" }
            return name + (isEnumeration ? " enum" : "")
        }
        #expect(
            types == [
                "int4", "text", "varchar", "mood enum", "mood enum", "numeric", "_int4", "int8", "text", "text",
                "numeric",
            ])
        #expect(shape.columns[2].declaredType == "short")
        #expect(shape.primaryKey.isEmpty && !shape.isUnique([shape.columns[0]]))
        #expect(shape.name.description == "--source-query")
    }

    @Test("of SQLite promises nothing of its columns, which have the names that it gives them")
    func sqliteNames() async throws {
        let shape = try await describe("SELECT id, upper(x), count(*) AS n, 1 AS true FROM t", in: .sqlite)
        #expect(shape.columns.map(\.name).prefix(3) == ["id", "upper(x)", "n"])
        #expect(shape.columns.allSatisfy { $0.type == .sqlite(.blob) && $0.isNullable })
        let names = shape.columns.map(\.sqlName).joined(separator: ", ")
        // Whatever the names are, they are those of the relation: a name that is not becomes a string in silence.
        let rows = try await sqlite.run(Statement("SELECT \(names) FROM \(shape.sqlName)"), reader: Values())
        #expect(rows == [[.integer(1), Value(type: .text, bytes: [0x41]), .integer(1), .integer(1)]])
    }

    @Test("may be any SELECT, WITH or VALUES", arguments: [Engine.sqlite, .postgres])
    func forms(engine: Engine) async throws {
        for query in [
            "WITH a AS (SELECT 1 AS id) SELECT id FROM a", "SELECT id FROM t ORDER BY id LIMIT 3",
            "SELECT 1 AS id UNION ALL SELECT 2 -- the end", "SELECT id FROM (VALUES (1)) AS v, t",
        ] { #expect(try await describe(query, in: engine).columns.map(\.name) == ["id"], "\(query)") }
        #expect(try await describe("VALUES (1), (2)", in: engine).columns.map(\.name) == ["column1"])
    }

    @Test(
        "is refused where two columns have one name",
        arguments: [
            (Engine.sqlite, "SELECT id, id FROM t", "id"), (.sqlite, "SELECT id, x AS ID FROM t", "ID"),
            (.postgres, "SELECT id, x AS id FROM t", "id"),
        ])
    func twins(engine: Engine, query: String, name: String) async throws {
        let error = await #expect(throws: TableError.self) { try await describe(query, in: engine) }
        #expect(error?.message == "--source-query returns two columns of the name \(name).")
        #expect(error?.remedy.contains("AS \(name)_2") == true)
    }

    @Test("tells apart what PostgreSQL does")
    func cases() async throws {
        #expect(try await describe("SELECT id, x AS \"ID\" FROM t", in: .postgres).columns.map(\.name) == ["id", "ID"])
        await #expect(throws: TableError.self) { try await describe("SELECT FROM t", in: .postgres) }
    }

    @Test("says where in the query it is wrong", arguments: [Engine.sqlite, .postgres])
    func place(engine: Engine) async throws {
        let query = "SELECT id,\n nothing FROM t"
        let error = await #expect(throws: StoreError.self) { try await describe(query, in: engine) }
        #expect(error?.sql == query && error?.offset == 12, "\(error.debugDescription)")
        let table = try await TableShape.read(
            TableName("t"), from: engine == .sqlite ? sqlite as any Store : postgres, engine: engine)
        let wrong = await #expect(throws: StoreError.self) {
            try await table.filtered(
                by: "id = 1 AND nothing", in: engine == .sqlite ? sqlite as any Store : postgres)
        }
        #expect(wrong?.sql == "id = 1 AND nothing" && wrong?.offset == 11)
    }

    @Test("keeps to reading", arguments: [Engine.sqlite, .postgres])
    func reads(engine: Engine) async throws {
        for query in ["DELETE FROM t", "SELECT 1 AS id; DELETE FROM t", "CREATE TABLE u (x int)"] {
            await #expect(throws: StoreError.self, "\(query)") { try await describe(query, in: engine) }
        }
    }

    @Test("may have a condition, as a table may, and keeps its columns and its key")
    func filters() async throws {
        let table = try await TableShape.read(TableName("t"), from: sqlite, engine: .sqlite)
        let filtered = try await table.filtered(by: "id > 1 OR t.x = 'b' -- and no more", in: sqlite)
        #expect(filtered.columns == table.columns && filtered.primaryKey == table.primaryKey)
        #expect(filtered.isUnique(filtered.primaryKey) && filtered.name == table.name)
        func count(_ shape: TableShape) async throws -> [[Value]] {
            try await sqlite.run(Statement("SELECT count(*) FROM \(shape.sqlName)"), reader: Values())
        }
        #expect(try await count(table) == [[.integer(1)]])
        #expect(try await count(filtered) == [[.integer(0)]])
        let twice = try await table.filtered(by: "id = 1", in: sqlite).filtered(by: "x = 'a'", in: sqlite)
        #expect(try await count(twice) == [[.integer(1)]])
        let query = try await describe("SELECT x FROM t", in: .sqlite).filtered(by: "is_blank(x)", in: sqlite)
        #expect(try await count(query) == [[.integer(0)]])
    }
}
