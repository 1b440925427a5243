internal import AssayKit
internal import Events
internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("assay diff of whole databases")
struct DatabaseDiffTests {
    private static let source = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, userName TEXT); INSERT INTO users VALUES (1, 'Ada'), (2, 'Grace');
        CREATE TABLE rawMessages (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO rawMessages VALUES (1, 'a'), (2, 'b');
        CREATE TABLE log (at TEXT)
        """
    private static let target = """
        CREATE TABLE users (id int PRIMARY KEY, user_name text); INSERT INTO users VALUES (1, 'Ada'), (2, 'Grace');
        CREATE TABLE raw_messages (id int PRIMARY KEY, text text); INSERT INTO raw_messages VALUES (1, 'a'), (2, 'b');
        CREATE TABLE log (at timestamptz); CREATE TABLE alembic_version (version_num text);
        INSERT INTO alembic_version VALUES ('1'); CREATE VIEW u AS SELECT * FROM users
        """

    private func run(_ scene: DiffScene, _ options: String...) async throws -> Executable.Outcome {
        try await scene.run([scene.source, scene.target.url] + options)
    }

    private func record(
        _ scene: DiffScene, _ options: String..., status: Int32
    ) async throws -> DatabaseDiffRecord {
        let outcome = try await scene.run([scene.source, scene.target.url, "--format", "json"] + options)
        try #require(outcome.status == status, "\(outcome)")
        return try JSONDecoder().decode(DatabaseDiffRecord.self, from: Data(outcome.output.utf8))
    }

    @Test("compares every table that pairs up, a line for each that arrived, and lists the others")
    func equal() async throws {
        let scene = try await DiffScene(Self.source, Self.target)
        let outcome = try await run(scene)
        #expect(outcome.status == 0, "\(outcome)")
        for line in [
            "main.rawMessages → public.raw_messages  2 rows, 2 columns compared",
            "main.users → public.users  2 rows, 2 columns compared", "main.log → public.log  no rows on either side",
            "only in the target, not compared: public.alembic_version", "Equal: 3 tables compared, 4 rows.",
        ] { #expect(outcome.output.contains(line), "\(outcome.output)") }
        #expect(!outcome.output.contains("in the source"), "A table that arrived takes one line: \(outcome.output)")
        let without = try await run(scene, "--except", "alembic_version,log", "--stats")
        #expect(without.output.contains("Equal: 2 tables compared") && !without.output.contains("alembic"))
        #expect(without.output.contains("push-down"))
    }

    @Test("shows the whole comparison of a table that differs, and ends with 1")
    func differs() async throws {
        let scene = try await DiffScene(
            Self.source, "\(Self.target); UPDATE users SET user_name = 'Secret' WHERE id = 2; DELETE FROM raw_messages")
        let outcome = try await run(scene)
        #expect(outcome.status == 1, "\(outcome)")
        for line in [
            "changed  id=2", "2 missing in the target", "missing  id=1", "Not equal: 3 tables compared, 2 not equal.",
        ] { #expect(outcome.output.contains(line), "\(outcome.output)") }
        #expect(!outcome.output.contains("Secret"))
        #expect(try await run(scene, "--reveal").output.contains("Secret"))
        let record = try await record(scene, "--limit", "1", status: 1)
        #expect(record.version == 2 && !record.areEqual)
        #expect(record.tables.map(\.source.table) == ["main.log", "main.rawMessages", "main.users"])
        #expect(record.tables.map(\.areEqual) == [true, false, false] && record.tables.allSatisfy(\.ledger.addsUp))
        #expect(record.tables[1].rows.count == 1 && record.onlyInTarget == ["public.alembic_version"])
        #expect(record.source.engine.hasPrefix("SQLite") && record.errors.isEmpty)
    }

    @Test("takes a table of the source with rows and no counterpart for a loss, and one without rows for none")
    func lost() async throws {
        let scene = try await DiffScene("\(Self.source); CREATE TABLE empty (x)", Self.target)
        let record = try await record(scene, status: 0)
        #expect(record.areEqual && record.onlyInSource.map(\.rows) == [0])
        #expect(try await run(scene).output.contains("only in the source, without rows: empty"))
        let other = try await DiffScene(
            "\(Self.source); CREATE TABLE notes (x); INSERT INTO notes VALUES (1)", Self.target)
        let outcome = try await run(other)
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.output.contains("notes  1 row, and no table of this name in the target"))
        #expect(outcome.output.contains("1 with rows and no counterpart"))
        #expect(try await run(other, "--except", "notes").status == 0)
    }

    @Test("goes on after a table that cannot be compared, says why, and ends with 3, whatever the others say")
    func errors() async throws {
        let scene = try await DiffScene(
            "\(Self.source); CREATE TABLE docs (id INTEGER, doc TEXT); CREATE TABLE seen (x); CREATE TABLE twice (x INT)",
            """
            \(Self.target); DELETE FROM users; CREATE TABLE docs (id int, doc interval); CREATE TABLE seen (x int);
            REVOKE SELECT ON seen FROM \(PostgresDatabase.reader);
            CREATE SCHEMA one; CREATE TABLE one.twice (x int); CREATE SCHEMA two; CREATE TABLE two.twice (x int)
            """)
        let outcome = try await run(scene)
        #expect(outcome.status == 3, "\(outcome)")
        for line in [
            "docs → public.docs  No codec can be inferred for doc", "Compare it by itself, #docs with #public.docs.",
            "seen → public.seen  permission denied",
            "twice of the source may be one.twice or two.twice of the target", "missing  id=1",
            "Not shown to be equal: 3 tables compared, 3 could not be compared, 1 not equal.",
        ] { #expect(outcome.output.contains(line), "\(outcome.output)") }
        let record = try await record(scene, status: 3)
        #expect(Set(record.errors.map(\.code)) == ["table.needs-type", "engine.not-permitted", "table.ambiguous"])
        #expect(try await run(scene, "--except", "docs,seen,twice").status == 1)
    }

    @Test("is an error where nothing pairs, or all is empty")
    func nothing() async throws {
        let scene = try await DiffScene("CREATE TABLE a (x INT)", "CREATE TABLE b (x int)")
        let outcome = try await run(scene)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("it has a; the target has public.b."), "\(outcome.errors)")
        let empty = try await DiffScene("CREATE TABLE a (x INT)", "CREATE TABLE a (x int)")
        #expect(try await run(empty).status == 3)
        #expect(try await run(empty).errors.contains("Both sides are empty"))
        #expect(try await run(empty, "--allow-empty").status == 0)
    }

    @Test(
        "takes no option that speaks of one table",
        arguments: [
            ["--key", "id"], ["--map", "a=b"], ["--type", "a=text"], ["--columns", "a"], ["--skip", "a: b"],
            ["--where", "a"], ["--source-where", "a"], ["--target-where", "a"],
            ["--key-map", "uuid5(6ba7b810-9dad-11d1-80b4-00c04fd430c8)"], ["--parent", "a"], ["--tolerance", "a=1"],
        ])
    func refuses(option: [String]) async throws {
        let scene = try await DiffScene(Self.source)
        let outcome = try await scene.run([scene.source, scene.source] + option)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("\(option[0]) speaks of one table"), "\(outcome.errors)")
    }

    @Test("compares SQLite with SQLite, and PostgreSQL with PostgreSQL by their schemas")
    func sameEngines() async throws {
        let scene = try await DiffScene(
            Self.source,
            "\(Self.target); CREATE SCHEMA old; GRANT USAGE ON SCHEMA old TO PUBLIC; CREATE TABLE old.users (id int)")
        let files = try await scene.run([scene.source, scene.source])
        #expect(files.status == 0 && files.output.contains("Equal: 3 tables compared, 4 rows."), "\(files)")
        let servers = try await scene.run([scene.target.url, scene.target.url])
        #expect(servers.status == 0, "\(servers)")
        #expect(servers.output.contains("old.users → old.users  no rows on either side"), "\(servers)")
        #expect(servers.output.contains("Equal: 5 tables compared, 5 rows."), "\(servers)")
    }

    @Test("shows hostile names in a visible form")
    func hostileNames() async throws {
        let name = "\"\u{1B}[31mred\r\nforged\""
        let scene = try await DiffScene(
            "CREATE TABLE \(name) (x INT); INSERT INTO \(name) VALUES (1); CREATE TABLE t (x INT); INSERT INTO t VALUES (1)",
            "CREATE TABLE t (x int); INSERT INTO t VALUES (1)")
        let outcome = try await run(scene)
        #expect(outcome.status == 1, "\(outcome)")
        #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("\r"))
        #expect(!outcome.output.split(separator: "\n").contains { $0.hasPrefix("forged") })
    }
}
