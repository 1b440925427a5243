internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("Which checks run")
struct PlanTests {
    private static func check(_ header: String, on database: String = "target") -> String {
        "-- Right.\n-- @on: \(database)\n\(header)-- @scope: SELECT count(*) FROM t\n-- @key: id\nSELECT id FROM t WHERE id > 9"
    }

    private static let checks = [
        "parity/a.sql": check("-- @tags: rows, slow\n"), "parity/b.sql": check("-- @tags: rows\n", on: "source"),
        "threads/a.sql": check("-- @tags: orphans\n-- @phase: nightly\n"), "top.sql": Check.passes,
    ]

    /// The ids that run with such arguments, and how it ends.
    private func ids(_ arguments: [String]) async throws -> (ids: [String], status: Int32) {
        let scene = try await Scene(checks: Self.checks)
        let environment = ["ASSAY_SOURCE": scene.directory.file("source.sqlite"), "ASSAY_TARGET": scene.target.url]
        let outcome = try await Executable.run(["audit"] + arguments, environment: environment, in: scene.directory)
        return (try scene.record().entries.map(\.id), outcome.status)
    }

    @Test(
        "is what the selection, the exclusion and the phase say",
        arguments: [
            ("", "parity/a parity/b threads/a top"), ("--select tag:rows", "parity/a parity/b"),
            ("--select tag:rows,tag:slow", "parity/a"), ("--select tag:slow --select top", "parity/a top"),
            ("--select id:*/a", "parity/a threads/a"), ("--select path:checks/parity", "parity/a parity/b"),
            ("--select path:./checks/parity/a.sql", "parity/a"), ("--exclude tag:rows", "threads/a top"),
            ("--select tag:rows --exclude id:parity/b", "parity/a"), ("--select phase:nightly", "parity/a threads/a"),
            ("before", "parity/b"), ("after", "parity/a top"), ("nightly", "parity/a threads/a"),
            ("nightly --exclude tag:orphans", "parity/a"),
        ])
    func selection(arguments: String, ids expected: String) async throws {
        let (ids, status) = try await ids(arguments.split(separator: " ").map(String.init))
        #expect(ids.joined(separator: " ") == expected)
        #expect(status == 0)
    }

    @Test(
        "none is an end of its own, also with an exclusion of everything",
        arguments: ["--select nothing", "before --exclude parity/*"])
    func nothing(arguments: String) async throws {
        let (ids, status) = try await ids(arguments.split(separator: " ").map(String.init))
        #expect(ids.isEmpty && status == 5)
    }

    @Test("a required check is pulled into the plan, and runs first")
    func required() async throws {
        let scene = try await Scene(checks: [
            "a.sql": Self.check("-- @requires: check b\n"), "b.sql": Self.check("-- @requires: check c\n"),
            "c.sql": Self.check(""), "d.sql": Self.check(""),
        ])
        #expect(try await scene.audit("--select", "a").status == 0)
        let record = try scene.record()
        #expect(record.entries.map(\.id) == ["a", "b", "c"])
        #expect(record.entries.map(\.verdict) == [.passed, .passed, .passed])
    }

    @Test("a check is skipped, with the reason, when one that it requires does not hold")
    func unmet() async throws {
        let scene = try await Scene(checks: [
            "a.sql": Self.check("-- @requires: check b\n"), "b.sql": Check.fails,
            "c.sql": Self.check("-- @requires: check a\n"),
        ])
        let outcome = try await scene.audit("--verbose")
        #expect(outcome.status == 1)
        #expect(try scene.result("a").verdict == .skipped)
        #expect(try scene.result("a").message == "It requires b, which was failed.")
        #expect(try scene.result("c").message == "It requires a, which was skipped.")
        #expect(outcome.output.contains("It requires b, which was failed."))
        #expect(try scene.directory.read("reports/junit.xml").contains("<skipped message=\"It requires b"))
    }

    @Test("a check is skipped where the extension that it requires is not there, and nothing judged is no pass")
    func missingExtension() async throws {
        let scene = try await Scene(checks: ["a.sql": Self.check("-- @requires: extension not_there\n")])
        #expect(try await scene.audit().status == 3)
        #expect(try scene.result("a").message.contains("the extension not_there, which the target does not have"))
        #expect(try scene.directory.read("reports/junit.xml").contains("runner.judgement"))
        let present = try await Scene(checks: ["a.sql": Self.check("-- @requires: extension plpgsql\n")])
        #expect(try await present.audit().status == 0)
    }

    @Test(
        "--fail-fast stops at the first that does not hold, and skips the rest", arguments: [Check.fails, Check.errs])
    func failFast(check: String) async throws {
        let scene = try await Scene(checks: [
            "a.sql": Check.passes, "b.sql": check, "c.sql": Check.sleeps, "d.sql": Check.passes,
        ])
        let outcome = try await scene.audit("--fail-fast", "--concurrency", "1")
        #expect(outcome.status == (check == Check.fails ? 1 : 3))
        let record = try scene.record()
        #expect(record.entries.map(\.verdict).suffix(2) == [.skipped, .skipped])
        #expect(try scene.result("d").message == "--fail-fast: b did not hold")
    }

    @Test("--dry-run prints their SQL, and touches nothing")
    func dryRun() async throws {
        let check =
            "-- Right.\n-- @param who text: WHO\n-- @scope: SELECT count(*) FROM t\n-- @key: id\nSELECT id FROM t WHERE name = :who"
        let scene = try await Scene(checks: ["a.sql": check, "b.sql": Check.passes])
        let outcome = try await scene.audit(
            "--dry-run",
            environment: [
                "ASSAY_TARGET": "postgres://127.0.0.1:1/nowhere", "ASSAY_SOURCE": "nowhere.sqlite", "WHO": "O'Hara",
            ])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(
            outcome.output.contains("-- a: rows, for psql on the target\n\\set who 'O''Hara'\n"), "\(outcome.output)")
        #expect(outcome.output.contains("-- a: scope, for psql on the target"))
        #expect(outcome.output.contains("-- b: source, for sqlite3 on the source"))
        #expect(!scene.directory.has("reports") && !scene.directory.has("nowhere.sqlite"))
        let unnamed = try await Executable.run(["audit", "--dry-run"], in: scene.directory)
        #expect(unnamed.status == 0 && unnamed.output.contains("WHO is not set"), "\(unnamed)")
        #expect(!scene.directory.has("reports"))
    }
}
