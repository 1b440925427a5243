internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("A key that was changed on its way")
struct DiffKeyMapTests {
    private static let source = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER, x TEXT);
        INSERT INTO t VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, 'c'), (4, NULL, 'd');
        """
    private static let map = "CREATE TABLE map (old INTEGER, new INTEGER); INSERT INTO map VALUES"
    private static let pairs = "(1, 101), (2, 102), (3, 103), (4, 104)"
    private static let target = """
        CREATE TABLE t (id int PRIMARY KEY, parent int, x text);
        INSERT INTO t VALUES (101, NULL, 'a'), (102, 101, 'b'), (103, 102, 'c'), (104, NULL, 'd');
        """

    @Test(
        "is found through a map in either database, and parents with it", arguments: ["source", "target"],
        ["push-down", "stream"])
    func mapped(side: String, strategy: String) async throws {
        let map = "\(Self.map) \(Self.pairs)"
        let scene = try await DiffScene(
            Self.source + (side == "source" ? map : ""), Self.target + (side == "target" ? map : ""))
        let record = try await scene.record(
            "--key-map", "\(side): SELECT old, new FROM map", "--parent", "parent", "--strategy", strategy)
        #expect(record.counts == [4, 0, 0, 0, 0] && record.ledger.addsUp, "\(record.ledger)")
        #expect(record.ledger.orphans?.total == 0)
    }

    @Test("that the map lacks is missing, and counted as one that is NULL")
    func lacking() async throws {
        let scene = try await DiffScene(Self.source + "\(Self.map) (1, 101), (2, 102), (4, 104)", Self.target)
        let record = try await scene.record("--key-map", "SELECT old, new FROM map", "--except", "parent")
        #expect(record.counts == [3, 0, 1, 1, 0] && record.ledger.withoutKey == 1, "\(record.ledger)")
    }

    @Test("is still the old one to a rule", arguments: ["source", "target"])
    func rules(side: String) async throws {
        let map = "\(Self.map) \(Self.pairs)"
        let scene = try await DiffScene(Self.source + map, Self.target + "\(map); DELETE FROM t WHERE id = 104")
        let record = try await scene.record(
            "--key-map", "\(side): SELECT old, new FROM map", "--except", "parent", "--skip", "the last: id = 4")
        #expect(record.areEqual && record.ledger.skippedRows == 1, "\(record.ledger)")
    }

    @Test(
        "is not compared through a map that merges rows, has none, or is no map",
        arguments: [
            ("SELECT old, new / 10 FROM map", "not injective"), ("SELECT old / 2, new FROM map", "not injective"),
            ("SELECT old, new FROM map WHERE old > 4", "returns no rows"), ("SELECT old, NULL FROM map", "has NULL"),
            ("SELECT old FROM map", "returns 1 column"), ("SELECT old, wen FROM map", "--key-map"),
            ("map", "is no map of keys"), ("uuid5(nonsense)", "takes no argument “nonsense”"),
        ])
    func refused(map: String, says: String) async throws {
        let scene = try await DiffScene(Self.source + "\(Self.map) \(Self.pairs)", Self.target)
        let outcome = try await scene.diff("--key-map", map, "--except", "parent")
        #expect(outcome.status > 1, "\(outcome)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
    }
}

@Suite("A tolerance")
struct ToleranceTests {
    private static let source = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, r REAL, at TEXT, n INTEGER);
        INSERT INTO t VALUES (1, 1.0, '2024-01-01 00:00:00.0004Z', 5), (2, 0.3, '2024-01-01 00:00:00Z', 5),
            (3, 2.0, '2024-01-01 00:00:00Z', 5), (4, NULL, '2024-01-01 00:00:00Z', 5)
        """
    private static let target = """
        CREATE TABLE t (id int PRIMARY KEY, r float8, at timestamptz, n int);
        INSERT INTO t VALUES (1, 1.005, '2024-01-01 00:00:00Z', 5), (2, 0.29, '2024-01-01 00:00:00Z', 5),
            (3, 2.02, '2024-01-01 00:00:00Z', 5), (4, 0, '2024-01-01 00:00:00Z', 7)
        """

    @Test(
        "lets its column differ that much and no more, and says how often it did", arguments: ["push-down", "stream"])
    func tolerated(strategy: String) async throws {
        let scene = try await DiffScene(Self.source, Self.target)
        let record = try await scene.record(
            "--tolerance", "r=0.01", "--tolerance", "at=1ms", "--strategy", strategy)
        #expect(record.counts == [2, 2, 0, 0, 0] && record.ledger.addsUp, "\(record.ledger)")
        #expect(
            record.ledger.changes == [
                .init(column: "r", rows: 2, tolerated: 2), .init(column: "at", rows: 0, tolerated: 1),
                .init(column: "n", rows: 1),
            ])
        let shown = record.rows.map { $0.differences.map(\.column) }
        #expect(shown == [["r"], ["r", "n"]])
        let wide = try await scene.record(
            "--tolerance", "r=0.1", "--tolerance", "at=1ms", "--where", "id < 4", "--strategy", strategy)
        #expect(wide.areEqual && wide.ledger.changes.map(\.tolerated) == [3, 1])
    }

    @Test(
        "is refused of what has none, of a key, and in another unit",
        arguments: [
            ("r=-1", "is no tolerance of r"), ("r=1ms", "is no tolerance of r"), ("at=1", "is no tolerance of at"),
            ("at=1parsec", "is no tolerance of at"), ("id=1", "by which rows are found"), ("x=1", "not compared"),
            ("r", "cannot be read"),
        ])
    func refused(option: String, says: String) async throws {
        let outcome = try await DiffScene(Self.source, Self.target).diff("--tolerance", option)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
    }
}
