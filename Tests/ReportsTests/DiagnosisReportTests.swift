import AssayKit
import Events
import FoundationEssentials
import Reports
import Testing

/// What happened, in every report: the number, the column, the sentence, and what to do about it.
@Suite struct DiagnosisReportTests {
    private static let sentence = "shifted by −4 h or −5 h, as if America/New_York had been applied twice"
    private static let remedy = "Let the zone be applied once."

    private static func ledger(of column: String = "created_at", estimated: Bool = false) -> Ledger {
        var ledger = Ledger()
        (ledger.sourceRows, ledger.targetRows, ledger.unchanged, ledger.changed) = (15_108, 15_108, 14_680, 428)
        ledger.changes = [.init(column: column, rows: 428)]
        ledger.diagnoses = [
            Diagnosed(
                "zone-applied", column: column, sentence: sentence, remedy: remedy, cells: 427, sampled: 300,
                isEstimate: estimated),
            Diagnosed("unexplained", column: column, sentence: "changed otherwise", remedy: "", cells: 1, sampled: 300),
            Diagnosed("lost-batch", sentence: "lost", remedy: remedy, cells: 100, sampled: 100),
        ]
        return ledger
    }

    private func run(_ ledger: Ledger) -> RunRecord {
        Fixture.run([Fixture.reconciliation("content/messages", .failed, ledger)])
    }

    @Test func aTerminalTellsEachWithItsRemedyOnce() {
        let text = TerminalReport().render(run(Self.ledger()), style: .plain, width: 200)
        #expect(
            text.contains(
                """
                    427 cells of created_at: \(Self.sentence).
                      → \(Self.remedy)
                    1 cell of created_at: changed otherwise.
                    100 rows: lost.

                """))
        #expect(!text.contains("spread evenly"))
    }

    @Test func anEstimateSaysThatItIsOne() {
        let text = TerminalReport().render(run(Self.ledger(estimated: true)), style: .plain, width: 200)
        #expect(text.contains("about 427 cells of created_at"))
        #expect(text.contains("Up to 300 changed cells of a column were looked at, spread evenly over the table"))
    }

    @Test func junitMarkdownAndThePageTellItToo() throws {
        let run = run(Self.ledger())
        let junit = try ParsedDocument(xml: JUnit(options: .init()).render(run)).texts("//failure")[0]
        #expect(junit.contains("427 cells of created_at: \(Self.sentence)\n    → \(Self.remedy)\n"))
        let markdown = try Markdown(options: .init()).render(run)
        #expect(markdown.contains("- **427 cells of created&#95;at**: shifted by"))
        #expect(markdown.contains("<br>\(Self.remedy)\n"))
        let page = try ParsedDocument(html: HTML(options: .init()).render(run))
        #expect(
            page.texts("//ul[@class='diagnoses']/li").map(\.trimmed) == [
                "427 cells of created_at: \(Self.sentence). \(Self.remedy)", "1 cell of created_at: changed otherwise.",
                "100 rows: lost.",
            ])
    }

    @Test func aHostileColumnStaysText() throws {
        for name in Fixture.hostileTexts {
            let run = run(Self.ledger(of: name))
            let text = TerminalReport().render(run, style: .plain, width: 400)
            #expect(text.contains("427 cells of \(Visibility.line.show(name)): shifted"), "\(text)")
            let page = try ParsedDocument(html: HTML(options: .init()).render(run))
            #expect(page.texts("//ul[@class='diagnoses']/li/b")[0].contains(Visibility.text.show(name)))
        }
    }

    @Test func aLogThatIsOlderThanDiagnosesIsRead() throws {
        var old = Self.ledger()
        old.diagnoses = []
        let text = String(decoding: try JSONEncoder().encode(old), as: UTF8.self)
        #expect(!text.contains("diagnoses"))
        #expect(try JSONDecoder().decode(Ledger.self, from: Data(text.utf8)) == old)
        let new = try JSONEncoder().encode(Self.ledger())
        #expect(try JSONDecoder().decode(Ledger.self, from: new) == Self.ledger())
    }
}
