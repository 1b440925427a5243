internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("assay diff")
struct DiffCommandTests {
    private static let source = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, userName TEXT, at TEXT, note TEXT);
        INSERT INTO t VALUES (1, 'Ada Lovelace', '2024-03-10T07:15:02Z', 'x'), (2, 'Grace Hopper', '2024-03-11T00:00:00Z', NULL),
            (3, 'Edsger Dijkstra', NULL, '')
        """
    private static let target = """
        CREATE TABLE t (id bigint PRIMARY KEY, user_name text, at timestamptz, note text);
        INSERT INTO t VALUES (1, 'Ada Lovelace', '2024-03-10 07:15:02+00', 'x'),
            (2, 'Grace Hopper', '2024-03-11 00:00:00+00', NULL), (3, 'Edsger Dijkstra', NULL, '')
        """

    @Test("infers key, names and codecs, says so, and ends with 0 where all is equal")
    func equal() async throws {
        let scene = try await DiffScene(Self.source, Self.target)
        let outcome = try await scene.diff()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("Equal: 3 rows, 4 columns compared."))
        #expect(outcome.output.contains("userName → user_name"))
        #expect(outcome.output.contains("instant(UTC)"))
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.contains(["id", "integer", "key"]))
        #expect(outcome.errors.isEmpty)
    }

    @Test("ends with 1 where a row differs, and shows its key but no text of it")
    func masked() async throws {
        let scene = try await DiffScene(
            Self.source,
            "\(Self.target); UPDATE t SET user_name = 'Grace Secret' WHERE id = 2; DELETE FROM t WHERE id = 3")
        let outcome = try await scene.diff()
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.output.contains("changed  id=2") && outcome.output.contains("missing  id=3"))
        #expect(outcome.output.contains("Not equal: 2 differences"))
        for text in ["Grace", "Secret", "Dijkstra"] { #expect(!outcome.output.contains(text)) }
        let revealed = try await scene.diff("--reveal")
        #expect(revealed.output.contains("Grace Hopper") && revealed.output.contains("Grace Secret"))
        #expect(revealed.output.contains("(from character 7)"))
    }

    @Test("writes its record as JSON, whose numbers add up")
    func json() async throws {
        let scene = try await DiffScene(
            Self.source,
            "\(Self.target); UPDATE t SET note = 'y' WHERE id = 1; DELETE FROM t WHERE id = 3; INSERT INTO t VALUES (9)"
        )
        let record = try await scene.record()
        #expect(record.version == 3)
        #expect(record.counts == [1, 1, 1, 1, 0] && record.ledger.addsUp)
        #expect(record.source.strategy == "stream" && record.target.strategy == "push-down")
        #expect(record.columns.filter(\.isKey).map(\.target) == ["id"])
        #expect(record.columns.first { $0.target == "note" }?.changed == 1)
        #expect(record.columns.first { $0.target == "note" }?.sourceNulls == 1)
        #expect(record.rows.count == 3)
    }

    @Test("takes --map, --type, --columns, --except, --key, --limit and --stats")
    func options() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (a INTEGER, b INTEGER, ts INTEGER, junk TEXT); INSERT INTO t VALUES (1, 1, 1710054902, 'x'), (2, 1, 1, 'y')",
            "CREATE TABLE t (a int, b int, created timestamptz, junk text); INSERT INTO t VALUES (1, 1, '2024-03-10 07:15:02Z', 'p'), (2, 1, '1970-01-01 00:00:01Z', 'q')"
        )
        let pair = ["--key", "a,b", "--map", "ts=created", "--type", "created=instant(s)"]
        func run(_ options: [String]) async throws -> Executable.Outcome {
            try await scene.run(["\(scene.source)#t", "\(scene.target.url)#t"] + pair + options)
        }
        #expect(try await run([]).status == 1)
        #expect(try await run(["--except", "junk"]).status == 0)
        #expect(try await run(["--columns", "ts"]).status == 0)
        let limited = try await run(["--limit", "1", "--stats"])
        #expect(limited.output.contains("1 more row omitted; see more with --limit"))
        #expect(limited.output.contains("push-down") && limited.output.contains("took "))
        #expect(try await run(["--limit", "0"]).output.contains("2 more rows omitted"))
        #expect(try await run(["--limit", "-1"]).status == 2)
    }

    @Test("compares SQLite with SQLite")
    func sqlite() async throws {
        let scene = try await DiffScene(Self.source)
        let same = try scene.directory.sqlite("same.sqlite", Self.source)
        let other = try scene.directory.sqlite("other.sqlite", "\(Self.source); UPDATE t SET note = 'z'")
        #expect(try await scene.record(of: ["\(scene.source)#t", "\(same)#t"]).areEqual)
        let record = try await scene.record(of: ["\(scene.source)#t", "\(other)#t"])
        #expect(record.counts == [0, 3, 0, 0, 0])
        let pushed = try await scene.run(["\(scene.source)#t", "\(same)#t", "--strategy", "push-down"])
        #expect(pushed.status == 2 && pushed.errors.contains("neither side is"), "\(pushed)")
    }

    @Test("compares PostgreSQL with PostgreSQL, both pushed down")
    func postgres() async throws {
        let scene = try await DiffScene("CREATE TABLE t (id INT)", Self.target)
        let other = try await PostgresDatabase("\(Self.target); DELETE FROM t WHERE id = 1")
        let record = try await scene.record(of: ["\(scene.target.url)#public.t", "\(other.url)#public.t"])
        #expect(record.counts == [2, 0, 1, 0, 0])
        #expect(record.source.strategy == "push-down" && record.target.strategy == "push-down")
    }

    @Test("compares tables without a key as multisets, NULL being a value like any other")
    func keyless() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (a TEXT, b TEXT, c TEXT); INSERT INTO t VALUES ('1', 'x', NULL), ('2', NULL, 'y'), ('3', 'z', 'z'), ('3', 'z', 'z')",
            "CREATE TABLE t (a text, b text, c text); INSERT INTO t VALUES ('other', 'x', NULL), ('else', NULL, 'y'), ('3', 'z', 'z'), ('3', 'z', 'z')"
        )
        for strategy in ["push-down", "stream"] {
            let record = try await scene.record("--strategy", strategy)
            #expect(record.counts == [2, 0, 2, 2, 0] && record.ledger.addsUp)
            #expect(record.ledger.withoutKey == 0)
            #expect(record.notes.contains { $0.hasPrefix("No key") })
        }
    }

    @Test("tells composite keys apart by every part, NULL in one of them or not, and reports the NULL")
    func compositeKeys() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (a TEXT, b TEXT, n INTEGER); INSERT INTO t VALUES ('p', NULL, 1), ('q', NULL, 2), (NULL, 'r', 3), ('s', 't', 4)",
            "CREATE TABLE t (a text, b text, n int); INSERT INTO t VALUES ('p', NULL, 1), ('q', NULL, 5), (NULL, 'r', 3), ('s', 't', 4)"
        )
        for strategy in ["push-down", "stream"] {
            let record = try await scene.record("--key", "a,b", "--strategy", strategy)
            #expect(record.counts == [3, 1, 0, 0, 0])
            #expect(record.ledger.withoutKey == 6)
            #expect(record.rows.first?.key.map(\.value.text) == ["q", nil])
        }
    }

    @Test("sees that two rows of one key exchanged some of their values, which no column's sum shows")
    func exchangedWithinKey() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER, a TEXT, b TEXT); INSERT INTO t VALUES (1, 'a', 'b'), (1, 'A', 'B'), (2, 'c', 'c'), (2, 'd', 'd')",
            "CREATE TABLE t (id int, a text, b text); INSERT INTO t VALUES (1, 'a', 'B'), (1, 'A', 'b'), (2, 'd', 'd'), (2, 'c', 'c')"
        )
        for strategy in ["push-down", "stream"] {
            #expect(try await scene.record("--key", "id", "--strategy", strategy).counts == [2, 0, 0, 0, 1])
        }
    }

    @Test("never calls equal what cannot be read, though both sides hold it, and counts it")
    func unreadable() async throws {
        let rows =
            "CREATE TABLE t (id INTEGER PRIMARY KEY, at TEXT); INSERT INTO t VALUES (1, 'soon'), (2, '2024-01-01T00:00:00Z')"
        let scene = try await DiffScene(rows)
        let same = try scene.directory.sqlite("same.sqlite", rows)
        let arguments = ["\(scene.source)#t", "\(same)#t", "--type", "at=instant(UTC)"]
        let record = try await scene.record(of: arguments)
        #expect(record.counts == [1, 1, 0, 0, 0])
        let column = try #require(record.columns.last)
        #expect(column.sourceUnreadable == 1 && column.targetUnreadable == 1)
        #expect(try await scene.run(arguments).output.contains("1 of the source cannot be read"))
        let asKey = try await scene.record(of: arguments + ["--key", "at"])
        #expect(asKey.counts == [1, 0, 1, 1, 0] && asKey.ledger.withoutKey == 2)
        // With no column beside it.
        #expect(try await scene.record(of: arguments + ["--key", "at", "--except", "id"]).counts == [1, 0, 1, 1, 0])
    }

    @Test(
        "compares text byte by byte",
        arguments: [("'e\u{301}'", "'\u{e9}'"), ("'a '", "'a'"), ("'a'", "'A'"), ("''", "NULL"), ("'a\r\n'", "'a\n'")])
    func text(source: String, target: String) async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, \(source))",
            "CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, \(target))")
        for strategy in ["push-down", "stream"] {
            #expect(try await scene.record("--strategy", strategy).counts == [0, 1, 0, 0, 0])
        }
    }
}
