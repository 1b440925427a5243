import AssayKit
import Events
import Reports
import Testing

/// What an endpoint's answers took, in every report: the slowest endpoint first, in milliseconds with three decimals.
@Suite struct LatencyTests {
    private let terminal = TerminalReport().render(Fixture.contracts, style: .plain, width: 160).split(separator: "\n")
        .map(String.init)

    private func page() throws -> ParsedDocument {
        try ParsedDocument(html: HTML(options: .init()).render(Fixture.contracts))
    }

    @Test func aTerminalHasATableOfThem() throws {
        let start = try #require(terminal.firstIndex(of: "Latencies in milliseconds"))
        #expect(
            Array(terminal[(start + 1)...].prefix(4)) == [
                "        p50        p95        p99    slowest  samples",
                "  ✗ 920.125  1,840.250  1,841.250  1,842.750      200  GET /api/memories/search?q=$WORD  p95 > 800.000",
                "    206.031    412.063    413.063    414.563       20  POST /v1/chat/completions",
                "      1.750      3.500      4.500      6.000       20  GET /health",
            ])
    }

    @Test func aFailureTellsWhereTheTimeWent() {
        #expect(
            terminal.contains(
                "    p50 920.125 ms, p95 1,840.250 ms, p99 1,841.250 ms, slowest 1,842.750 ms over 200 samples, 8 at once, after 2 that were not measured"
            ))
        #expect(terminal.contains("    p95 of each part: first byte 920.125 ms, transfer 0.125 ms"))
        #expect(terminal.contains("    checks/api/search.sql:7  5 values examined"))
    }

    @Test func whatWasLookedAtInAnAnswerIsNotCountedAsRows() throws {
        #expect(try page().texts("//summary") == ["2 checks looked at 10 values of answers"])
        let mixed = Fixture.run([Fixture.check("schema/tables"), Fixture.contract("api/health", .passed)])
        let document = try ParsedDocument(html: HTML(options: .init()).render(mixed))
        #expect(document.texts("//summary") == ["2 checks looked at 13,513 rows and 5 values of answers"])
    }

    @Test func aRunWithoutThemSaysNothingOfThem() throws {
        #expect(!TerminalReport().render(Fixture.phase1, style: .plain, width: 120).contains("Latencies"))
        #expect(try !HTML(options: .init()).render(Fixture.phase1).contains("/latencies"))
        #expect(try !Markdown(options: .init()).render(Fixture.phase1).contains("Latencies"))
    }

    @Test func thePageHasATableOfThemWithBarsOnOneScale() throws {
        let page = try page()
        let lines = "//table[@class='latencies']/tbody/tr"
        #expect(
            page.texts("\(lines)/th/code") == [
                "GET /api/memories/search?q=$WORD", "POST /v1/chat/completions", "GET /health",
            ])
        #expect(page.texts("\(lines)/th/a/@href") == ["#api/search", "#api/chat", "#api/health"])
        #expect(
            page.texts("\(lines)[1]/td[@class='number']") == ["920.125", "1,840.250", "1,841.250", "1,842.750", "200"])
        #expect(page.texts("\(lines)[1]//*[@class='note exceeded']") == [" p95 must be at most 800.000 ms"])
        #expect(page.count("\(lines)[position() > 1]//*[@class='note exceeded']") == 0)
        #expect(page.texts("\(lines)[1]//*[@class='p99']/@width") == ["100.000%"])
        #expect(page.texts("\(lines)[2]//*[@class='p50']/@width") == ["11.190%"])
        #expect(page.texts("\(lines)[3]//*[@class='p95']/@width") == ["0.400%"], "none vanishes")
        #expect(page.texts("\(lines)//*[@class='mark']/@x") == ["43.449%"])
        #expect(
            page.texts("\(lines)[3]//@aria-label") == ["p50 1.750 ms, p95 3.500 ms, p99 4.500 ms, slowest 6.000 ms"])
    }

    @Test(arguments: ["article[@id='api/search']", "tr[@class='account']"])
    func thePageTellsTheParts(_ place: String) throws {
        let page = try page()
        let table = "(//\(place)//div[@class='scroll times'])[1]"
        #expect(page.texts("\(table)//th[@scope='row']") == ["in all", "name lookup", "first byte", "transfer"])
        #expect(page.texts("\(table)//tr[@class='part'][3]/td").last == "")
        #expect(page.texts("\(table)//tr[@class='part'][3]/td").prefix(2) == ["0.010", "0.125"])
    }

    @Test func thePageTellsHowTheyWereMeasuredAndWhatWasExpected() throws {
        let page = try page()
        #expect(
            page.texts("//article[@id='api/search']//div[@class='scroll times']//caption") == [
                "GET /api/memories/search?q=$WORD: 200 samples, 8 at once, after 2 that were not measured"
            ])
        #expect(
            page.texts("//article[@id='api/search']//p[@class='time-limit failed']") == [
                " p95 must be at most 800.000 ms, and is 1,840.250 ms"
            ])
        // The same numbers are not told a second time as metrics.
        #expect(!page.texts("//dt").contains("p95_ms"))
    }

    @Test func theSummaryHasATableOfThem() throws {
        let text = try Markdown(options: .init()).render(Fixture.contracts)
        let rows = text.split(separator: "\n").drop { $0 != "### Latencies" }.filter { $0.hasPrefix("|") }
        #expect(rows.count == 5)
        #expect(rows.first == "| endpoint | p50 | p95 | p99 | slowest | samples |")
        #expect(
            rows.last
                == "| <code>GET /health</code><br><code>api/health</code> | 1.750 | 3.500 | 4.500 | 6.000 | 20 |")
    }

    @Test func theExtendedProfileHasThemAsProperties() throws {
        let text = try JUnit(options: .init(junitProfile: .extended)).render(Fixture.contracts)
        let junit = try ParsedDocument(xml: text)
        func property(_ name: String) -> [String] {
            junit.texts("//testcase[@name='api/search']//property[@name='\(name)']/@value")
        }
        #expect(property("latency.p95_ms") == ["1840.250"] && property("latency.slowest_ms") == ["1842.750"])
        #expect(property("latency.samples") == ["200"] && property("latency.concurrency") == ["8"])
        #expect(property("latency.first-byte.p95_ms") == ["920.125"])
        #expect(property("latency.request") == ["GET /api/memories/search?q=$WORD"])
    }

    @Test func theStrictProfileHasThemAsText() throws {
        let junit = try ParsedDocument(xml: JUnit(options: .init()).render(Fixture.contracts))
        #expect(
            junit.texts("//testcase[@name='api/health']/system-out") == [
                "examined 5 values\nGET /health: p50 1.750 ms, p95 3.500 ms, p99 4.500 ms, slowest 6.000 ms over 20 samples, "
                    + "one after the other, after 2 that were not measured\n"
                    + "p95 of each part: first byte 1.750 ms, transfer 0.125 ms"
            ])
    }
}
