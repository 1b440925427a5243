internal import FoundationEssentials
internal import Profiles
internal import TestSupport
internal import Testing

@Suite("assay inspect")
struct InspectCommandTests {
    private static let people = """
        CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, born TEXT);
        INSERT INTO people VALUES (1, 'Ada Lovelace', '1815-12-10'), (2, 'Ada Lovelace', '1815-12-10'), (3, NULL, NULL);
        """

    private func inspect(_ arguments: String..., sql: String = people) async throws -> Executable.Outcome {
        let directory = try TemporaryDirectory()
        try directory.sqlite("a.sqlite", sql)
        return try await Executable.run(["inspect", "a.sqlite"] + arguments, in: directory)
    }

    @Test("says what is there, and shows nobody's words")
    func text() async throws {
        let outcome = try await inspect()
        #expect(outcome.status == 0, "\(outcome)")
        for words in ["3 rows", "key id", "2 text, 1 NULL", "1815-12-10 … 1815-12-10", "1 row repeats another"] {
            #expect(outcome.output.contains(words), "\(words) is not in \(outcome.output)")
        }
        #expect(!outcome.output.contains("Ada"))
        #expect(try await inspect("--reveal").output.contains("always Ada Lovelace"))
    }

    @Test("says the same to programs")
    func json() async throws {
        let outcome = try await inspect("--format", "json")
        let profile = try JSONDecoder().decode(DatabaseProfile.self, from: Data(outcome.output.utf8))
        #expect(
            profile.version == 1 && profile.rows == 3
                && profile.tables[0].columns.map(\.name) == ["id", "name", "born"])
        #expect(!outcome.output.contains("Ada"))
    }

    @Test("writes to a file, whose directory it makes")
    func output() async throws {
        let directory = try TemporaryDirectory()
        try directory.sqlite("a.sqlite", Self.people)
        let outcome = try await Executable.run(["inspect", "a.sqlite", "--output", "out/a.txt"], in: directory)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)")
        #expect(try directory.read("out/a.txt").contains("3 rows"))
    }

    @Test("looks at one table where one is named")
    func table() async throws {
        let directory = try TemporaryDirectory()
        try directory.sqlite("a.sqlite", Self.people + "CREATE TABLE unasked (x)")
        let one = try await Executable.run(["inspect", "a.sqlite#people"], in: directory)
        #expect(one.status == 0 && !one.output.contains("unasked"), "\(one)")
        let none = try await Executable.run(["inspect", "a.sqlite#poeple"], in: directory)
        #expect(none.status == 2 && none.errors.contains("did you mean #people?"), "\(none)")
    }

    @Test("writes a data dictionary, and the same in Markdown", arguments: ["html", "markdown"])
    func documents(format: String) async throws {
        let outcome = try await inspect("--format", format)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.hasPrefix(format == "html" ? "<!doctype html>" : "# "), "\(outcome.output.prefix(100))")
        #expect(outcome.output.contains("people") && !outcome.output.contains("Ada"))
    }

    @Test("ends with 1 where SQLite's own check objects, and says nothing of it where only the scan is asked for")
    func damage() async throws {
        let sql = """
            CREATE TABLE t (x, y); CREATE INDEX i ON t (x); INSERT INTO t VALUES (1, 2); PRAGMA writable_schema = 1;
            UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t (y)' WHERE name = 'i';
            """
        let whole = try await inspect(sql: sql)
        #expect(whole.status == 1 && whole.output.contains("missing from index i"), "\(whole)")
        let quick = try await inspect("--quick", sql: sql)
        #expect(quick.status == 0 && !quick.output.contains("integrity_check"), "\(quick)")
    }

    @Test("ends with 3 where a table cannot be read, and documents the others")
    func unread() async throws {
        let database = try await PostgresDatabase(
            """
            CREATE TABLE open (id int); INSERT INTO open VALUES (1); CREATE TABLE closed (id int);
            REVOKE SELECT ON closed FROM \(PostgresDatabase.reader);
            """)
        let outcome = try await Executable.run(["inspect", database.url], in: TemporaryDirectory())
        #expect(outcome.status == 3, "\(outcome)")
        #expect(
            outcome.output.contains("no right to SELECT") && outcome.output.contains("GRANT SELECT ON public.closed"))
        #expect(outcome.output.contains("public.open") && outcome.output.contains("1 row"))
    }

    @Test("lets no name speak to the terminal")
    func control() async throws {
        let outcome = try await inspect(
            sql: "CREATE TABLE \"a\u{1B}[2Jb\" (\"c\nd\" TEXT); CREATE VIEW v AS SELECT * FROM gone")
        #expect(
            outcome.status == 0 && !outcome.output.contains("\u{1B}") && outcome.output.contains(#"c\nd"#), "\(outcome)"
        )
    }

    @Test("says what is wrong with a file that it cannot open", arguments: ["not a database", ""])
    func unopened(content: String) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(content, to: "a.sqlite")
        let outcome = try await Executable.run(["inspect", "a.sqlite"], in: directory)
        #expect(outcome.status == 3 && outcome.output.isEmpty && outcome.errors.contains("a.sqlite"), "\(outcome)")
    }
}
