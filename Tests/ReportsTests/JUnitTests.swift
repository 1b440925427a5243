import Testing
@testable import Reports
@Suite struct JUnitTests {
    @Test func dump() throws {
        for (n, run) in Fixture.runs + [("phase1", Fixture.phase1)] {
            let n = n.split(separator: " ").joined(separator: "-")
            for f in Formats.all {
                _ = try ReportWriter(directory: "/tmp/rep/\(n)", options: .init()).write(run, as: [f])
            }
            _ = try JUnit(options: .init(junitProfile: .extended, warningsAs: .failure)).render(run)
            print(TerminalReport().render(run, style: .plain, width: 100).suffix(2000))
        }
    }
}
