internal import AssayKit
internal import Events
internal import Stores
internal import Synchronization
internal import TestSupport
internal import Testing

@testable import Auditing

// One after the other, for the tests of a process share the hundred connections of one server.
@Suite("A run", .serialized)
struct RunnerTests {
    private static let source =
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n REAL); INSERT INTO t VALUES (1, 0.5), (2, 1.5)"
    private static let target = "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2)"
    private static let passes =
        "-- No row is far out.\n-- @scope: SELECT count(*) FROM t\n-- @key: id\nSELECT id FROM t WHERE id > 9;"
    private static let fails = "-- No row is there.\n-- @key: id\nSELECT id FROM t;"
    private static let errs = "-- A column is there.\n-- @key: id\nSELECT id FROM t WHERE nothing = 1;"
    private static let sleeps =
        "-- It is quick.\n-- @timeout: 200ms\n-- @metric: n\n-- @fail: n > 1\nSELECT 1 AS n FROM pg_sleep(600);"

    private func scene(_ checks: [String: String]) async throws -> AuditScene {
        try await AuditScene(source: Self.source, target: Self.target, checks: checks)
    }

    @Test("judges every check, whatever becomes of the others")
    func judgesAll() async throws {
        let record = try await scene(["a": Self.errs, "b": Self.sleeps, "c": Self.fails, "d": Self.passes]).audit()
        #expect(record.verdicts == ["a": .errored, "b": .errored, "c": .failed, "d": .passed])
        #expect(record.result("b")?.code == "engine.timeout")
        #expect(record.result("d")?.examined == 2)
        #expect(record.outcome == .errored)
    }

    @Test(
        "passes nothing whose number cannot be held against its limit",
        arguments: [
            "'-Infinity'::numeric", "'NaN'::float8", "'-Infinity'::float8", "NULL::int", "'5'::text", "true",
            "1.0000000000000000000000000000000000000000001",
        ])
    func holdsNumbers(value: String) async throws {
        let record = try await scene([
            "a": "-- A number is right.\n-- @metric: n\n-- @fail: n < -5, n > 5\nSELECT \(value) AS n;"
        ]).audit()
        #expect(record.verdicts == ["a": .errored], "\(record.entries)")
        #expect(record.result("a")?.problem?.remedy != nil)
    }

    @Test(
        "takes no text for a scope, and no scope of nothing", arguments: ["'2'::text", "0", "-1", "NULL::int", "2, 3"])
    func takesNoScope(value: String) async throws {
        let record = try await scene([
            "a": "-- Nothing is there.\n-- @scope: SELECT \(value)\n-- @key: id\nSELECT id FROM t WHERE false;"
        ]).audit()
        #expect(record.result("a")?.code == "engine.scope")
    }

    @Test(
        "holds a number of SQLite against a parameter as a number",
        arguments: ["numeric: 1", "integer: 1", "real: 1.0"])
    func comparesParameters(parameter: String) async throws {
        let type = parameter.prefix { $0 != ":" }
        let value = parameter.drop { $0 != " " }
        let record = try await scene([
            "a":
                "-- No sum is large.\n-- @on: source\n-- @param most \(type):\(value)\n-- @key: id\nSELECT id FROM t GROUP BY id HAVING sum(n) > :most;"
        ]).audit()
        #expect(record.result("a")?.findingCount == 1)
    }

    @Test("skips what requires a check that does not hold, and says why")
    func skipsRequiring() async throws {
        let record = try await scene([
            "a": Self.fails, "b": Self.passes.replacing("-- @key", with: "-- @requires: check a\n-- @key"),
            "c": Self.passes.replacing("-- @key", with: "-- @requires: extension nothing\n-- @key"),
        ]).audit()
        #expect(record.verdicts == ["a": .failed, "b": .skipped, "c": .skipped])
        #expect(record.result("b")?.message == "It requires a, which was failed.")
        #expect(record.result("c")?.message.contains("extension nothing") == true)
    }

    @Test("is no pass when all was skipped")
    func isNoPass() async throws {
        let record = try await scene([
            "a": Self.passes.replacing("-- @key", with: "-- @requires: extension nothing\n-- @key")
        ]).audit()
        #expect(record.outcome == .errored)
    }

    @Test("ends at the first that does not hold with --fail-fast, and passes nothing that it did not judge")
    func failsFast() async throws {
        let record = try await scene(["a": Self.fails, "b": Self.passes, "c": Self.passes])
            .audit(options: Runner.Options(concurrency: 1, failsFast: true))
        #expect(record.verdicts == ["a": .failed, "b": .skipped, "c": .skipped])
        #expect(record.outcome == .failed)
    }

    @Test("records no verdict on what an interruption cut short")
    func isInterrupted() async throws {
        let scene = try await scene([
            "a": Self.passes, "b": Self.sleeps.replacing("-- @timeout: 200ms\n", with: ""), "c": Self.passes,
        ])
        let running = Mutex<Task<RunRecord, any Error>?>(nil)
        let task = Task {
            try await scene.audit(options: Runner.Options(concurrency: 1)) { event in
                guard case .checkStarted(let check) = event, check.id == "b" else { return }
                running.withLock { $0?.cancel() }
            }
        }
        running.withLock { $0 = task }
        let record = try await task.value
        #expect(record.outcome == .interrupted)
        #expect(record.entries[0].verdict == .passed)
        #expect(record.entries[1].finished == nil)
        #expect(record.entries[2].finished == nil)
        #expect(record.verdicts["c"] == .errored)
    }

    @Test("judges one side where the other cannot be opened")
    func judgesOneSide() async throws {
        let scene = try await scene([
            "a": Self.passes, "b": Self.fails.replacing("-- @key", with: "-- @on: source\n-- @key"),
        ])
        try scene.directory.write("no database, though it is long enough", to: "source.sqlite")
        let record = try await scene.audit()
        #expect(record.verdicts == ["a": .passed, "b": .errored])
        #expect(record.result("b")?.code == "engine.not-a-database")
        #expect(record.notes.contains { $0.message.contains("source cannot be audited") })
    }

    @Test("counts against a check's time its own work, and not that of the checks before it")
    func countsOwnTime() async throws {
        let endless = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n"
        let limits = "-- @on: source\n-- @timeout: 500ms\n-- @metric: n\n-- @fail: n < 1\n"
        let record = try await scene([
            "a": "-- It is quick.\n\(limits)\(endless);", "b": "-- It is quicker.\n\(limits)SELECT 1 AS n;",
        ]).audit()
        #expect(record.verdicts == ["a": .errored, "b": .passed])
    }

    @Test("tells that somebody else stopped a statement")
    func tellsOfOthers() async throws {
        let record = try await scene([
            "a":
                "-- It is quick.\n-- @metric: n\n-- @fail: n < 1\nSELECT 1 AS n FROM pg_cancel_backend(pg_backend_pid());"
        ]).audit()
        #expect(record.result("a")?.code == "engine.cancelled")
    }

    @Test("stops a comparison at its deadline")
    func stopsComparisons() async throws {
        let rows = "WITH RECURSIVE n (id) AS (VALUES (1) UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
        let record = try await scene([
            "a":
                "-- It is quick.\n-- @timeout: 100ms\n-- @key: id\n-- @query source\n\(rows);\n-- @query target\nSELECT 1 AS id;"
        ]).audit()
        #expect(record.result("a")?.code == "engine.timeout")
    }
}
