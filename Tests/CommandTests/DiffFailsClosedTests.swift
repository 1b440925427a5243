internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

/// Rows that are not the same, and that a comparison might take for the same if it trusted too much.
@Suite("Not equal, though much speaks for it:")
struct DiffFailsClosedTests {
    @Test("a parent that the key map lacks, and that became NULL", arguments: ["push-down", "stream"])
    func unmappedParent(strategy: String) async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER); INSERT INTO t VALUES (1, NULL), (2, 99); CREATE TABLE map (old INTEGER, new INTEGER); INSERT INTO map VALUES (1, 11), (2, 12)",
            "CREATE TABLE t (id int PRIMARY KEY, parent int); INSERT INTO t VALUES (11, NULL), (12, NULL)")
        let record = try await scene.record(
            "--key-map", "SELECT old, new FROM map", "--parent", "parent", "--strategy", strategy)
        #expect(record.counts == [1, 1, 0, 0, 0], "\(record.ledger)")
    }

    @Test("a key that the map of the target lacks")
    func unmappedBack() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER); INSERT INTO t VALUES (1, NULL)",
            "CREATE TABLE t (id int PRIMARY KEY, parent int); INSERT INTO t VALUES (11, 777); CREATE TABLE map (old int, new int); INSERT INTO map VALUES (1, 11)"
        )
        let outcome = try await scene.diff("--key-map", "target: SELECT old, new FROM map", "--parent", "parent")
        #expect(outcome.status > 1 && outcome.errors.contains("lacks the keys of 1 row"), "\(outcome)")
    }

    @Test("a key that is found in the map twice")
    func multiplied() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1); CREATE TABLE map (old TEXT, new INTEGER); INSERT INTO map VALUES ('1', 101), ('01', 102)",
            "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (101), (102)")
        let outcome = try await scene.diff("--key-map", "SELECT old, new FROM map")
        #expect(outcome.status > 1 && outcome.errors.contains("more than once"), "\(outcome)")
    }

    @Test("a message of the map's query that quotes a text")
    func quoted() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)",
            "CREATE TABLE t (id int PRIMARY KEY, note text); INSERT INTO t VALUES (1, 'somebody at home')")
        let outcome = try await scene.diff("--key-map", "target: SELECT note::int AS old, id AS new FROM t")
        #expect(outcome.status > 1 && !outcome.errors.contains("somebody"), "\(outcome)")
    }

    @Test(
        "rows of one key that exchanged values, where nobody enforces the key",
        arguments: [
            "CREATE TABLE t (id int PRIMARY KEY, a int, b int); CREATE TABLE c () INHERITS (t); INSERT INTO t VALUES (1, 10, 20); INSERT INTO c VALUES (1, 30, 40)",
            "CREATE TABLE t (id text PRIMARY KEY, a int, b int); INSERT INTO t VALUES ('6BA7B8109DAD11D180B400C04FD430C8', 10, 20), ('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 30, 40)",
        ], ["push-down", "auto"])
    func exchanged(target: String, strategy: String) async throws {
        let isText = target.contains("text")
        let key = isText ? "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'" : "1"
        let scene = try await DiffScene(
            "CREATE TABLE t (id, a INTEGER, b INTEGER); INSERT INTO t VALUES (\(key), 10, 40), (\(key), 30, 20)", target
        )
        let options = isText ? ["--type", "id=uuid"] : ["--strategy", strategy]
        let arguments = ["\(scene.source)#t", "\(scene.target.url)#t", "--key", "id"] + options
        #expect(try await scene.record(of: arguments).counts == [0, 0, 0, 0, 1])
    }

    @Test("NULLs in a row that a table need not inherit")
    func inheritedNulls() async throws {
        let tables =
            "CREATE TABLE t (a text NOT NULL, b text); CREATE TABLE c () INHERITS (t); ALTER TABLE c ALTER a DROP NOT NULL;"
        let scene = try await DiffScene("CREATE TABLE t (a TEXT)", "\(tables) INSERT INTO c VALUES (NULL, 'x')")
        let other = try await PostgresDatabase("\(tables) INSERT INTO c VALUES (NULL, 'y')")
        let record = try await scene.record(of: ["\(scene.target.url)#t", "\(other.url)#t"])
        #expect(record.counts == [0, 0, 1, 1, 0])
    }

    @Test("values beyond what a double can tell, beside one that is tolerated", arguments: ["push-down", "stream"])
    func unresolved(strategy: String) async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n NUMERIC); INSERT INTO t VALUES (1, 9007199254740992), (2, 1), (3, 0.1)",
            "CREATE TABLE t (id int PRIMARY KEY, n numeric); INSERT INTO t VALUES (1, 9007199254740992.99), (2, 1.005), (3, 0.1000000000000000055)"
        )
        let record = try await scene.record("--tolerance", "n=0.01", "--strategy", strategy)
        #expect(record.counts == [2, 1, 0, 0, 0], "\(record.ledger)")
        #expect(record.ledger.changes == [.init(column: "n", rows: 1, tolerated: 2)])
    }

    @Test("a column of the source beside one of the target that is called the same and is another's counterpart")
    func excepted() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); INSERT INTO t VALUES (1, 'a', 'b')",
            "CREATE TABLE t (id int PRIMARY KEY, b text); INSERT INTO t VALUES (1, 'zzz')")
        #expect(try await scene.record("--map", "a=b", "--except", "b").counts == [0, 1, 0, 0, 0])
    }

    @Test("nothing, because a rule lets everything be absent")
    func allSkipped() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)", "CREATE TABLE t (id int PRIMARY KEY)")
        #expect(try await scene.diff("--skip", "all: 1 = 1").status == 3)
        #expect(try await scene.diff("--skip", "all: 1 = 1", "--allow-empty").status == 0)
    }
}
