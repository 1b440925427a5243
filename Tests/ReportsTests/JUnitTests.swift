import AssayKit
import Events
import Reports
import Testing

/// JUnit as a consumer of it sees it.
@Suite struct JUnitTests {
    private func document(
        _ run: RunRecord, _ profile: ReportOptions.JUnitProfile = .strict,
        warningsAs: ReportOptions.WarningsAs = .warning
    ) throws -> ParsedDocument {
        try ParsedDocument(xml: JUnit(options: .init(junitProfile: profile, warningsAs: warningsAs)).render(run))
    }

    @Test("Every run is valid in every profile", arguments: Fixture.runs.indices, ReportOptions.JUnitProfile.allCases)
    func valid(_ index: Int, _ profile: ReportOptions.JUnitProfile) throws {
        for warningsAs in ReportOptions.WarningsAs.allCases {
            let text = try JUnit(options: .init(junitProfile: profile, warningsAs: warningsAs)).render(
                Fixture.runs[index].run)
            try JUnit.schema(of: profile).validate(text)
        }
    }

    @Test("A run without success never looks like one without faults", arguments: Fixture.runs.indices)
    func closed(_ index: Int) throws {
        let (name, run) = Fixture.runs[index]
        let bad = try document(run).count("//failure|//error")
        #expect((bad > 0) == (run.outcome != .passed), "\(name)")
    }

    @Test func suitesAreDirectoriesWithTheirDatabases() throws {
        let run = Fixture.run([
            Fixture.check("threads/orphans"), Fixture.check("threads/cycles"), Fixture.check("top"),
            Fixture.check("parity/rows/all", on: [.source, .target]),
            Fixture.check("threads/source-orphans", on: [.source]),
        ])
        let junit = try document(run)
        #expect(
            junit.texts("//testsuite/@name") == [
                "threads (target)", "checks (target)", "parity/rows (source, target)", "threads (source)",
            ])
        #expect(
            junit.texts("//testcase/@classname") == [
                "target.threads", "target.threads", "target.checks", "source-target.parity.rows", "source.threads",
            ])
        #expect(junit.texts("//testsuite/@tests") == ["2", "1", "1", "1"])
        #expect(junit.texts("//testcase/@name").first == "threads/orphans")
        #expect(junit.texts("//testcase/@time").first == "0.012")
        #expect(junit.texts("//testsuite/@timestamp").first == "2026-11-23T04:05:06")
        #expect(junit.texts("//testsuite/@hostname").first == "logos")
    }

    @Test func eachVerdictHasItsElement() throws {
        let junit = try document(Fixture.run(Verdict.allCases.map { Fixture.check("v/\($0.rawValue)", $0) }))
        #expect(junit.texts("//testcase[failure]/@name") == ["v/failed"])
        #expect(junit.texts("//failure/@type") == ["check.rows"])
        #expect(junit.texts("//testcase[error]/@name") == ["v/errored"])
        #expect(junit.texts("//error/@type") == ["engine.timeout"])
        #expect(junit.texts("//testcase[skipped]/@name") == ["v/skipped"])
        #expect(junit.count("//testcase[@name='v/passed']/*[not(self::system-out)]") == 0)
        #expect(junit.texts("//testcase[@name='v/warned']/system-err").first?.hasPrefix("WARN 894 rows") == true)
        #expect(
            junit.texts("/testsuites/@*[name()!='time']") == ["assay", "5", "1", "1"], "name, tests, failures, errors")
    }

    @Test func warningsAreFailuresOnRequest() throws {
        let junit = try document(Fixture.run([Fixture.check("v/warned", .warned)]), warningsAs: .failure)
        #expect(junit.texts("//testcase[failure]/@name") == ["v/warned"])
        #expect(junit.texts("/testsuites/@failures") == ["1"])
        #expect(junit.count("//system-err") == 0)
    }

    @Test func aCheckThatWasNotReachedIsAnError() throws {
        let junit = try document(Fixture.run([Fixture.pending("threads/orphans")], interrupted: true))
        #expect(junit.texts("//error/@type") == ["engine.interrupted"])
        #expect(junit.texts("//testcase/@time") == ["0.000"])
    }

    @Test func nothingSelectedIsAnError() throws {
        let junit = try document(Fixture.run([]))
        #expect(junit.texts("//testcase/@name") == ["runner.selection"])
        #expect(junit.texts("//error/@type") == ["runner.selection"])
    }

    @Test func theBodyNamesThePlaceAndBoundsTheRows() throws {
        let run = Fixture.run([Fixture.check("values/many", .failed, evidence: Fixture.rows(10_000))])
        let body = try #require(try document(run).texts("//failure").first)
        let lines = body.split(separator: "\n").map(String.init)
        #expect(lines[0] == "894 rows, where at most 812 are allowed")
        #expect(lines[1] == "    at checks/values/many.sql:7")
        #expect(lines.count { $0.hasPrefix("id=") } == 20)
        #expect(lines.last == "9,980 more rows omitted")
    }

    @Test func anErrorNamesItsOwnLineAndNoColumn() throws {
        let body = try #require(try document(Fixture.phase1).texts("//error").first)
        #expect(body.contains("\n    at checks/schema/sequences-ahead.sql:9\n"))
        #expect(body.contains("\n9 | SELECT * FROM sequences\n  |               ^\n"))
        #expect(try document(Fixture.phase1, .extended).texts("//testcase[error]/@line") == ["9"])
    }

    @Test func textIsBounded() throws {
        let long = Fixture.megabyte
        var check = Fixture.check(
            "values/long", .failed, message: long, evidence: (0..<50).map { _ in Fixture.row([long: long]) })
        check.finished?.result.problem = .init(detail: long, remedy: long, excerpt: long)
        check.finished?.result.queries = [.init(role: "rows", database: .target, sql: long, parameters: [])]
        check.check.location.file = long
        let junit = try document(Fixture.run([check]))
        for text in junit.texts("//failure|//system-out|//@message") {
            #expect(text.utf8.count <= 8 * 1024)
        }
        #expect(junit.texts("//failure").first?.hasSuffix("more rows omitted") == true)
    }

    @Test func charactersThatXMLCannotHoldAreShown() throws {
        let junit = try document(
            Fixture.run([Fixture.check("x/\u{1B}", .failed, message: "a\u{0}b\u{1B}]]>\u{FFFE}<&\">")]))
        #expect(junit.texts("//failure/@message") == [#"a\u{0}b\u{1B}]]>\u{FFFE}<&">"#])
        #expect(junit.texts("//testcase/@name") == [#"x/\u{1B}"#])
    }

    @Test func theExtendedProfileNamesFileAndLine() throws {
        let junit = try document(Fixture.run([Fixture.check("threads/orphans")]), .extended)
        #expect(junit.texts("//testcase/@file") == ["checks/threads/orphans.sql"])
        #expect(junit.texts("//testcase/@line") == ["7"])
        #expect(junit.texts("//property[@name='examined']/@value") == ["13513"])
    }
}
