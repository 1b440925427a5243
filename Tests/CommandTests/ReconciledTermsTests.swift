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

    @Test("tell orphans by what became of their parents")
    func orphans() async throws {
        let (status, result) = try await judge(
            source: """
                CREATE TABLE t (id INTEGER, parent INTEGER, x TEXT);
                INSERT INTO t VALUES (1, NULL, 'root'), (2, 1, 'child'), (3, 1, ' '), (4, 3, 'child of the skipped'),
                    (5, 1, 'lost'), (6, 5, 'child of the lost'), (7, 999, 'child of nobody'), (8, 1, 'given away')
                """,
            target: """
                CREATE TABLE t (id int, parent int, x text);
                INSERT INTO t VALUES (1, NULL, 'root'), (2, 1, 'child'), (4, 3, 'child of the skipped'),
                    (6, 5, 'child of the lost'), (7, 999, 'child of nobody'), (8, 888, 'given away')
                """,
            header: "-- @key: id\n-- @parent: parent\n-- @skip blank: is_blank(x)")
        let ledger = try #require(result.ledger)
        #expect(status == 1 && ledger.addsUp, "\(result)")
        #expect([ledger.unchanged, ledger.changed, ledger.missing, ledger.skippedRows] == [5, 1, 1, 1])
        #expect(
            ledger.orphans
                == Ledger.Orphans(
                    parentSkipped: [.init(rule: "blank", rows: 1)], parentLost: 1, parentNeverExisted: 1,
                    parentMappedWrongly: 1))
        #expect(result.evidence.map(\.kind) == [.missing, .changed])
    }

    @Test("leave out the columns that only one side has, of either")
    func only() async throws {
        let (status, result) = try await judge(
            source:
                "CREATE TABLE t (id INTEGER, x TEXT, draft TEXT); INSERT INTO t VALUES (1, 'a', 'b'), (2, 'b', NULL)",
            target:
                "CREATE TABLE t (id int, x text, imported date, tags text[]); INSERT INTO t VALUES (1, 'a', now(), '{}')",
            header:
                "-- @key: id\n-- @only source: draft\n-- @only target: imported, tags\n-- @skip drafts: draft IS NULL")
        #expect(status == 0 && result.ledger?.skippedRows == 1 && result.ledger?.unchanged == 1, "\(result)")
    }

    @Test(
        "let values differ by as much as they say and no more, and say how many did",
        arguments: [("0.01", 0), ("0.005", 1), ("0", 2)])
    func tolerance(span: String, changed: Int) async throws {
        let (status, result) = try await judge(
            source:
                "CREATE TABLE t (id INTEGER, price REAL); INSERT INTO t VALUES (1, 1.0), (2, 2.0), (3, 3.0), (4, NULL)",
            target:
                "CREATE TABLE t (id int, price float8); INSERT INTO t VALUES (1, 1.004), (2, 2.008), (3, 3.0), (4, NULL)",
            header: "-- @key: id\n-- @tolerance price: \(span)")
        #expect(status == (changed == 0 ? 0 : 1) && result.findingCount == changed, "\(result)")
        let tolerated = 2 - changed
        #expect(result.ledger?.changes.map(\.tolerated) == [tolerated])
        let words = "\(tolerated) value\(tolerated == 1 ? "" : "s") of price within the tolerance"
        #expect(result.message.contains(words) == (tolerated > 0), "\(result.message)")
    }

    @Test("judge a rule over the source's own row, whatever its key became")
    func ruleOverTheOldKey() async throws {
        let (status, result) = try await judge(
            source: """
                CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c');
                CREATE TABLE map (id INTEGER, x INTEGER); INSERT INTO map VALUES (1, 11), (2, 12), (3, 1)
                """,
            target: "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (12, 'b'), (1, 'c')",
            header: "-- @key: id\n-- @map id: SELECT id, x FROM map\n-- @skip the first: id = 1 AND x = 'a'")
        #expect(status == 0 && result.ledger?.skippedRows == 1 && result.ledger?.unchanged == 2, "\(result)")
    }

    /// What is wrong with a term that the queries show, and where it stands in the file.
    private static let mistakes: [(term: String, code: String, says: String, place: [Int]?)] = [
        ("-- @map id: SELECT 1 AS old, 2 AS new UNION ALL SELECT 3, 2", "engine.key-map", "not injective", nil),
        ("-- @map id: SELECT 1 AS old, 2 AS new UNION ALL SELECT 1, 3", "engine.key-map", "not injective", nil),
        ("-- @map id target: SELECT 1 AS old, 2 AS new UNION SELECT 3, 2", "engine.key-map", "not injective", nil),
        ("-- @map id: SELECT id, x FROM t WHERE id > 9", "engine.key-map", "returns no rows", nil),
        ("-- @map id: SELECT id FROM t", "engine.key-map", "returns 1 column", nil),
        ("-- @map id: SELECT id,\n--    nowhere FROM t", "engine.sql", "no such column: nowhere", [4, 7]),
        ("-- @map id target: SELECT id,\n--    nowhere FROM t", "engine.sql", "\"nowhere\" does not exist", [4, 7]),
        ("-- @skip x: nowhere > 1", "engine.sql", "no such column: nowhere", [3, 13]),
        ("-- @skip x: id > 1\n--    OR nowhere > 1", "engine.sql", "no such column: nowhere", [4, 10]),
        ("-- @skip x: id >", "engine.sql", "syntax error", [3, 17]),
        // SQLite does not say where this one is wrong.
        ("-- @skip x: id IN (SELECT 1, 2)", "engine.sql", "sub-select returns 2 columns", [3, 13]),
        ("-- @only source: nowhere", "engine.columns", "nowhere", nil),
        ("-- @parent: nowhere", "engine.columns", "nowhere", nil),
        ("-- @tolerance x: 0.1", "engine.columns", "knows no tolerance", nil),
        ("-- @type nowhere: text", "engine.columns", "nowhere", nil),
    ]

    @Test(
        "cannot be judged where they are not true of the queries, and lead to what is wrong",
        arguments: mistakes.indices)
    func wrong(index: Int) async throws {
        let (term, code, says, place) = Self.mistakes[index]
        let (status, result) = try await judge(
            source: "CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a')",
            target: "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (1, 'a')",
            header: "-- @key: id\n\(term)")
        #expect(status == 3 && result.verdict == .errored && result.code == code, "\(result)")
        #expect(result.message.contains(says), "\(result.message)")
        let location = result.problem?.location
        #expect(location.map { [$0.line, $0.column ?? 0] } == place, "\(result)")
        #expect(location == nil || location?.file == "checks/a.sql")
    }

    @Test("take parameters on either side, but not twice from PostgreSQL, which tells them by their places")
    func parametersInTheTarget() async throws {
        let map =
            "CREATE TABLE map (old int, new int, kind text); INSERT INTO map VALUES (1, 11, 'x'), (2, 12, 'x'), (1, 21, 'y')"
        func judged(to query: String) async throws -> (status: Int32, result: CheckResult) {
            try await judge(
                source: "CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b')",
                target: "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (11, 'a'), (12, 'b'); \(map)",
                header: """
                    -- @key: id
                    -- @param kind text: KIND
                    -- @map id target: SELECT old, new FROM map WHERE kind = :kind
                    """, to: query, environment: ["KIND": "x"])
        }
        let (status, result) = try await judged(to: "SELECT * FROM t")
        #expect(status == 0 && result.ledger?.unchanged == 2, "\(result)")
        let twice = try await judged(to: "SELECT * FROM t WHERE :kind <> 'y'")
        #expect(twice.status == 3 && twice.result.code == "engine.key-map", "\(twice)")
        #expect(twice.result.problem?.remedy?.contains("Write the value itself") == true)
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
