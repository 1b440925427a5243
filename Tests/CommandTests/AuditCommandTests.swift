internal import AssayKit
internal import Events
internal import Glibc
internal import TestSupport
internal import Testing

/// One migrated table on each side, checks of one's own, and the executable.
struct Scene {
    let directory: TemporaryDirectory
    let target: PostgresDatabase

    /// - Parameters:
    ///   - source: Statements that make the SQLite file.
    ///   - target: Statements that make the PostgreSQL database.
    ///   - checks: The check files, by their paths below `checks/`.
    /// - Throws: `SetupError`.
    init(
        source: String = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b')",
        target: String = "CREATE TABLE t (id int PRIMARY KEY, name text); INSERT INTO t VALUES (1, 'a'), (2, 'b')",
        checks: [String: String]
    ) async throws {
        directory = try TemporaryDirectory()
        try directory.sqlite("source.sqlite", source)
        self.target = try await PostgresDatabase(target)
        for (name, text) in checks { try directory.write(text, to: "checks/\(name)") }
    }

    /// Runs `assay audit` with the databases in the environment.
    func audit(_ arguments: String..., environment: [String: String] = [:]) async throws -> Executable.Outcome {
        let named = ["ASSAY_SOURCE": directory.file("source.sqlite"), "ASSAY_TARGET": target.url]
        return try await Executable.run(
            ["audit"] + arguments, environment: named.merging(environment) { $1 }, in: directory)
    }
}

/// Checks for `Scene`, one of each outcome.
enum Check {
    static let passes = """
        -- Every row arrives.
        -- @key: id
        -- @query source
        SELECT id, name FROM t;
        -- @query target
        SELECT id, name FROM t;
        """
    static let fails = """
        -- No row is called b.
        -- @scope: SELECT count(*) FROM t
        -- @key: id
        -- @show: name
        SELECT id, name FROM t WHERE name = 'b';
        """
    static let errs = """
        -- A column is there.
        -- @key: id
        SELECT id,
            nmae FROM t;
        """
    static let sleeps = """
        -- Nothing takes for ever.
        -- @metric: seconds
        -- @fail: seconds > 0
        SELECT 0 AS seconds FROM pg_sleep(600);
        """
}

@Suite("assay audit ends with the status")
struct ExitStatusTests {
    @Test("0 when all passed")
    func passed() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        let outcome = try await scene.audit()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.isEmpty)
        for report in ["events.jsonl", "junit.xml", "index.html", "summary.md"] {
            #expect(scene.directory.has("reports/\(report)"))
        }
    }

    @Test("1 when the data failed a check")
    func failed() async throws {
        let outcome = try await Scene(checks: ["a.sql": Check.passes, "b.sql": Check.fails]).audit()
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("1 offending row of 2 examined"))
        #expect(outcome.output.contains("checks/b.sql:5"))
        #expect(outcome.output.contains("id=2  name=‹text of 1 characters"))
    }

    @Test("2 when it is used wrongly", arguments: [["audit", "--nonsense"], ["audit", "sometimes"], ["nonsense"]])
    func usage(arguments: [String]) async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Executable.run(arguments, in: directory)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("Usage: assay") || outcome.errors.contains("See 'assay"))
        #expect(!directory.has("reports"))
    }

    @Test("3 when something could not be audited, and the others are still judged")
    func errored() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes, "b.sql": Check.fails, "c.sql": Check.errs])
        let outcome = try await scene.audit()
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("column \"nmae\" does not exist"))
        #expect(outcome.output.contains("checks/c.sql:4"))
        let record = try EventLog.read(scene.directory.file("reports/events.jsonl"))
        #expect(record.entries.map(\.verdict) == [.passed, .failed, .errored])
        let problem = record.entries[2].finished?.result.problem
        #expect(problem?.location?.description == "checks/c.sql:4:5")
        #expect(problem?.excerpt == "    nmae FROM t;\n    ^")
    }

    @Test("5 when nothing was selected")
    func nothing() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        #expect(try await scene.audit("--select", "tag:none").status == 5)
        #expect(try scene.directory.read("reports/junit.xml").contains("runner.selection"))
        #expect(try await scene.audit("--select", "tag:none", "--dry-run").status == 5)
    }

    @Test("130 when it is interrupted, with reports of what was found", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) async throws {
        let scene = try await Scene(checks: ["a.sql": Check.fails, "b.sql": Check.sleeps])
        let named = ["ASSAY_SOURCE": scene.directory.file("source.sqlite"), "ASSAY_TARGET": scene.target.url]
        let sleeping =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(scene.target.name)' AND query LIKE '%pg_sleep(600)' AND state = 'active'"
        let outcome = try await Executable.run(
            ["audit", "--concurrency", "1"], environment: named, in: scene.directory
        ) { process in
            while try await scene.target.value(sleeping) == "0" { try await Task.sleep(for: .milliseconds(10)) }
            kill(process, signal)
        }
        #expect(outcome.status == 130)
        let record = try EventLog.read(scene.directory.file("reports/events.jsonl"))
        #expect(record.entries.map { $0.finished?.result.verdict } == [.failed, nil])
        #expect(record.finish?.interrupted == true)
        #expect(try scene.directory.read("reports/junit.xml").contains("engine.interrupted"))
        #expect(try await scene.target.value(sleeping) == "0")
    }
}
