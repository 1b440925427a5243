import AssayKit
import Events
import Reports
import Testing

/// What is wrong with an answer, in every report: a sentence, the place with a caret below it, and a line for a shell that
/// can be copied as it stands.
@Suite struct RemarkTests {
    private func terminal(_ evidence: [Finding], width: Int = 100) -> [String] {
        TerminalReport().render(
            Fixture.run([Fixture.contract("api/a", .failed, evidence: evidence)]), style: .plain, width: width
        ).split(separator: "\n").map(String.init)
    }

    /// The two lines of an excerpt as a terminal shows them.
    private func excerpt(_ lines: String, width: Int = 100) throws -> [String] {
        let shown = terminal([Fixture.remark("$.a", "is wrong", excerpt: lines)], width: width)
        let sentence = try #require(shown.firstIndex(of: "      $.a is wrong"))
        return shown[(sentence + 1)...].prefix(2).map { String($0.dropFirst(8)) }
    }

    @Test func aTerminalTellsEachAndTheRequestOnce() {
        let lines = TerminalReport().render(Fixture.contracts, style: .plain, width: 80).split(separator: "\n")
            .map(String.init)
        let start = lines.firstIndex { $0.contains("api/memories.sql") } ?? 0
        #expect(
            Array(lines[(start + 1)...].prefix(8)) == [
                "      $['total'] is 3, and must be 4",
                #"        {"memories": ["••••", "…"], "total": 3}"#,
                "                                             ^",
                "      $['memories'][0]['name'] is not there",
                #"        {"日本": "\u{200B}", "a": 1}"#,
                #"                             ^"#,
                "    $ \(Fixture.curl)",
                "    $ assay audit --select id:api/memories",
            ])
    }

    @Test(
        "The caret stays below its character",
        arguments: [
            ("abcdef\n   ^", ["abcdef", "   ^"]),
            ("日本語\n  ^", ["日本語", "    ^"]),
            ("a\u{1B}b\n  ^", [#"a\u{1B}b"#, "       ^"]),
            ("\ta\n\t^", ["    a", "    ^"]),
            ("abc\n   ^", ["abc", "   ^"]),
            ("9 | SELEC x\n  |       ^", ["9 | SELEC x", "  |       ^"]),
        ])
    func caret(_ given: String, _ shown: [String]) throws {
        #expect(try excerpt(given) == shown)
    }

    @Test func aLongLineIsCutAroundTheCaret() throws {
        let line = String(repeating: "a", count: 60) + "X" + String(repeating: "b", count: 60)
        let shown = try excerpt("\(line)\n\(String(repeating: " ", count: 60))^", width: 48)
        #expect(shown == ["…aaaaaaaaaaaaaaaaaaaXbbbbbbbbbbbbbbbbbb…", "                    ^"])
        let end = try excerpt("\(line)\n\(String(repeating: " ", count: 120))^", width: 48)
        #expect(end == ["…" + String(repeating: "b", count: 38), String(repeating: " ", count: 38) + "^"])
    }

    @Test func aLineForAShellIsNeitherWrappedNorCut() throws {
        #expect(terminal([Fixture.remark("$", "is wrong", excerpt: nil)], width: 40).contains("    $ \(Fixture.curl)"))
        let page = try ParsedDocument(html: HTML(options: .init()).render(Fixture.contracts))
        #expect(page.texts("//article[@id='api/memories']//pre[@class='command']/code") == [Fixture.curl])
        #expect(page.texts("//article[@id='api/embeddings']//pre[@class='command']/code") == [Fixture.curl])
    }

    @Test func thePageTellsThemInWordsAndNotAsRows() throws {
        let page = try ParsedDocument(html: HTML(options: .init()).render(Fixture.contracts))
        let article = "//article[@id='api/memories']"
        #expect(
            page.texts("\(article)//ul[@class='remarks']/li/p") == [
                "$['total'] is 3, and must be 4", "$['memories'][0]['name'] is not there",
            ])
        #expect(page.count("\(article)//table") == 0)
        #expect(
            page.texts("\(article)//pre[@class='excerpt']").last
                == "{\"日本\": \"\\u{200B}\", \"a\": 1}\n                     ^")
    }

    @Test func theSummaryShowsThemAsBlocks() throws {
        let text = try Markdown(options: .init()).render(Fixture.contracts)
        let lines = text.split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.hasSuffix("is 3, and must be 4") })
        #expect(lines[start + 1].hasPrefix("<pre>&#123;\"memories\""))
        #expect(lines[start + 2] == String(repeating: " ", count: 37) + "&#94;</pre>")
        #expect(lines.count { $0.hasPrefix("<pre>curl -sS -i -X PUT") && $0.hasSuffix("--max-time 30</pre>") } == 2)
        #expect(!text.contains("| finding |"))
    }

    @Test func aJUnitBodyHasThemBelowEachOther() throws {
        let junit = try ParsedDocument(xml: JUnit(options: .init()).render(Fixture.contracts))
        let body = try #require(junit.texts("//testcase[@name='api/memories']/failure").first)
        #expect(
            body.contains(
                "\n$['total'] is 3, and must be 4\n    {\"memories\": [\"••••\", \"…\"], \"total\": 3}\n                                         ^\n"
            ))
        #expect(body.hasSuffix("\nrepeat: \(Fixture.curl)"))
    }

    @Test func whatIsNotShownIsCounted() throws {
        let many = (0..<9).map { Fixture.remark("$[\($0)]", "is wrong", excerpt: nil) }
        #expect(terminal(many).contains("      4 more findings omitted"))
    }

    @Test func aRowKeepsItsTableAndGivesItsRequestBelow() throws {
        var row = Fixture.row(["id": "7"])
        row.fields = [.init(name: "repeat", value: .command(Fixture.curl))]
        let rows = (0..<9).map { number in
            var row = row
            row.fields[0].value = .command("curl \(number)")
            return row
        }
        let lines = terminal([row, row], width: 40)
        #expect(lines.count { $0 == "      id=7" } == 2 && lines.count { $0 == "    $ \(Fixture.curl)" } == 1)
        let run = Fixture.run([Fixture.contract("api/a", .failed, evidence: rows)])
        let page = try ParsedDocument(html: HTML(options: .init()).render(run))
        #expect(page.texts("//th[@scope='col']").prefix(1) == ["id"] && page.count("//td[.='7']") == 9)
        #expect(page.texts("//pre[@class='command']") == (0..<5).map { "curl \($0)" })
        #expect(page.texts("//p[@class='omitted']") == ["4 more requests omitted."])
    }
}
