internal import AssayKit
internal import TestSupport
internal import Testing

@Suite("A check that takes too long is an error, and the others are still judged:")
struct TimeoutTests {
    private static let endless = """
        -- SQLite comes to an end.
        -- @on: source
        -- @metric: n
        -- @fail: n < 0
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n;
        """

    private func expectTimeout(_ scene: Scene, _ id: String) throws {
        let result = try scene.result(id)
        #expect(result.verdict == .errored && result.code == "engine.timeout", "\(result)")
        #expect(result.problem?.remedy?.contains("@timeout") == true)
    }

    @Test("on the target", arguments: [false, true])
    func target(byItself: Bool) async throws {
        let sleeps = byItself ? Check.sleeps.replacing("-- @fail", with: "-- @timeout: 200ms\n-- @fail") : Check.sleeps
        let scene = try await Scene(checks: ["a.sql": sleeps, "b.sql": Check.passes, "c.sql": Check.passesOnTarget])
        let outcome = byItself ? try await scene.audit() : try await scene.audit("--timeout", "2s")
        #expect(outcome.status == 3)
        try expectTimeout(scene, "a")
        for id in ["b", "c"] { #expect(try scene.result(id).verdict == .passed) }
        let active =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(scene.target.name)' AND query LIKE '%sleep(600)'"
        while try await scene.target.value(active) != "0" { try await Task.sleep(for: .milliseconds(10)) }
    }

    @Test("on the source, whose one connection the others wait for")
    func source() async throws {
        let scene = try await Scene(checks: [
            "a.sql": Self.endless, "b.sql": Check.passes, "c.sql": Check.passesOnSource,
        ])
        let outcome = try await scene.audit("--timeout", "2s")
        #expect(outcome.status == 3)
        try expectTimeout(scene, "a")
        // Waiting for another check is none of the time that a check is given.
        for id in ["b", "c"] { #expect(try scene.result(id).verdict == .passed) }
    }

    @Test("what is no time is wrong usage", arguments: ["30", "0s", "-1s", "soon", ""])
    func noTime(value: String) async throws {
        let outcome = try await Scene(checks: ["a.sql": Check.passes]).audit("--timeout=\(value)")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("--timeout"))
    }
}
