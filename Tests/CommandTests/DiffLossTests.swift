internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("What was lost")
struct DiffLossTests {
    /// 100 rows, each the child of the one before it; the 1st names a parent that never was. Every 10th is blank.
    private static let source = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER, x TEXT);
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100)
        INSERT INTO t SELECT i, CASE i WHEN 1 THEN 1000 ELSE i - 1 END, CASE WHEN i % 10 THEN 'row ' || i END FROM n
        """
    /// Rows 22 to 38 and row 55 were lost, the blank ones skipped, and the 71st given another parent that never was.
    private static let target = """
        CREATE TABLE t (id int PRIMARY KEY, parent int, x text);
        INSERT INTO t SELECT i, CASE i WHEN 1 THEN 1000 WHEN 71 THEN 2000 ELSE i - 1 END, 'row ' || i
        FROM generate_series(1, 100) i WHERE i % 10 <> 0 AND i NOT BETWEEN 22 AND 38 AND i <> 55
        """

    @Test(
        "is told by runs of the source's order, and orphans by what became of their parents",
        arguments: ["push-down", "stream"])
    func runsAndOrphans(strategy: String) async throws {
        let scene = try await DiffScene(Self.source, Self.target)
        let record = try await scene.record(
            "--skip", "blank: x IS NULL", "--parent", "parent", "--strategy", strategy)
        let ledger = record.ledger
        #expect(ledger.addsUp)
        #expect([ledger.unchanged, ledger.changed, ledger.missing, ledger.skippedRows] == [72, 1, 17, 10])
        // The blank 30th, which would have been skipped anyhow, does not interrupt the run.
        #expect(ledger.lostRunCount == 2)
        #expect(ledger.lostRuns.map(\.rows) == [16] && ledger.lostRuns.map(\.position) == [22])
        #expect(ledger.lostRuns.map { $0.first.map(\.value.text) } == [["22"]])
        #expect(ledger.lostRuns.map { $0.last.map(\.value.text) } == [["38"]])
        // Of the 10 skipped, 10 and so on: the 30th's child was lost with it, the 70th's child names another parent, and
        // the 100th has none.
        #expect(
            ledger.orphans
                == Ledger.Orphans(
                    parentSkipped: [.init(rule: "blank", rows: 7)], parentLost: 2, parentNeverExisted: 1,
                    parentMappedWrongly: 1))
        #expect(record.rows.prefix(3).map { $0.key.map(\.value.text) } == [["22"], ["23"], ["24"]])
    }

    @Test("is told by runs where the rows come from a query, and not where a server hashed them")
    func withoutAnOrder() async throws {
        let scene = try await DiffScene(Self.source, Self.target)
        let all = try await PostgresDatabase(
            "CREATE TABLE t (id int PRIMARY KEY, parent int, x text); INSERT INTO t SELECT i, i - 1, 'row ' || i FROM generate_series(1, 100) i"
        )
        let pushed = try await scene.record(of: ["\(all.url)#t", "\(scene.target.url)#t", "--columns", "x"])
        #expect(pushed.ledger.missing == 27 && pushed.ledger.lostRunCount == 0)
        let queried = try await scene.record(
            of: [
                scene.source, "\(scene.target.url)#t", "--source-query", "SELECT id, x FROM t ORDER BY id DESC",
                "--key",
                "id",
            ])
        // The 38th is the 63rd from the end.
        #expect(queried.ledger.lostRuns.map(\.position) == [63] && queried.ledger.lostRuns.map(\.rows) == [17])
    }

    @Test("has parents only where they are said to be")
    func parents() async throws {
        let scene = try await DiffScene(Self.source, Self.target)
        #expect(try await scene.record().ledger.orphans == nil)
        for (option, says) in [("parents", "did you mean parent?"), ("parent,x", "not as many columns as the key")] {
            let outcome = try await scene.diff("--parent", option)
            #expect(outcome.status == 2 && outcome.errors.contains(says), "\(outcome)")
        }
        let equal = try scene.directory.sqlite("equal.sqlite", Self.source)
        let record = try await scene.record(of: ["\(scene.source)#t", "\(equal)#t", "--parent", "parent"])
        #expect(record.areEqual && record.ledger.orphans == Ledger.Orphans(parentNeverExisted: 1))
    }
}

@Suite("What is shown")
struct DiffShownTests {
    @Test("is as many rows as are asked for, however many", arguments: [3, 400, 3000])
    func many(limit: Int) async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id TEXT PRIMARY KEY, x TEXT); WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO t SELECT 'k' || i, 'x' FROM n",
            "CREATE TABLE t (id text PRIMARY KEY, x text); INSERT INTO t VALUES ('k1', 'x')")
        let record = try await scene.record("--limit", "\(limit)")
        #expect(record.ledger.missing == 2999 && record.rows.count == min(limit, 2999))
        #expect(record.rows.first?.key.first?.value.text == "k2")
        #expect(record.rows.allSatisfy { $0.key.first?.value.text != nil })
    }

    @Test("is the row itself where the key's column tells no cases apart, or takes numbers for text")
    func likeKeys() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id TEXT COLLATE NOCASE, x TEXT); INSERT INTO t VALUES ('a', 'small'), ('A', 'capital'), ('1', 'one'), ('01', 'padded')",
            "CREATE TABLE t (id text PRIMARY KEY, x text); INSERT INTO t VALUES ('a', 'SMALL'), ('A', 'CAPITAL'), ('1', 'ONE'), ('01', 'PADDED')"
        )
        let record = try await scene.record("--key", "id", "--reveal")
        let shown = record.rows.map { ($0.key.first?.value.text ?? "", $0.differences.first?.source.text ?? "") }
        #expect(shown.map(\.0) == ["a", "A", "1", "01"] && shown.map(\.1) == ["small", "capital", "one", "padded"])
    }

    @Test("counts NULLs that come in by an outer join, though their domain forbids them")
    func domains() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a'), (NULL, NULL)",
            """
            CREATE DOMAIN number AS int NOT NULL; CREATE DOMAIN word AS text NOT NULL;
            CREATE TABLE one (n int); INSERT INTO one VALUES (1), (2);
            CREATE TABLE other (id number, x word); INSERT INTO other VALUES (1, 'a');
            CREATE VIEW t AS SELECT other.id, other.x FROM one LEFT JOIN other ON other.id = one.n
            """)
        for strategy in ["push-down", "stream"] {
            let record = try await scene.record("--key", "id", "--strategy", strategy)
            #expect(record.counts == [2, 0, 0, 0, 0] && record.areEqual && record.ledger.withoutKey == 2)
        }
    }

    @Test("is no rule that is met by a misspelt name")
    func misspelt() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'a')",
            "CREATE TABLE t (id int PRIMARY KEY, x text)")
        let outcome = try await scene.diff("--skip", "late: \"creatd_at\" > 5", "--allow-empty")
        #expect(outcome.status == 2 && outcome.errors.contains("creatd_at"), "\(outcome)")
    }
}
