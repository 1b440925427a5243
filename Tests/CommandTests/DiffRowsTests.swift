internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("The rows that assay diff compares")
struct DiffRowsTests {
    private static let source = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT, madeAt INTEGER);
        INSERT INTO t VALUES (1, 'one', 10), (2, ' ', 20), (3, 'three', 30), (4, 'four', 40)
        """
    /// Row 2 is not there, and row 4 differs.
    private static let target = """
        CREATE TABLE t (id bigint PRIMARY KEY, text text, made_at int);
        INSERT INTO t VALUES (1, 'one', 10), (3, 'three', 30), (4, 'vier', 40)
        """

    private func scene() async throws -> DiffScene { try await DiffScene(Self.source, Self.target) }

    @Test("are those of a query on either side, whose columns are paired and read as a table's are")
    func queries() async throws {
        let scene = try await scene()
        let record = try await scene.record(of: [
            scene.source, scene.target.url, "--source-query",
            "SELECT id, upper(text) AS words, count(*) AS n FROM t WHERE NOT is_blank(text) AND id < 4 GROUP BY id;",
            "--target-query",
            "WITH a AS (SELECT * FROM t) SELECT id, upper(text) AS words, count(*) AS n FROM a WHERE NOT is_blank(text) AND id < 4 GROUP BY id, text -- ;",
            "--key", "id",
        ])
        #expect(record.counts == [2, 0, 0, 0, 0])
        #expect(record.columns.map(\.target) == ["id", "words", "n"])
        #expect(record.columns.map(\.codec) == ["integer", "text", "integer"])
        #expect(record.source.table == "--source-query" && record.target.strategy == "push-down")
        #expect(record.notes.contains { $0.hasPrefix("The source is a query: SELECT id, upper(text)") })
        let mixed = try await scene.record(of: [
            scene.source, "\(scene.target.url)#t", "--source-query", "SELECT * FROM t WHERE id <> 2",
        ])
        #expect(mixed.counts == [2, 1, 0, 0, 0] && mixed.rows.first?.key.first?.value.text == "4")
        #expect(mixed.notes.contains { $0.hasPrefix("No key") } == false)
    }

    @Test("are those for which --where holds, on both sides, --source-where and --target-where on one")
    func conditions() async throws {
        let scene = try await scene()
        for strategy in ["push-down", "stream"] {
            let both = try await scene.record("--where", "id < 4 AND NOT is_blank(text)", "--strategy", strategy)
            #expect(both.counts == [2, 0, 0, 0, 0] && both.ledger.addsUp)
            #expect(both.notes.count { $0.contains("only rows are compared for which id < 4") } == 2)
            let each = try await scene.record(
                "--source-where", "madeAt <= 30 -- of ours", "--target-where", "made_at <= 30", "--where", "id > 1",
                "--strategy", strategy)
            #expect(each.counts == [1, 0, 1, 0, 0])
        }
        #expect(
            try await scene.diff("--where", "id < 4").output.contains("note: Of the source, only rows are compared"))
    }

    @Test("are judged by is_blank in PostgreSQL too, in conditions and in rules")
    func blanks() async throws {
        let rows = "CREATE TABLE t (id int PRIMARY KEY, text text); INSERT INTO t VALUES (1, 'a'), (2, E' \\u00a0')"
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO t VALUES (1, 'a')", rows)
        let backward = ["\(scene.target.url)#t", "\(scene.source)#t"]
        let skipped = try await scene.record(of: backward + ["--skip", "blank: is_blank(text)"])
        #expect(skipped.ledger.skipped == [.init(rule: "blank", rows: 1)] && skipped.areEqual)
        #expect(try await scene.record(of: backward + ["--where", "NOT is_blank(text)"]).areEqual)
    }

    @Test(
        "are refused with the option's name and what to do",
        arguments: [
            (["--source-query", "SELECT id, id FROM t"], "--source-query returns two columns of the name id"),
            (
                ["--source-query", "SELECT nowhere FROM t"],
                "--source-query cannot be used in the source: no such column"
            ),
            (["--source-query", "DELETE FROM t"], "--source-query DELETE FROM t: a check may only read"),
            (["--source-query", "SELECT 1; SELECT 2"], "two statements"),
            (["--source-query", "SELECT 'a"], "this string has no end"),
            (["--source-query", "SELECT id FROM t WHERE id = :n"], "nothing to put in the place of :n"),
            (["--source-query", " "], "the query is empty"),
            (["--source-query", "SELECT * FROM t", "--where", "madeAt > 1"], "--source-where and --target-where"),
            (["--source-query", "SELECT * FROM t", "--where", "id > 1) OR (1 = 1"], "parentheses do not match"),
            (["--source-query", "SELECT * FROM t", "--where", ""], "there is no condition"),
            (["--source-query", "SELECT * FROM t", "--where", "id > 1; DROP TABLE t"], "two statements"),
            (
                ["--source-query", "SELECT * FROM t", "--target-where", "text"],
                "--target-where cannot be used in the target"
            ),
            (
                ["--source-query", "SELECT * FROM t", "--skip", "x: nowhere > 1"],
                "--skip x cannot be used in the source"
            ),
        ])
    func refused(options: [String], says: String) async throws {
        let scene = try await scene()
        let outcome = try await scene.run([scene.source, "\(scene.target.url)#t"] + options)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
    }

    @Test("are a query's or a table's, and not both; where only one side names any, the other must as well")
    func ambiguous() async throws {
        let scene = try await scene()
        let both = try await scene.diff("--target-query", "SELECT 1 AS id")
        #expect(both.status == 2)
        #expect(both.errors.contains("The target is #t, and --target-query beside it."), "\(both.errors)")
        let one = try await scene.run([scene.source, scene.target.url, "--target-query", "SELECT 1 AS id"])
        #expect(one.status == 2)
        #expect(one.errors.contains("names no table, and the other side does"), "\(one.errors)")
    }

    @Test("do not reach a message in which the database quotes them, but with --reveal")
    func quoted() async throws {
        let scene = try await scene()
        let options = ["--target-where", "text::int > 0"]
        let masked = try await scene.run(["\(scene.source)#t", "\(scene.target.url)#t"] + options)
        #expect(masked.status == 3, "\(masked)")
        #expect(!(masked.errors + masked.output).contains("one"), "\(masked)")
        let revealed = try await scene.run(["\(scene.source)#t", "\(scene.target.url)#t", "--reveal"] + options)
        #expect(revealed.errors.contains("\"one\""), "\(revealed)")
    }
}
