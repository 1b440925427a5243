internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

/// Each of these pairs is equal to at least one well-known tool for comparing databases.
@Suite("What other tools call equal")
struct OtherToolsTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let source: String
        let target: String
        /// Unchanged, changed, missing, extra, duplicated.
        let counts: [Int]
        /// What is declared; empty for the primary key.
        var key = ""
        var hasNoKey = false
        /// What a check must declare besides.
        var terms = ""

        var testDescription: String { name }

        var options: [String] { key.isEmpty ? [] : ["--key", key] }
    }

    /// One row with one value beside its key.
    private static func value(_ name: String, _ source: (String, String), _ target: (String, String)) -> Case {
        Case(
            name: name,
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY, x \(source.0)); INSERT INTO t VALUES (1, \(source.1))",
            target: "CREATE TABLE t (id int PRIMARY KEY, x \(target.0)); INSERT INTO t VALUES (1, \(target.1))",
            counts: [0, 1, 0, 0, 0], terms: source.0 == "BOOLEAN" ? "-- @type x: boolean\n" : "")
    }

    private static let pairs = (
        source: "CREATE TABLE t (a TEXT, b TEXT, n INTEGER); INSERT INTO t VALUES ('a|b', 'c', 1)",
        target: "CREATE TABLE t (a text, b text, n int); INSERT INTO t VALUES ('a', 'b|c', 1)"
    )

    private static let many = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10500)"

    static let cases: [Case] = [
        Case(
            name: "('a|b', 'c') and ('a', 'b|c'), as a key", source: pairs.source, target: pairs.target,
            counts: [0, 0, 1, 1, 0], key: "a,b"),
        Case(
            name: "('a|b', 'c') and ('a', 'b|c'), as columns", source: pairs.source, target: pairs.target,
            counts: [0, 1, 0, 0, 0], key: "n"),
        Case(
            name: "('a|b', 'c') and ('a', 'b|c'), without a key", source: pairs.source, target: pairs.target,
            counts: [0, 0, 1, 1, 0], hasNoKey: true),
        value("NULL and '<null>'", ("TEXT", "NULL"), ("text", "'<null>'")),
        value("NULL and ''", ("TEXT", "NULL"), ("text", "''")),
        value("'' and NULL", ("TEXT", "''"), ("text", "NULL")),
        value("NULL and false", ("BOOLEAN", "NULL"), ("boolean", "false")),
        value("false and NULL", ("BOOLEAN", "false"), ("boolean", "NULL")),
        value("NULL and 0", ("INTEGER", "NULL"), ("int", "0")),
        value("'' and '  '", ("TEXT", "''"), ("text", "'  '")),
        value("1700000000001 and 1700000000002", ("BIGINT", "1700000000001"), ("bigint", "1700000000002")),
        value("9007199254740993 and 9007199254740992", ("BIGINT", "9007199254740993"), ("bigint", "9007199254740992")),
        value(
            "milliseconds dropped", ("TEXT", "'2024-03-10T07:15:02.123Z'"), ("timestamptz", "'2024-03-10T07:15:02Z'")),
        value(
            "microseconds dropped", ("TEXT", "'2024-03-10T07:15:02.000001Z'"), ("timestamptz", "'2024-03-10T07:15:02Z'")
        ),
        Case(
            name: "{1, 2, 2} and {1, 3, 3}", source: "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (2)",
            target: "CREATE TABLE t (n int); INSERT INTO t VALUES (1), (3), (3)", counts: [1, 0, 2, 2, 0],
            hasNoKey: true),
        Case(
            name: "{1, 2, 2} and {1, 3, 3}, as keys",
            source: "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (2)",
            target: "CREATE TABLE t (n int); INSERT INTO t VALUES (1), (3), (3)", counts: [1, 0, 2, 2, 0], key: "n"),
        Case(
            name: "rows that only the target has",
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)",
            target: "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2), (3)", counts: [1, 0, 0, 2, 0]),
        Case(
            name: "rows beyond the first ten thousand",
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); \(many) INSERT INTO t SELECT i, 'x' FROM n",
            target:
                "CREATE TABLE t (id int PRIMARY KEY, x text); \(many) INSERT INTO t SELECT i, CASE i WHEN 10499 THEN 'y' ELSE 'x' END FROM n WHERE i <> 10500",
            counts: [10_498, 1, 1, 0, 0]),
        Case(
            name: "two rows that exchanged their contents",
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b')",
            target: "CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, 'b'), (2, 'a')",
            counts: [0, 2, 0, 0, 0]),
        Case(
            name: "two columns that exchanged their contents",
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT, y TEXT); INSERT INTO t VALUES (1, 'a', 'b')",
            target: "CREATE TABLE t (id int PRIMARY KEY, x text, y text); INSERT INTO t VALUES (1, 'b', 'a')",
            counts: [0, 1, 0, 0, 0]),
    ]

    /// Missing and extra, seen from the other side.
    private func exchanged(_ counts: [Int]) -> [Int] { [counts[0], counts[1], counts[3], counts[2], counts[4]] }

    @Test("is not equal here, hashed by the server or read, whichever side is the source", arguments: cases)
    func differs(pair: Case) async throws {
        let scene = try await DiffScene(pair.source, pair.target)
        let (sqlite, postgres) = ("\(scene.source)#t", "\(scene.target.url)#t")
        for strategy in ["push-down", "stream"] {
            let options = pair.options + ["--strategy", strategy]
            let forth = try await scene.record(of: [sqlite, postgres] + options)
            #expect(!forth.areEqual && forth.counts == pair.counts && forth.ledger.addsUp, "\(forth.ledger)")
            #expect(forth.target.strategy == strategy)
            let back = try await scene.record(of: [postgres, sqlite] + options)
            #expect(!back.areEqual && back.counts == exchanged(pair.counts) && back.ledger.addsUp, "\(back.ledger)")
            #expect(back.source.strategy == strategy)
        }
    }

    @Test("is not equal in two tables of one engine", arguments: cases)
    func differsWithin(pair: Case) async throws {
        let scene = try await DiffScene(
            pair.source,
            "CREATE SCHEMA old; GRANT USAGE ON SCHEMA old TO PUBLIC; SET search_path = old; \(pair.source); SET search_path = public; \(pair.target)"
        )
        let other = try scene.directory.sqlite("other.sqlite", pair.target)
        let sqlite = try await scene.record(of: ["\(scene.source)#t", "\(other)#t"] + pair.options)
        #expect(!sqlite.areEqual && sqlite.counts == pair.counts, "\(sqlite.ledger)")
        for strategy in ["auto", "stream"] {
            let postgres = try await scene.record(
                of: ["\(scene.target.url)#old.t", "\(scene.target.url)#public.t", "--strategy", strategy] + pair.options
            )
            #expect(!postgres.areEqual && postgres.counts == pair.counts, "\(postgres.ledger)")
        }
    }

    @Test("is what a reconciliation finds", arguments: cases.filter { !$0.hasNoKey })
    func reconciles(pair: Case) async throws {
        let check = """
            -- Every row arrives.
            -- @key: \(pair.key.isEmpty ? "id" : pair.key)
            \(pair.terms)-- @query source
            SELECT * FROM t;
            -- @query target
            SELECT * FROM t;
            """
        let scene = try await Scene(source: pair.source, target: pair.target, checks: ["a.sql": check])
        let outcome = try await scene.audit()
        let result = try scene.result("a")
        let ledger = try #require(result.ledger)
        #expect(outcome.status == 1 && result.verdict == .failed && result.code == "check.reconciliation", "\(result)")
        #expect(ledger.counts == pair.counts && ledger.addsUp, "\(result)")
    }

    private static let errors = (
        source: "SELECT abs(-9223372036854775808) AS id", target: "SELECT 1 / (SELECT count(*) FROM t) AS id"
    )
    private static let empty = (
        source: "CREATE TABLE t (id INTEGER PRIMARY KEY)", target: "CREATE TABLE t (id int PRIMARY KEY)"
    )

    @Test("is an error where both sides fail, or neither has a row", arguments: ["auto", "push-down", "stream"])
    func fails(strategy: String) async throws {
        let scene = try await DiffScene(
            "\(Self.empty.source); CREATE VIEW v AS SELECT * FROM nowhere",
            "\(Self.empty.target); CREATE VIEW v AS \(Self.errors.target)")
        for (tables, queries) in [
            ("#v", []), ("", ["--source-query", Self.errors.source, "--target-query", Self.errors.target]),
        ] {
            let failing = try await scene.run(
                ["\(scene.source)\(tables)", "\(scene.target.url)\(tables)", "--strategy", strategy] + queries)
            #expect(failing.status == 3 && failing.output.isEmpty && !failing.errors.isEmpty, "\(failing)")
        }
        let empty = try await scene.diff("--strategy", strategy)
        #expect(empty.status == 3 && empty.errors.contains("Both sides are empty"), "\(empty)")
    }

    @Test("is an error to a reconciliation where both queries fail, or neither gives a row")
    func reconciliationFails() async throws {
        func check(_ source: String, _ target: String) -> String {
            "-- Every row arrives.\n-- @key: id\n-- @query source\n\(source);\n-- @query target\n\(target);"
        }
        let scene = try await Scene(
            source: Self.empty.source, target: Self.empty.target,
            checks: [
                "empty.sql": check("SELECT id FROM t", "SELECT id FROM t"),
                "errors.sql": check(Self.errors.source, Self.errors.target),
            ])
        let outcome = try await scene.audit()
        #expect(outcome.status == 3, "\(outcome)")
        for (id, code) in [("empty", "engine.scope"), ("errors", "engine.sql")] {
            let result = try scene.result(id)
            #expect(result.verdict == .errored && result.code == code, "\(result)")
        }
    }
}
