import AssayKit
import Events
import Reports
import Testing

/// The summary as GitHub would read it.
@Suite struct MarkdownTests {
    private func summary(_ run: RunRecord) throws -> String { try Markdown(options: .init()).render(run) }

    @Test("No run gets markup of its own into the summary", arguments: Fixture.runs.indices)
    func inert(_ index: Int) throws {
        let text = try summary(Fixture.runs[index].run)
        for markup in ["<script", "<img", "</style", "```", "**c**", "{{", "://", "www.", "<!--", "@everyone"] {
            #expect(!text.contains(markup), "\(markup)")
        }
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(text.utf8.count < 1_000_000)
    }

    @Test func everyRowOfATableHasTheSameCells() throws {
        let rows = try summary(Fixture.hostile).split(separator: "\n").filter { $0.hasPrefix("| ") }
        let evidence = rows.drop { !$0.hasPrefix("| finding") }
        var columns = 0
        for row in evidence {
            let bars = row.count { $0 == "|" }
            if row.hasPrefix("| finding") { columns = bars }
            #expect(bars == columns, "\(row)")
        }
    }

    @Test func itSaysWhatFailedAndWhereAndHowToSeeItAgain() throws {
        let text = try summary(Fixture.phase1)
        #expect(text.hasPrefix("## ❌ Assay: 2 of 12 checks failed, and 1 could not be judged."))
        #expect(text.contains("| ❌ failed | 2 |"))
        #expect(text.contains("- ❌ **Zero data loss**: not met"))
        #expect(text.contains("- 🚫 **PostgreSQL schema deployed and validated**: not shown"))
        #expect(text.contains("- ✅ **Memory retrieval working with user scoping**: met"))
        #expect(text.contains("<code>checks/threads/orphaned-parents.sql:7</code>"))
        #expect(text.contains("<code>assay audit --select id:threads/orphaned-parents</code>"))
        #expect(text.contains("*891 more rows omitted.*"))
    }

    @Test(
        "A message cannot begin a list, a heading, a rule or a quotation",
        arguments: zip(
            ["- a", "1. a", "12) a", "+ a", "# a", "---", "    code", "> a", "===", "2 a"],
            [
                "&#45; a", "1&#46; a", "12&#41; a", "&#43; a", "&#35; a", "&#45;--", "code", "&#62; a", "&#61;==",
                "2 a",
            ]))
    func start(_ message: String, _ written: String) throws {
        let text = try summary(Fixture.run([Fixture.check("v/a", .failed, message: message)]))
        #expect(text.split(separator: "\n").contains { $0 == written })
    }
}
