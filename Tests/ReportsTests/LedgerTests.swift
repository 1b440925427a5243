import AssayKit
import Events
import Reports
import Testing

/// A ledger in every report: exact numbers that add up, whatever the names in it are.
@Suite struct LedgerTests {
    private func terminal(_ ledger: Ledger, width: Int = 120) -> [String] {
        TerminalReport().render(
            Fixture.run([Fixture.reconciliation("content/messages", .failed, ledger)]), style: .plain, width: width
        ).split(separator: "\n").map(String.init)
    }

    private func page(_ entries: [Fixture.Planned]) throws -> ParsedDocument {
        try ParsedDocument(html: HTML(options: .init()).render(Fixture.run(entries)))
    }

    @Test func aTerminalTellsTheStoryBelowTheMessage() {
        let lines = terminal(Fixture.plannedLedger)
        #expect(
            Array(lines[2...].prefix(12)) == [
                "    136 rows differ",
                "      15,108 in the source",
                "      13,513 arrived unchanged",
                "       1,459 skipped by the rule “empty content”",
                "         136 unaccounted for, in 3 runs",
                "                100 rows from row 5,001 of the source, id=5000 to id=5099",
                "                 35 rows from row 9,120 of the source, id=9119 to id=9153",
                "                  1 row at row 12,001 of the source, id=12000",
                "      13,513 in the target",
                "         894 orphans = 812 whose parent was skipped by the rule “empty content”",
                "                     +  62 whose parent was lost",
                "                     +  20 whose parent never existed",
            ])
    }

    @Test func everyClassIsToldOnBothSides() {
        let lines = terminal(Fixture.fullLedger).map { $0.drop { $0 == " " } }
        #expect(
            Array(lines[3...].prefix(20)) == [
                "1,000,013 in the source",
                "998,000 arrived unchanged",
                "1,000 arrived changed",
                "990 in content",
                "10 in created_at, and 12 within its tolerance",
                "3 arrived although a rule says they were skipped",
                "1,000 skipped by the rule “empty content”",
                "2 skipped by the rule “tests”",
                "0 skipped by the rule “none”",
                "1 unaccounted for",
                "1 row at row 7 of the source",
                "7 of keys that stand for several rows, and not for the same ones in the target",
                "999,013 in the target",
                "999,003 from the source",
                "5 extra in the target",
                "5 of keys that stand for several rows, and not for the same ones in the source",
                "4 rows whose key is NULL or cannot be read",
                "1 orphan = 1 whose parent was mapped wrongly",
                "checks/content/messages.sql:7  13,513 rows examined",
                "$ assay audit --select id:content/messages",
            ])
    }

    @Test func whatHasNoRuleIsMissing() {
        var ledger = Fixture.plannedLedger
        (ledger.skipped, ledger.missing, ledger.orphans) = ([], 1_595, .init())
        (ledger.lostRuns, ledger.lostRunCount) = ([], 0)
        let lines = terminal(ledger)
        #expect(lines.contains("       1,595 missing in the target"))
        #expect(lines.contains("           0 orphans"))
    }

    @Test func rowsLostHereAndThereAreNotListedAsRuns() {
        var ledger = Fixture.plannedLedger
        ledger.lostRuns = [5, 9, 14].map { .init(position: $0, rows: 1) }
        ledger.lostRunCount = 136
        let lines = terminal(ledger)
        #expect(lines.contains("         136 unaccounted for, no two of them next to each other"))
        #expect(!lines.contains { $0.contains("of the source,") })
    }

    @Test func whatIsTooMuchToTellIsToldAsASum() throws {
        let lines = terminal(Fixture.hostileLedger, width: 400)
        #expect(lines.contains { $0.hasSuffix("2,042 skipped by 1,021 more rules") })
        #expect(
            lines.contains { $0.hasSuffix("3,093 rows in 1,031 more runs") || $0.hasSuffix("3,093 in 1,031 more runs") }
        )
        #expect(lines.contains { $0.hasSuffix("1,021 more columns") })
    }

    @Test func aLedgerThatDoesNotAddUpSaysSo() throws {
        var ledger = Fixture.plannedLedger
        ledger.missing = 0
        let words = "These numbers do not add up"
        #expect(terminal(ledger).contains { $0.contains(words) })
        let check = Fixture.reconciliation("content/messages", .failed, ledger)
        #expect(try page([check]).texts("//p[@class='ledger-note']").allSatisfy { $0.hasPrefix(words) })
        #expect(try page([check]).count("//p[@class='ledger-note']") == 2)
        #expect(try JUnit(options: .init()).render(Fixture.run([check])).contains(words))
        #expect(try Markdown(options: .init()).render(Fixture.run([check])).contains(words))
    }

    @Test func thePageBeginsWithTheMostTellingLedger() throws {
        var small = Ledger()
        (small.sourceRows, small.targetRows, small.unchanged) = (428, 428, 428)
        let page = try page([
            Fixture.reconciliation("parity/conversations", .passed, small),
            Fixture.reconciliation("content/messages", .failed, Fixture.plannedLedger),
            Fixture.check("schema/tables"),
        ])
        #expect(
            page.texts("//figure[starts-with(@class, 'picture')]//*[@class='title']") == [
                "Every row of content/messages arrives", "Every row of parity/conversations arrives",
            ])
        #expect(
            page.texts("//figure[@class='picture']//*[local-name()='svg'][@class='bar']/@aria-label") == [
                "15,108 in the source: 13,513 arrived unchanged, 1,459 skipped by the rule “empty content”, "
                    + "136 unaccounted for"
            ])
        #expect(
            page.texts("//figure[@class='picture small']//li").map(\.trimmed) == [
                "428 arrived unchanged", "428 in the source",
            ])
        #expect(page.count("//figure[@class='picture small']//a[@href='#parity/conversations']") == 1)
    }

    @Test func theLegendAddsUp() throws {
        let page = try page([Fixture.reconciliation("content/messages", .failed, Fixture.fullLedger)])
        let table = "//article//table[@class='account']"
        let sums = [("[1]", "1,000,013"), ("[2]", "999,013"), ("[3]", "1")]
        for (position, total) in sums {
            let numbers = page.texts("(\(table))\(position)/tbody//td[@class='number']")
                .compactMap { Int($0.replacing(",", with: "")) }
            #expect(page.texts("(\(table))\(position)/tfoot//td[@class='number']") == [total])
            #expect(numbers.reduce(0, +) == Int(total.replacing(",", with: "")))
        }
    }

    @Test func evenOneRowOfAMillionIsSeen() throws {
        let page = try page([Fixture.reconciliation("content/messages", .failed, Fixture.fullLedger)])
        let bar = "//article//*[@class='bar']/rect"
        let edges = zip(page.texts("\(bar)/@x"), page.texts("\(bar)/@width")).map {
            (Double($0.dropLast()) ?? -1, Double($1.dropLast()) ?? -1)
        }
        #expect(edges.count == 7)
        #expect(edges.allSatisfy { $0.1 >= 1.199 })
        #expect(zip(edges, edges.dropFirst()).allSatisfy { $0.0 + $0.1 < $1.0 })
        #expect(abs((edges.last.map { $0.0 + $0.1 } ?? 0) - 100) < 0.01)
        #expect(page.texts("\(bar)/title")[5] == "1 unaccounted for")
        #expect(
            page.texts("\(bar)/@fill") == [
                "url(#/unchanged)", "url(#/changed)", "url(#/imported)", "url(#/skipped-1)", "url(#/skipped-2)",
                "url(#/missing)", "url(#/duplicated)",
            ])
        let patterns = page.texts("//pattern/@id")
        for fill in page.texts("//@fill") where fill.hasPrefix("url") {
            #expect(patterns.contains(String(fill.dropFirst(5).dropLast())))
        }
    }

    @Test func thePageExplainsItsNumbers() throws {
        let lost = try page([Fixture.reconciliation("content/messages", .failed, Fixture.plannedLedger)])
        #expect(lost.texts("//article//caption").contains("136 lost rows in 3 runs"))
        #expect(
            lost.texts("//article//table[not(@class)]//td") == [
                "100", "5,001", "id=5000 ", "id=5099 ", "35", "9,120", "id=9119 ", "id=9153 ", "1", "12,001",
                "id=12000 ",
                "",
            ])
        let changed = try page([Fixture.reconciliation("content/messages", .passed, Fixture.fullLedger)])
        #expect(
            changed.texts("//section//table[not(@class)]/tbody/tr").suffix(2) == ["content990–", "created_at1012"])
    }

    @Test("A hostile name stays text", arguments: Fixture.hostileTexts.indices)
    func named(_ index: Int) throws {
        let name = Fixture.hostileTexts[index]
        var ledger = Fixture.plannedLedger
        ledger.skipped[0].rule = name
        ledger.lostRuns[0].first = [.init(name: name, value: Cell(type: "text", text: name))]
        let page = try page([Fixture.reconciliation("content/messages", .failed, ledger)])
        let shown = "skipped by the rule “\(Visibility.text.show(name))”"
        #expect(page.texts("//article//th").contains { $0.trimmed == shown }, "\(page.texts("//article//th"))")
        let line = "1,459 skipped by the rule “\(Visibility.line.show(name))”"
        #expect(terminal(ledger, width: 400).contains { $0.hasSuffix(line) })
    }

    @Test func aDiffTellsRunsAndOrphansButNotItsColumnsTwice() {
        var ledger = Fixture.fullLedger
        ledger.orphans = Fixture.plannedLedger.orphans
        var column = DiffRecord.Column(
            source: "at", target: "created_at", codec: "instant", isInferred: true, isKey: false)
        column.changed = 10
        let side = DiffRecord.Side(location: "l", table: "t", engine: "e", rows: 1, strategy: "stream")
        let record = DiffRecord(
            source: side, target: side, columns: [column], onlyInSource: [], onlyInTarget: [], ledger: ledger,
            areEqual: false, notes: [], rows: [], seconds: 1)
        let text = DiffText(showsStatistics: false).render(record, style: .plain, width: 120)
        #expect(text.contains("\n               1 row at row 7 of the source\n"))
        #expect(text.contains("\n        894 orphans = 812 whose parent was skipped by the rule “empty content”\n"))
        #expect(text.contains("  at → created_at  instant  10 changed, 12 within its tolerance\n"))
        #expect(!text.contains("in created_at"))
    }

    @Test func junitTellsItInTheBodyOfAFailureAndBesideAPass() throws {
        let run = Fixture.run("content", Fixture.plannedLedger)
        let document = try ParsedDocument(xml: JUnit(options: .init()).render(run))
        let line = "\n   136 unaccounted for, in 3 runs\n"
        for element in ["failure", "error", "system-err"] {
            #expect(document.texts("//\(element)").first?.contains(line) == true)
        }
        #expect(document.texts("//testcase[@name='content/passed']/system-out").first?.contains(line) == true)
        #expect(document.texts("//testcase[@name='content/failed']/system-out").first?.contains(line) == false)
    }

    @Test func junitKeepsToItsSize() throws {
        let long = Fixture.megabyte
        var ledger = Fixture.hostileLedger
        ledger.skipped = ledger.skipped.map { .init(rule: long, rows: $0.rows) }
        var check = Fixture.reconciliation("content/messages", .failed, ledger)
        check.check.location.file = long
        check.finished?.result.message = long
        check.finished?.result.problem = .init(detail: long, remedy: long, excerpt: long)
        check.finished?.result.evidence = Fixture.rows(100)
        check.finished?.result.findingCount = 100
        let document = try ParsedDocument(xml: JUnit(options: .init()).render(Fixture.run([check])))
        let body = try #require(document.texts("//failure").first)
        #expect(body.utf8.count <= 8 * 1024)
        #expect(body.contains("more lines omitted; the HTML report has them\n"))
        #expect(body.contains("more rows omitted"))
    }

    @Test func markdownKeepsTheColumnsOfTheNumbers() throws {
        let run = Fixture.run([Fixture.reconciliation("content/messages", .failed, Fixture.plannedLedger)])
        let text = try Markdown(options: .init()).render(run)
        #expect(text.contains("<pre>15,108 in the source\n13,513 arrived unchanged\n 1,459 skipped by"))
        #expect(text.contains("\n               +  20 whose parent never existed</pre>\n"))
    }
}

extension String {
    var trimmed: String {
        let blanks: (Character) -> Bool = { $0 == " " || $0 == "\n" }
        return String(drop(while: blanks).reversed().drop(while: blanks).reversed())
    }
}
