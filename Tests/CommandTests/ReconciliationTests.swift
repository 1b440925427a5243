internal import AssayKit
internal import TestSupport
internal import Testing

/// Reconciles the rows of `t` on both sides, by `id`.
private func reconcile(
    _ source: String, _ target: String, key: String = "id", from: String = "SELECT * FROM t",
    to: String = "SELECT * FROM t", header: String = "", arguments: String = "--verbose"
) async throws -> (status: Int32, result: CheckResult) {
    let check = "-- Every row arrives.\n-- @key: \(key)\n\(header)-- @query source\n\(from);\n-- @query target\n\(to);"
    let scene = try await Scene(source: source, target: target, checks: ["a.sql": check])
    let outcome = try await scene.audit(arguments)
    #expect(outcome.errors.isEmpty)
    return (outcome.status, try scene.result("a"))
}

/// What a finding says, in one line.
private func line(_ finding: Finding) -> String {
    let key = finding.key.map { $0.value.summary }.joined(separator: "/")
    let columns = finding.differences.map(\.column).joined(separator: ",")
    return [finding.kind.rawValue, key, columns].filter { !$0.isEmpty }.joined(separator: " ")
}

@Suite("A reconciliation")
struct ReconciliationTests {
    @Test("names what is missing, extra, changed and duplicated, whatever the order of the rows")
    func ledger() async throws {
        let source = "CREATE TABLE t (id INTEGER, name TEXT, n INTEGER)"
        let target = "CREATE TABLE t (id int, name text, n int)"
        let (status, result) = try await reconcile(
            "\(source); INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 4), (5, 'e', 5), (5, 'e', 5)",
            "\(target); INSERT INTO t VALUES (6, 'f', 6), (5, 'e', 5), (4, 'd', 4), (3, 'x', 9), (1, 'a', 1)")
        #expect(status == 1)
        #expect(result.findingCount == 4 && result.examined == 6)
        #expect(result.evidence.map(line) == ["missing 2", "extra 6", "changed 3 name,n", "duplicated 5"])
        #expect(
            result.message.hasPrefix("1 missing, 1 extra, 1 changed, 1 duplicated; 5 of 6 source rows found"),
            "\(result.message)")
        let changed = result.evidence.first { $0.kind == .changed }
        #expect(changed?.differences.first?.position == 1)
        #expect(changed?.differences.map { $0.source.summary }.last == "3")
    }

    @Test("is independent of how either side sorts and compares text")
    func collation() async throws {
        let names = "('B'), ('Z'), ('_z'), ('a'), ('A'), ('ä'), ('a '), ('\u{E9}'), ('e\u{301}')"
        let (status, result) = try await reconcile(
            "CREATE TABLE t (id TEXT COLLATE NOCASE); INSERT INTO t VALUES \(names)",
            "CREATE TABLE t (id text COLLATE \"C\"); INSERT INTO t VALUES \(names)",
            from: "SELECT id FROM t ORDER BY id", to: "SELECT id FROM t ORDER BY id DESC")
        #expect(status == 0, "\(result)")
        #expect(result.examined == 9)
    }

    @Test(
        "holds values to be equal that are",
        arguments: [
            ("INTEGER", "10", "numeric", "sum(10::bigint)"), ("INTEGER", "10", "numeric", "10.00"),
            ("INTEGER", "9007199254740993", "bigint", "9007199254740993"),
            ("INTEGER", "9007199254740993", "numeric", "9007199254740993.0"), ("INTEGER", "-7", "smallint", "-7"),
            ("INTEGER", "0", "numeric", "-0.0"), ("INTEGER", "1000000", "numeric", "1e6"),
            ("REAL", "0.1", "double precision", "0.1"), ("REAL", "0.5", "real", "0.5"),
            ("REAL", "1e300", "double precision", "1e300"), ("TEXT", "''", "text", "''"),
            ("TEXT", "NULL", "text", "NULL"),
            ("INTEGER", "NULL", "text", "NULL"), ("TEXT", "'x'", "varchar(9)", "'x'"),
            ("BLOB", "x'00ff'", "bytea", "'\\x00ff'"),
            ("TEXT", "'6BA7B8109DAD11D180B400C04FD430C8'", "uuid", "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid"),
            ("TEXT", "'2024-01-01T02:00:00+02:00'", "timestamptz", "'2024-01-01 00:00:00Z'::timestamptz"),
        ])
    func equal(type: String, value: String, targetType: String, targetValue: String) async throws {
        let (status, result) = try await reconcile(
            "CREATE TABLE t (id INTEGER, v \(type)); INSERT INTO t VALUES (1, \(value))",
            "CREATE TABLE t (id int, v \(targetType)); INSERT INTO t SELECT 1, \(targetValue)")
        #expect(status == 0, "\(result)")
    }

    @Test(
        "tells values apart that differ",
        arguments: [
            ("TEXT", "NULL", "text", "''"), ("INTEGER", "9007199254740992", "bigint", "9007199254740993"),
            ("REAL", "9007199254740992.0", "double precision", "9007199254740994.0"), ("INTEGER", "NULL", "int", "0"),
            ("REAL", "0.1 + 0.2", "double precision", "0.3"), ("REAL", "0.1", "real", "0.1"),
            ("TEXT", "'a'", "text", "'a '"), ("TEXT", "'a'", "text", "'A'"),
            ("TEXT", "'e' || char(769)", "text", "'é'"),
            ("TEXT", "'x' || char(0) || 'y'", "text", "'x'"), ("INTEGER", "1", "numeric", "1.0000000001"),
        ])
    func different(type: String, value: String, targetType: String, targetValue: String) async throws {
        let (status, result) = try await reconcile(
            "CREATE TABLE t (id INTEGER, v \(type)); INSERT INTO t VALUES (1, \(value))",
            "CREATE TABLE t (id int, v \(targetType)); INSERT INTO t SELECT 1, \(targetValue)")
        #expect(status == 1, "\(result)")
        #expect(result.evidence.map(line) == ["changed 1 v"])
    }

    @Test("does not run two columns of a key together")
    func framing() async throws {
        let (status, result) = try await reconcile(
            "CREATE TABLE t (a TEXT, b TEXT); INSERT INTO t VALUES ('a|b', 'c'), ('', 'x'), ('1', '23')",
            "CREATE TABLE t (a text, b text); INSERT INTO t VALUES ('a', 'b|c'), ('x', ''), ('12', '3')", key: "a, b")
        #expect(status == 1)
        #expect(result.evidence.map(\.kind) == [.missing, .missing, .missing, .extra, .extra, .extra])
    }

    @Test("finds the columns of either side by name, in any order and any case that their database does not tell apart")
    func names() async throws {
        let (status, result) = try await reconcile(
            "CREATE TABLE t (Name TEXT, ID INTEGER); INSERT INTO t VALUES ('a', 1)",
            "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (1, 'a')")
        #expect(status == 0, "\(result)")
    }

    @Test("counts exactly, and keeps as much evidence as is asked for")
    func limit() async throws {
        let (_, result) = try await reconcile(
            "CREATE TABLE t (id INTEGER); WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO t SELECT i FROM n",
            "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(201, 500)", arguments: "--limit=7")
        #expect(result.findingCount == 400)
        #expect(result.evidence.count { $0.kind == .missing } == 7 && result.evidence.count { $0.kind == .extra } == 7)
    }

    @Test("says how many of what is in scope its query left out")
    func scope() async throws {
        let (status, result) = try await reconcile(
            "CREATE TABLE t (id INTEGER); INSERT INTO t VALUES (1), (2), (3)",
            "CREATE TABLE t (id int); INSERT INTO t VALUES (2), (3)", from: "SELECT id FROM t WHERE id > 1",
            header: "-- @scope source: SELECT count(*) FROM t\n")
        #expect(status == 0 && result.examined == 3)
        #expect(result.message.contains("3 in scope, 1 of them left out by the query"), "\(result.message)")
    }
}

