internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

@Suite("The shape of a table")
struct TableShapeTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func sqlite(_ sql: String) async throws -> SQLiteStore {
        try await SQLiteStore.open(directory.sqlite("source.sqlite", sql))
    }

    private func postgres(_ sql: String) async throws -> PostgresStore {
        try await PostgresStore.open(PostgresSettings(try await PostgresDatabase(sql).url))
    }

    /// Each column in one line: `name type`, with `?` for one that may be NULL.
    private func lines(_ shape: TableShape) -> [String] {
        shape.columns.map { column in
            let type =
                switch column.type {
                case .sqlite(let affinity): "\(affinity)"
                case .written, .json: "\(column.type)"
                case .postgres(let name, let isEnumeration): name + (isEnumeration ? " enum" : "")
                }
            return "\(column.name) [\(column.declaredType)] \(type)\(column.isNullable ? "?" : "")"
        }
    }

    @Test("of an export has no key, and no more of a type than its file tells")
    func readsExports() async throws {
        for (name, text, format, engine, columns) in [
            (
                "a.csv", "id,\"say \"\"hi\"\"\"\n", ExportFormat.csv, Engine.csv,
                ["id [] written?", "say \"hi\" [] written?"]
            ),
            ("a.json", #"[{"id": 1, "s": "x"}]"#, .json(member: nil), .json, ["id [] json?", "s [TEXT] json?"]),
        ] {
            let store = try await ExportStore.open(directory.write(text, to: name), as: format)
            let shape = try await TableShape.read(TableName(name), from: store, engine: engine)
            #expect(lines(shape) == columns && shape.name == TableName(name) && shape.primaryKey.isEmpty)
            #expect(!shape.isUnique([shape.columns[0]]))
            #expect(try await TableShape.tables(in: store, engine: engine) == [TableName(name)])
        }
    }

    @Test("of SQLite has affinities, generated columns and the key in its order")
    func readsSQLite() async throws {
        let store = try await sqlite(
            """
            CREATE TABLE "select" ("from" TEXT NOT NULL, "🙂" VARCHAR(10), "say ""hi"" " , "a.b" DECIMAL(10,2),
                d DATETIME, r DOUBLE, b BLOB, n INTEGER, twice AS (n * 2), thrice INT AS (n * 3) STORED,
                PRIMARY KEY (n, "from")) WITHOUT ROWID
            """)
        let shape = try await TableShape.read(TableName("SELECT"), from: store, engine: .sqlite)
        #expect(shape.name == TableName(schema: "main", "select"))
        #expect(shape.sqlName == "\"main\".\"select\"")
        #expect(
            lines(shape) == [
                "from [TEXT] text", "🙂 [VARCHAR(10)] text?", "say \"hi\"  [] blob?", "a.b [DECIMAL(10,2)] numeric?",
                "d [DATETIME] numeric?", "r [DOUBLE] real?", "b [BLOB] blob?", "n [INTEGER] integer",
                "twice [] blob?", "thrice [INT] integer?",
            ])
        #expect(shape.primaryKey.map(\.name) == ["n", "from"])
        #expect(shape.columns[2].sqlName == "\"say \"\"hi\"\" \"")
    }

    @Test(
        "of SQLite knows which keys may be NULL",
        arguments: [
            ("CREATE TABLE t (k INTEGER PRIMARY KEY)", false), ("CREATE TABLE t (k INTEGER PRIMARY KEY DESC)", true),
            ("CREATE TABLE t (k INT PRIMARY KEY)", true), ("CREATE TABLE t (k TEXT PRIMARY KEY)", true),
            ("CREATE TABLE t (k TEXT PRIMARY KEY) WITHOUT ROWID", false),
            ("CREATE TABLE t (k INTEGER, l INTEGER, PRIMARY KEY (k, l))", true),
            ("CREATE TABLE t (k INTEGER, PRIMARY KEY (k))", false), ("CREATE TABLE t (k TEXT NOT NULL)", false),
        ])
    func knowsNullableKeys(sql: String, isNullable: Bool) async throws {
        let shape = try await TableShape.read(TableName("t"), from: sqlite(sql), engine: .sqlite)
        #expect(shape.columns.first?.isNullable == isNullable)
    }

    @Test("of SQLite tells views, strict tables and virtual tables")
    func readsOtherSQLite() async throws {
        let store = try await sqlite(
            """
            CREATE TABLE t (a ANY, i INTEGER) STRICT; CREATE TABLE "it's" (a); CREATE VIEW v AS SELECT a, i + 1 AS j FROM t;
            CREATE VIRTUAL TABLE words USING fts5 (body); CREATE TABLE auto (id INTEGER PRIMARY KEY AUTOINCREMENT)
            """)
        let strict = try await TableShape.read(TableName("t"), from: store, engine: .sqlite)
        #expect(lines(strict) == ["a [ANY] blob?", "i [INTEGER] integer?"])
        let view = try await TableShape.read(TableName(schema: "main", "v"), from: store, engine: .sqlite)
        #expect(view.columns.map(\.name) == ["a", "j"])
        #expect(view.primaryKey.isEmpty)
        let words = try await TableShape.read(TableName("words"), from: store, engine: .sqlite)
        #expect(words.columns.map(\.name) == ["body"])
        #expect(try await TableShape.read(TableName("it's"), from: store, engine: .sqlite).columns.count == 1)
        let tables = try await TableShape.tables(in: store, engine: .sqlite)
        #expect(tables.map(\.name) == ["auto", "it's", "t", "words"])
    }

    @Test("of PostgreSQL has base types, enumerations and the key in its order")
    func readsPostgres() async throws {
        let store = try await postgres(
            """
            CREATE TYPE mood AS ENUM ('glad'); CREATE DOMAIN short AS varchar(9) NOT NULL; CREATE DOMAIN shorter AS short;
            CREATE DOMAIN temper AS mood;
            CREATE TABLE "Select" ("from" text NOT NULL, "🙂" int4, "say ""hi"" " numeric(10, 2), gone int, s shorter,
                m mood, t temper, a int[], at timestamptz, c "char", doubled bigint GENERATED ALWAYS AS (n * 2) STORED,
                n bigint, PRIMARY KEY (n, "from") INCLUDE (s));
            ALTER TABLE "Select" DROP COLUMN gone
            """)
        let shape = try await TableShape.read(TableName("Select"), from: store, engine: .postgres)
        #expect(shape.sqlName == "\"public\".\"Select\"")
        #expect(
            lines(shape) == [
                "from [text] text", "🙂 [integer] int4?", "say \"hi\"  [numeric(10,2)] numeric?", "s [shorter] varchar?",
                "m [mood] mood enum?", "t [temper] mood enum?", "a [integer[]] _int4?",
                "at [timestamp with time zone] timestamptz?", "c [\"char\"] char?", "doubled [bigint] int8?",
                "n [bigint] int8",
            ])
        #expect(shape.primaryKey.map(\.name) == ["n", "from"])
    }

    @Test("of PostgreSQL is found through the search path, or in the schema that is named")
    func findsSchemas() async throws {
        let store = try await postgres(
            """
            CREATE SCHEMA archive; CREATE TABLE archive.t (old int); CREATE TABLE t (new int);
            CREATE TABLE archive.only (x int); CREATE VIEW v AS SELECT new FROM t;
            CREATE MATERIALIZED VIEW m AS SELECT new FROM t; CREATE SEQUENCE s;
            CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
            CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)
            """)
        func columns(_ name: TableName) async throws -> [String] {
            try await TableShape.read(name, from: store, engine: .postgres).columns.map(\.name)
        }
        #expect(try await columns(TableName("t")) == ["new"])
        #expect(try await columns(TableName(schema: "archive", "t")) == ["old"])
        #expect(try await columns(TableName("v")) == ["new"])
        #expect(try await columns(TableName("m")) == ["new"])
        #expect(try await columns(TableName("part_1")) == ["id"])
        let parts = try await TableShape.read(TableName("parts"), from: store, engine: .postgres)
        #expect(parts.primaryKey.map(\.name) == ["id"])
        #expect(
            try await TableShape.tables(in: store, engine: .postgres).map(\.description) == [
                "archive.only", "archive.t", "public.parts", "public.t",
            ])
        let elsewhere = await #expect(throws: TableError.self) { try await columns(TableName("only")) }
        #expect(elsewhere?.remedy == "did you mean #archive.only?")
        await #expect(throws: TableError.self) { try await columns(TableName("s")) }
    }

    @Test("suggests the table that is meant")
    func suggests() async throws {
        let store = try await sqlite("CREATE TABLE messages (x); CREATE TABLE \"a.b\" (x)")
        let misspelt = await #expect(throws: TableError.self) {
            try await TableShape.read(TableName("mesages"), from: store, engine: .sqlite)
        }
        #expect(misspelt?.code == .missingTable)
        #expect(misspelt?.remedy == "did you mean #messages?")
        let unlike = await #expect(throws: TableError.self) {
            try await TableShape.read(TableName("x'; DROP TABLE"), from: store, engine: .sqlite)
        }
        #expect(unlike?.remedy == "Name one of: \"a.b\", messages.")
        let none = try await postgres("")
        let empty = await #expect(throws: TableError.self) {
            try await TableShape.read(TableName("t"), from: none, engine: .postgres)
        }
        #expect(empty?.remedy.contains("right one") == true)
    }
}
