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
        var options: [String] = []

        var testDescription: String { name }
    }

    /// One row with one value beside its key.
    private static func value(_ name: String, _ source: (String, String), _ target: (String, String)) -> Case {
        Case(
            name: name,
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY, x \(source.0)); INSERT INTO t VALUES (1, \(source.1))",
            target: "CREATE TABLE t (id int PRIMARY KEY, x \(target.0)); INSERT INTO t VALUES (1, \(target.1))",
            counts: [0, 1, 0, 0, 0])
    }

    private static let pairs = (
        source: "CREATE TABLE t (a TEXT, b TEXT, n INTEGER); INSERT INTO t VALUES ('a|b', 'c', 1)",
        target: "CREATE TABLE t (a text, b text, n int); INSERT INTO t VALUES ('a', 'b|c', 1)"
    )

    private static let many =
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10500) INSERT INTO t SELECT i, 'x' FROM n"

    static let cases: [Case] = [
        Case(
            name: "('a|b', 'c') and ('a', 'b|c'), as a key", source: pairs.source, target: pairs.target,
            counts: [0, 0, 1, 1, 0], options: ["--key", "a,b"]),
        Case(
            name: "('a|b', 'c') and ('a', 'b|c'), as columns", source: pairs.source, target: pairs.target,
            counts: [0, 1, 0, 0, 0], options: ["--key", "n"]),
        Case(
            name: "('a|b', 'c') and ('a', 'b|c'), without a key", source: pairs.source, target: pairs.target,
            counts: [0, 0, 1, 1, 0]),
        value("NULL and '<null>'", ("TEXT", "NULL"), ("text", "'<null>'")),
        value("NULL and ''", ("TEXT", "NULL"), ("text", "''")),
        value("'' and NULL", ("TEXT", "''"), ("text", "NULL")),
        value("NULL and false", ("BOOLEAN", "NULL"), ("boolean", "false")),
        value("false and NULL", ("BOOLEAN", "0"), ("boolean", "NULL")),
        value("'' and '  '", ("TEXT", "''"), ("text", "'  '")),
        value("1700000000001 and 1700000000002", ("INTEGER", "1700000000001"), ("bigint", "1700000000002")),
        value("9007199254740993 and 9007199254740992", ("INTEGER", "9007199254740993"), ("bigint", "9007199254740992")),
        value(
            "milliseconds dropped", ("TEXT", "'2024-03-10T07:15:02.123Z'"), ("timestamptz", "'2024-03-10T07:15:02Z'")),
        value(
            "microseconds dropped", ("TEXT", "'2024-03-10T07:15:02.000001Z'"), ("timestamptz", "'2024-03-10T07:15:02Z'")
        ),
        Case(
            name: "{1, 2, 2} and {1, 3, 3}", source: "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (2)",
            target: "CREATE TABLE t (n int); INSERT INTO t VALUES (1), (3), (3)", counts: [1, 0, 2, 2, 0]),
        Case(
            name: "rows that only the target has",
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)",
            target: "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2), (3)", counts: [1, 0, 0, 2, 0]),
        Case(
            name: "rows beyond the first ten thousand",
            source: "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); \(many)",
            target:
                "CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t SELECT i, CASE i WHEN 10499 THEN 'y' ELSE 'x' END FROM generate_series(1, 10500) i WHERE i <> 10500",
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

    @Test("is not equal here, hashed by the server or read", arguments: cases, ["push-down", "stream"])
    func differs(pair: Case, strategy: String) async throws {
        let scene = try await DiffScene(pair.source, pair.target)
        let arguments = ["\(scene.source)#t", "\(scene.target.url)#t", "--strategy", strategy] + pair.options
        let record = try await scene.record(of: arguments)
        #expect(!record.areEqual && record.counts == pair.counts && record.ledger.addsUp, "\(record.ledger)")
    }

    @Test("is an error where both sides fail, or neither has a row")
    func fails() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE VIEW v AS SELECT * FROM nowhere",
            "CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT 1 / (SELECT count(*) FROM t) AS id")
        let failing = try await scene.run(["\(scene.source)#v", "\(scene.target.url)#v"])
        #expect(failing.status > 1 && failing.output.isEmpty, "\(failing)")
        #expect(try await scene.diff().status == 3)
        let queries = try await scene.run([
            scene.source, scene.target.url, "--source-query", "SELECT abs(-9223372036854775808) AS id",
            "--target-query",
            "SELECT 1 / (SELECT count(*) FROM t) AS id",
        ])
        #expect(queries.status == 3 && queries.output.isEmpty, "\(queries)")
    }
}