@Suite("A reconciliation that cannot be judged is an error:")
struct UnjudgedReconciliationTests {
    private func expect(
        _ code: String, saying words: String, remedy: String, _ judged: (status: Int32, result: CheckResult)
    ) {
        #expect(judged.status == 3)
        #expect(judged.result.verdict == .errored && judged.result.code == code)
        #expect(judged.result.message.contains(words), "\(judged.result.message)")
        #expect(judged.result.problem?.remedy?.contains(remedy) == true, "\(judged.result.problem?.remedy ?? "")")
    }

    @Test("both sides empty")
    func empty() async throws {
        try await expect(
            "engine.scope", saying: "Both queries give no rows", remedy: "right tables",
            reconcile("CREATE TABLE t (id INTEGER)", "CREATE TABLE t (id int)"))
    }

    @Test("a NULL in the key, on either side")
    func nullKey() async throws {
        try await expect(
            "engine.key", saying: "1 source row and 2 target rows have NULL in the key id", remedy: "coalesce",
            reconcile(
                "CREATE TABLE t (id INTEGER); INSERT INTO t VALUES (NULL), (1)",
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (NULL), (NULL)"))
    }

    @Test(
        "text on one side and a number on the other, key or not, with the cast as its remedy", arguments: ["id", "u"])
    func types(key: String) async throws {
        try await expect(
            "engine.types", saying: "The column u is text in the source and integer in the target", remedy: "u::text",
            reconcile(
                "CREATE TABLE t (id INTEGER, u TEXT); INSERT INTO t VALUES (1, '7')",
                "CREATE TABLE t (id int, u int); INSERT INTO t VALUES (1, 7)", key: key))
    }

    @Test("a boolean or a naive time that nobody declared, with the declaration as its remedy")
    func undeclared() async throws {
        try await expect(
            "engine.types", saying: "SQLite has no booleans", remedy: "-- @type",
            reconcile(
                "CREATE TABLE t (id INTEGER, b INTEGER); INSERT INTO t VALUES (1, 1)",
                "CREATE TABLE t (id int, b boolean); INSERT INTO t VALUES (1, true)"))
        try await expect(
            "engine.types", saying: "have no zone", remedy: "-- @type",
            reconcile(
                "CREATE TABLE t (id INTEGER, at TEXT); INSERT INTO t VALUES (1, '2024-01-01 00:00:00')",
                "CREATE TABLE t (id int, at timestamptz); INSERT INTO t VALUES (1, '2024-01-01 00:00:00Z')"))
    }

    @Test(
        "columns that are not on both sides, or not in the query",
        arguments: [
            ("SELECT id, name, n FROM t", "SELECT id, name FROM t", "The column n is only in the source query"),
            ("SELECT id FROM t", "SELECT id, name FROM t", "The column name is only in the target query"),
            ("SELECT name FROM t", "SELECT name FROM t", "gives no column id, which is in the key"),
            ("SELECT id, name, n AS name FROM t", "SELECT id, name FROM t", "two columns of the name name"),
        ])
    func columns(from: String, to: String, says: String) async throws {
        try await expect(
            "engine.columns", saying: says, remedy: "",
            reconcile(
                "CREATE TABLE t (id INTEGER, name TEXT, n INTEGER); INSERT INTO t VALUES (1, 'a', 1)",
                "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (1, 'a')", from: from, to: to))
    }
}
