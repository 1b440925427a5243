internal import AssayKit
internal import TestSupport
internal import Testing

/// A migration in small: identifiers became UUIDs of their names, blank rows were skipped, times are text.
private enum Small {
    static let dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    /// `uuid5(DNS, …)` of the names, by Python's `uuid` module.
    static let (python, kept) = ("886313e1-3b8a-5372-9b90-0c9aee199e5d", "a82629e9-9b0c-5fff-9fbe-55698b85215a")
    static let source = """
        CREATE TABLE t (id TEXT PRIMARY KEY, parent TEXT, text TEXT, extra TEXT, at TEXT, flag INTEGER, price REAL);
        INSERT INTO t VALUES ('python.org', NULL, 'kept', NULL, '2024-01-01 00:00:00', 1, 1.0),
            ('blank', 'python.org', ' ', NULL, '2024-01-01 00:00:00', 0, 1.0),
            ('kept blank', 'blank', 'words', 'x', '2024-01-01 00:00:00.0004', 0, 2.0)
        """
    static let target = """
        CREATE TABLE t (id uuid PRIMARY KEY, parent uuid, text text, at timestamptz, flag boolean, price float8);
        INSERT INTO t VALUES ('\(python)', NULL, 'kept', '2024-01-01 00:00:00Z', true, 1.004),
            ('\(kept)', '6ba7b810-9dad-11d1-80b4-00c04fd430c9', 'words', '2024-01-01 00:00:00Z', false, 2.0)
        """
    static let header = """
        -- @key: id
        -- @map id: uuid5(\(dns))
        -- @map parent: as id
        -- @parent: parent
        -- @type at: instant(UTC)
        -- @type flag: boolean
        -- @tolerance at: 1ms
        -- @tolerance price: 0.01
        -- @skip blank: is_blank(text) AND extra IS NULL
        -- @only source: extra
        """
}

@Suite("The terms of a reconciliation")
struct ReconciledTermsTests {
    private func judge(
        source: String = Small.source, target: String = Small.target, header: String = Small.header,
        from: String = "SELECT * FROM t", to: String = "SELECT * FROM t", environment: [String: String] = [:]
    ) async throws -> (status: Int32, result: CheckResult) {
        let check = "-- Every row arrives.\n\(header)\n-- @query source\n\(from);\n-- @query target\n\(to);"
        let scene = try await Scene(source: source, target: target, checks: ["a.sql": check])
        let outcome = try await scene.audit("--verbose", environment: environment)
        return (outcome.status, try scene.result("a"))
    }

    @Test("bring keys, times, booleans and prices together, and account for every row")
    func all() async throws {
        let (status, result) = try await judge()
        let ledger = try #require(result.ledger)
        #expect(ledger.addsUp && ledger.skipped == [.init(rule: "blank", rows: 1)])
        // The one row that changed names another parent, which is not there.
        #expect(status == 1 && [ledger.unchanged, ledger.changed, ledger.missing] == [1, 1, 0], "\(result)")
        #expect(ledger.orphans?.parentMappedWrongly == 1 && ledger.orphans?.total == 1)
        #expect(result.evidence.map { $0.differences.map(\.column) } == [["parent"]])
        #expect(result.message.contains("1 skipped by the rule “blank”"), "\(result.message)")
        #expect(result.message.contains("1 value of price within the tolerance"), "\(result.message)")
        #expect(result.message.contains("1 value of at within the tolerance"), "\(result.message)")
    }

    @Test("find a row that was imported against the rule, and one that no rule lets be absent")
    func bothWays() async throws {
        let header = "-- @key: id\n-- @skip blank: is_blank(text)"
        let source = "CREATE TABLE t (id INTEGER, text TEXT); INSERT INTO t VALUES (1, ''), (2, ''), (3, 'c'), (4, 'd')"
        let (status, result) = try await judge(
            source: source, target: "CREATE TABLE t (id int, text text); INSERT INTO t VALUES (2, ''), (4, 'd')",
            header: header)
        let ledger = try #require(result.ledger)
        #expect(status == 1 && result.findingCount == 2)
        #expect([ledger.unchanged, ledger.skippedRows, ledger.missing, ledger.imported] == [1, 1, 1, 1])
        #expect(result.evidence.map(\.kind) == [.missing, .imported])
    }

    @Test(
        "map keys by a query in either database, and parameters in queries, rules and maps", arguments: ["", "target"])
    func mappedByQuery(side: String) async throws {
        let map = "CREATE TABLE map (old INTEGER, new INTEGER); INSERT INTO map VALUES (1, 11), (2, 12), (3, 13);"
        let (status, result) = try await judge(
            source: "CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, NULL); \(map)",
            target: "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (11, 'a'), (12, 'b'); \(map)",
            header: """
                -- @key: id
                -- @param most integer: MOST
                -- @map id \(side): SELECT old, new FROM map\(side.isEmpty ? " WHERE old <= :most" : "")
                -- @skip nothing: x IS NULL AND id <= :most + 100
                """,
            from: "SELECT * FROM t WHERE id <= :most",
            to: side.isEmpty ? "SELECT * FROM t WHERE id < :most * 100" : "SELECT * FROM t", environment: ["MOST": "3"])
        #expect(status == 0, "\(result)")
        #expect(result.ledger?.unchanged == 2 && result.ledger?.skippedRows == 1)
    }

    @Test(
        "cannot be judged where they are not true of the queries",
        arguments: [
            ("-- @map id: SELECT 1 AS old, 2 AS new UNION ALL SELECT 3, 2", "engine.key-map", "not injective"),
            ("-- @skip x: nowhere > 1", "engine.sql", "no such column: nowhere"),
            ("-- @only source: nowhere", "engine.columns", "nowhere"),
            ("-- @parent: nowhere", "engine.columns", "nowhere"),
            ("-- @tolerance x: 0.1", "engine.columns", "knows no tolerance"),
            ("-- @type nowhere: text", "engine.columns", "nowhere"),
        ])
    func wrong(term: String, code: String, says: String) async throws {
        let (status, result) = try await judge(
            source: "CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a')",
            target: "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (1, 'a')",
            header: "-- @key: id\n\(term)")
        #expect(status == 3 && result.verdict == .errored && result.code == code, "\(result)")
        #expect(result.message.contains(says), "\(result.message)")
        // The rule's own line, and the place in it.
        if term.hasPrefix("-- @skip") {
            #expect(result.problem?.location?.line == 3 && result.problem?.location?.column == 13, "\(result)")
        }
    }

    @Test("show no key that is to be hidden, in evidence or in runs of what was lost")
    func hidden() async throws {
        let check = """
            -- Every row arrives.
            -- @key: id
            -- @private: id
            -- @query source
            SELECT * FROM t;
            -- @query target
            SELECT * FROM t;
            """
        let scene = try await Scene(
            source: "CREATE TABLE t (id TEXT); INSERT INTO t VALUES ('somebody@home'), ('kept')",
            target: "CREATE TABLE t (id text); INSERT INTO t VALUES ('kept')", checks: ["a.sql": check])
        let outcome = try await scene.audit("--verbose")
        let result = try scene.result("a")
        #expect(outcome.status == 1 && result.ledger?.lostRuns.count == 1)
        for file in Scene.reportNames {
            let report = try scene.directory.read("reports/\(file)")
            #expect(!report.contains("somebody@home"), "\(file)")
        }
        #expect(!outcome.output.contains("somebody@home"))
    }
}
