internal import AssayKit
internal import TestSupport
internal import Testing

@Suite("A limit")
struct JudgementTests {
    /// Judges a hundred rows of a target, ten of which are wrong.
    private func judge(_ header: String, _ query: String, _ arguments: String = "--verbose") async throws
        -> (status: Int32, result: CheckResult, scene: Scene)
    {
        let scene = try await Scene(
            target: "CREATE TABLE t (id int, ok bool); INSERT INTO t SELECT i, i > 10 FROM generate_series(1, 100) i",
            checks: ["a.sql": "-- Right.\n\(header)\n\(query)"])
        return (try await scene.audit(arguments).status, try scene.result("a"), scene)
    }

    @Test(
        "of rows is a number or a share of what is in scope",
        arguments: [
            ("-- @fail: rows > 10", Verdict.passed), ("-- @fail: rows > 9", .failed), ("-- @fail: rows > 10%", .passed),
            ("-- @fail: rows >= 10%", .failed), ("-- @fail: rows > 9.99%", .failed), ("-- @fail: rows <> 10", .passed),
            ("-- @fail: rows > 50%\n-- @warn: rows > 5%", .warned),
            ("-- @fail: rows > 50%\n-- @warn: rows > 10", .passed),
            ("-- @severity: warn", .warned), ("-- @fail: rows < 11", .failed), ("-- @fail: rows = 10", .failed),
        ])
    func rows(limit: String, verdict: Verdict) async throws {
        let (status, result, _) = try await judge(
            "-- @scope: SELECT count(*) FROM t\n\(limit)\n-- @key: id", "SELECT id FROM t WHERE NOT ok")
        #expect(result.verdict == verdict, "\(result.message)")
        #expect(status == (verdict == .failed ? 1 : 0))
        #expect(result.examined == 100 && result.findingCount == 10)
        #expect(result.message.hasPrefix("10 offending rows of 100 examined"))
    }

    @Test(
        "of a metric is exact",
        arguments: [
            ("9007199254740993", "m <> 9007199254740993", Verdict.passed, "9007199254740993"),
            ("9007199254740993", "m <> 9007199254740992", .failed, "9007199254740993"),
            ("0.1::numeric + 0.2", "m <> 0.3", .passed, "0.3"),
            (
                "12345678901234567890.123456789", "m > 12345678901234567890.123456788", .failed,
                "12345678901234567890.123456789"
            ),
            ("sum(id)", "m < 5050", .passed, "5050"), ("-0.5", "m < 0", .failed, "-0.5"),
            ("1e-7::float8", "m > 0", .failed, "0.0000001"),
            ("count(*) FILTER (WHERE NOT ok)", "m >= 10%", .failed, "10"),
        ])
    func metrics(value: String, limit: String, verdict: Verdict, written: String) async throws {
        let (_, result, _) = try await judge(
            "-- @metric: m\n-- @scope: SELECT count(*) FROM t\n-- @fail: \(limit)",
            "SELECT \(value) AS m FROM t\(value.contains("(") ? "" : " LIMIT 1")")
        #expect(result.verdict == verdict, "\(result.message)")
        #expect(result.metrics == ["m": written])
    }

    @Test(
        "of what is no number cannot be judged",
        arguments: [
            ("SELECT NULL AS m", "is NULL, and no number"), ("SELECT 'NaN'::numeric AS m", "and no number"),
            ("SELECT 'Infinity'::float8 AS m", "and no number"), ("SELECT 'NaN'::float8 AS m", "and no number"),
            ("SELECT '5' AS m", "and no number"), ("SELECT 1 AS n", "gives no column m"),
            ("SELECT 1 AS m FROM t", "several rows"),
            ("SELECT 1 AS m FROM t WHERE id > 999", "no row"),
        ])
    func noNumber(query: String, says: String) async throws {
        let (status, result, _) = try await judge("-- @metric: m\n-- @fail: m > 0", query)
        #expect(status == 3)
        #expect(result.verdict == .errored && result.message.contains(says), "\(result.message)")
        #expect(result.problem?.remedy?.isEmpty == false)
    }

    @Test("that only warns is a pass to CI, or a failure where that is asked for")
    func warnings() async throws {
        let (header, query) = ("-- @severity: warn\n-- @key: id", "SELECT id FROM t WHERE NOT ok")
        let (status, _, scene) = try await judge(header, query)
        #expect(status == 0)
        let warning = try scene.directory.read("reports/junit.xml")
        #expect(warning.contains("<system-err>WARN") && warning.contains(#"failures="0""#))
        let (_, _, strict) = try await judge(header, query, "--warnings-as=failure")
        let failure = try strict.directory.read("reports/junit.xml")
        #expect(failure.contains("<failure") && failure.contains(#"failures="1""#))
    }

    @Test("is judged on all rows, however few are kept as evidence", arguments: [1, 3, 50])
    func evidence(limit: Int) async throws {
        let (_, result, _) = try await judge(
            "-- @key: id", "SELECT id FROM t WHERE NOT ok ORDER BY id", "--limit=\(limit)")
        #expect(result.findingCount == 10)
        #expect(result.evidence.map { $0.key.first?.value.text } == (1...min(limit, 10)).map(String.init))
    }

    @Test("of nothing found is a warning where the check does not say out of how much")
    func unscoped() async throws {
        let (status, result, _) = try await judge("-- @key: id", "SELECT id FROM t WHERE false")
        #expect(result.verdict == .warned && result.code == "check.unscoped")
        #expect(result.message.contains("has no @scope"))
        #expect(status == 0)
    }

    @Test(
        "of a report for CI is told with files and lines in the extended profile alone",
        arguments: ["strict", "extended"])
    func profile(name: String) async throws {
        let (_, _, scene) = try await judge("-- @key: id", "SELECT id FROM t WHERE NOT ok", "--junit-profile=\(name)")
        let report = try scene.directory.read("reports/junit.xml")
        #expect(report.contains(#"file="checks/a.sql" line="3""#) == (name == "extended"))
        #expect(report.contains("<properties>") == (name == "extended"))
        #expect(report.contains("checks/a.sql:3"))
    }

    @Test(
        "on the command line that is out of range is wrong usage",
        arguments: [
            "--limit=0", "--limit=x", "--concurrency=0", "--concurrency=65", "--junit-profile=loose",
            "--warnings-as=error",
        ])
    func usage(option: String) async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        let outcome = try await scene.audit(option)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(option.split(separator: "=").first ?? "-"), "\(outcome.errors)")
        #expect(!scene.directory.has("reports"))
    }
}
