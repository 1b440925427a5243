internal import FoundationEssentials
internal import Profiles
internal import Stores
internal import TestSupport
internal import Testing

@Suite("A SQLite file is documented though it has")
struct BadSQLiteTests {
    private static let good = "CREATE TABLE good (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO good VALUES (1, 'a');"

    @Test("no tables")
    func none() async throws {
        let profile = try await Inspected.sqlite("CREATE TABLE t (x); DROP TABLE t")
        #expect(profile.tables.isEmpty && profile.relations.isEmpty && profile.integrity?.problems == [])
    }

    @Test("tables of no rows")
    func empty() async throws {
        let profile = try await Inspected.sqlite("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT REFERENCES t)")
        #expect(profile.table("t")?.rows == 0 && profile.column("t", "x")?.histogram == nil)
        #expect(profile.table("t")?.problem == nil && profile.relations.first?.references == 0)
    }

    @Test("views, those that fail too")
    func views() async throws {
        let profile = try await Inspected.sqlite(
            Self.good + "CREATE VIEW fine AS SELECT x FROM good; CREATE VIEW broken AS SELECT y FROM gone")
        #expect(profile.table("fine")?.problem == nil && profile.table("fine")?.columns.map(\.name) == ["x"])
        #expect(profile.table("fine")?.rows == nil)
        #expect(profile.table("broken")?.problem?.message.contains("no such table: main.gone") == true)
        #expect(profile.table("good")?.rows == 1 && profile.unread.isEmpty)
    }

    @Test("a full-text index, whose own tables are told of with it")
    func fullText() async throws {
        let profile = try await Inspected.sqlite(
            Self.good + "CREATE VIRTUAL TABLE f USING fts5 (title, body); INSERT INTO f VALUES ('a', 'bc')")
        let index = try #require(profile.table("f"))
        #expect(index.kind == "virtual table" && index.rows == 1 && index.columns.map(\.name) == ["title", "body"])
        #expect(index.definitions.filter { $0.kind == "kept in" }.contains { $0.name == "f_content" })
        #expect(profile.tables.map(\.name) == ["f", "good"])
    }

    @Test("tables without rowid, and generated columns")
    func withoutRowid() async throws {
        let profile = try await Inspected.sqlite(
            """
            CREATE TABLE t (a TEXT, b INT, c AS (b * 2) STORED, PRIMARY KEY (b, a)) WITHOUT ROWID;
            INSERT INTO t VALUES ('x', 1), ('y', 2);
            """)
        #expect(profile.table("t")?.key == ["b", "a"] && profile.column("t", "c")?.range("numbers") == "2 … 4")
        #expect(profile.column("t", "c")?.traits.contains { $0.hasPrefix("generated") } == true)
    }

    @Test(
        "names that are reserved, quoted, of pictures, of control characters, or very long",
        arguments: [
            "select", "two words", "quo\"te", "it's", "🙂👨‍👩‍👧", "a\u{1B}[2Jb", "line\nbreak", "a.b", "\u{202E}gnp",
            String(repeating: "ü", count: 60), "",
        ])
    func names(name: String) async throws {
        let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
        let profile = try await Inspected.sqlite(
            "CREATE TABLE \(quoted) (\(quoted) INTEGER PRIMARY KEY, y); INSERT INTO \(quoted) VALUES (7, 1)")
        #expect(profile.tables.count == 1 && profile.tables[0].rows == 1)
        #expect(profile.tables[0].columns.first?.name == name && profile.tables[0].problem == nil)
        #expect(profile.tables[0].columns.first?.range("numbers") == "7 … 7")
    }

    @Test("an index that SQLite's own check objects to")
    func integrity() async throws {
        let profile = try await Inspected.sqlite(
            """
            CREATE TABLE t (x, y); CREATE INDEX i ON t (x); INSERT INTO t VALUES (1, 2), (3, 4);
            PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t (y)' WHERE name = 'i';
            """)
        #expect(profile.integrity?.problems.contains { $0.contains("missing from index i") } == true)
    }

    @Test("a write-ahead log")
    func writeAheadLog() async throws {
        let directory = try TemporaryDirectory()
        let file = try OpenSQLite(directory.file("a.sqlite"))
        try file.execute("PRAGMA journal_mode = WAL; \(Self.good)")
        let profile = try await Inspected.inspect(directory.file("a.sqlite"))
        #expect(profile.notes.contains { $0.message.contains("write-ahead log") } && profile.rows == 1)
        try file.execute("SELECT 1")
    }

    @Test("a table whose pages are damaged: it is said, and the others are read")
    func damaged() async throws {
        let directory = try TemporaryDirectory()
        let rows = "INSERT INTO big SELECT i, printf('%.*c', 900, 'x') FROM n"
        let path = try directory.sqlite(
            "a.sqlite",
            """
            CREATE TABLE big (id INTEGER PRIMARY KEY, x TEXT);
            WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200) \(rows); \(Self.good)
            """)
        var data = try Data(contentsOf: URL(filePath: path))
        data.replaceSubrange(40_960..<49_152, with: Data(repeating: 0xFF, count: 8192))
        try data.write(to: URL(filePath: path))
        let profile = try await Inspected.inspect(path)
        #expect(profile.table("big")?.problem?.message.contains("corrupted") == true)
        #expect(profile.table("good")?.rows == 1 && profile.unread.map(\.name) == ["big"])
        #expect(profile.integrity?.problems.isEmpty == false)
    }

    @Test(
        "nothing that can be read: encrypted, cut off between two pages or within one, empty",
        arguments: ["encrypted", "cut off between pages", "cut off within a page", "empty"])
    func unreadable(how: String) async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.sqlite("a.sqlite", Self.good)
        var data = try Data(contentsOf: URL(filePath: path))
        switch how {
        case "encrypted": for index in data.indices { data[index] ^= UInt8(truncatingIfNeeded: index &* 31 &+ 7) }
        case "cut off between pages": data = data.prefix(4096)
        case "cut off within a page": data = data.prefix(5000)
        default: data = Data()
        }
        try data.write(to: URL(filePath: path))
        let error = await #expect(throws: StoreError.self) { try await Inspected.inspect(path) }
        #expect(error?.remedy?.isEmpty == false, "\(String(describing: error))")
    }
}
