import AssayKit
import Events
import Reports
import Testing

/// The page as a browser's parser sees it.
@Suite struct HTMLTests {
    private func page(_ run: RunRecord) throws -> String {
        try HTML(options: .init()).render(run)
    }

    @Test("No run puts anything active on the page", arguments: Fixture.runs.indices)
    func inert(_ index: Int) throws {
        let document = try ParsedDocument(html: page(Fixture.runs[index].run))
        #expect(document.count("//script|//img|//iframe|//object|//embed|//link|//form|//base") == 0)
        #expect(document.count("//@*[starts-with(name(), 'on')]|//@src|//@style|//@action") == 0)
        #expect(document.count("//style") == 1)
        let links = document.texts("//@href")
        #expect(links.allSatisfy { $0.hasPrefix("#") })
        #expect(document.count("//html") == 1 && document.count("//body") == 1 && document.count("//h1") == 1)
    }

    @Test("Every link leads somewhere", arguments: Fixture.runs.indices)
    func links(_ index: Int) throws {
        let document = try ParsedDocument(html: page(Fixture.runs[index].run))
        let ids = document.texts("//@id")
        #expect(Set(ids).count == ids.count, "an id stands for one element")
        for link in document.texts("//a/@href") where !link.contains("%") {
            #expect(ids.contains(String(link.dropFirst())), "\(link)")
        }
    }

    @Test("Hostile text is shown as text", arguments: Fixture.hostileTexts.indices)
    func shown(_ index: Int) throws {
        let text = Fixture.hostileTexts[index]
        let run = Fixture.run([Fixture.check("v/a", .failed, message: text, evidence: [Fixture.row(["id": text])])])
        let document = try ParsedDocument(html: page(run))
        #expect(document.texts("//*[@class='message']") == [Visibility.text.show(text)])
        #expect(document.texts("//td").first == Visibility.line.show(text))
    }

    @Test func aQuotationMarkWithAnAccentStaysInItsAttribute() throws {
        var check = Fixture.check("v/a")
        check.check.title = "\"\u{301} onfocus=alert(1) x=\"\u{301}"
        let document = try ParsedDocument(html: page(Fixture.run([check])))
        #expect(document.count("//@onfocus") == 0)
        #expect(document.texts("//a/@title") == [check.check.title])
    }

    @Test func hiddenCharactersAreSetApart() throws {
        let run = Fixture.run([Fixture.check("v/a", .failed, evidence: [Fixture.row(["id": "a\u{0}\\u{0}\u{202E}"])])])
        let document = try ParsedDocument(html: page(run))
        #expect(document.texts("//td//span[@class='hidden']") == [#"\u{0}"#, #"\u{202E}"#])
        #expect(document.count("//td/bdi") == 1)
    }

    @Test func thePolicyNamesTheStyleSheet() throws {
        let page = try page(Fixture.run([]))
        let start = try #require(page.firstRange(of: "<style>")).upperBound
        let end = try #require(page.firstRange(of: "</style>")).lowerBound
        let digest = try Shell.output(of: "openssl dgst -sha256 -binary | base64", given: String(page[start..<end]))
        #expect(HTML.styleDigest == "sha256-\(digest)", "HTML.styleDigest must follow report.css")
        let document = try ParsedDocument(html: page)
        #expect(
            document.texts("//meta[@http-equiv]/@content") == [
                "default-src 'none'; style-src '\(HTML.styleDigest)'; base-uri 'none'; form-action 'none'"
            ])
    }

    @Test func whatIsWrongComesFirst() throws {
        let document = try ParsedDocument(html: page(Fixture.phase1))
        #expect(document.texts("//h1") == [Fixture.phase1.headline])
        #expect(
            document.texts("//h2/@id") == [
                "/criteria", "/failed", "/errored", "/warned", "/passed", "/skipped", "/notes", "/provenance",
            ])
        #expect(document.texts("//article/@id").first == "threads/orphaned-parents")
        #expect(document.texts("//*[@class='omitted']") == ["891 more rows omitted.", "135 more rows omitted."])
        #expect(
            document.texts("//article//*[@class='again']/code").first
                == "assay audit --select id:threads/orphaned-parents")
        #expect(document.texts("//pre[@class='excerpt']").first?.hasSuffix("^") == true)
        #expect(document.texts("//dl[@class='parameters']//dt") == [":user"])
    }

    @Test func aDifferenceIsMarkedOnBothSides() throws {
        let check = Fixture.check(
            "v/a", .failed, evidence: [Fixture.changed("2025-08-14T21:07", "2025-08-14T17:07", position: 12)])
        let document = try ParsedDocument(html: page(Fixture.run([check])))
        #expect(document.texts("//td//mark") == ["21", "17"])
        #expect(document.texts("//td[@class='note']") == ["from character 12"])
    }

    @Test func theBarAddsUp() throws {
        let document = try ParsedDocument(html: page(Fixture.phase1))
        let bar = "//figure[@class='tally']//rect"
        let edges = zip(document.texts("\(bar)/@x"), document.texts("\(bar)/@width")).map {
            (Double($0) ?? 0, Double($1) ?? 0)
        }
        #expect(edges.count == 5)
        #expect(abs((edges.last.map { $0.0 + $0.1 } ?? 0) - 1000) < 0.01)
        #expect(document.texts("\(bar)/title") == ["2 failed", "1 errored", "1 warned", "7 passed", "1 skipped"])
    }

    @Test func aPageStaysSmall() throws {
        let wide = (0..<200).map { Fixture.check("v/\($0)", .failed, evidence: Fixture.rows(1000)) }
        #expect(try page(Fixture.run(wide)).utf8.count < 4_000_000)
        let long = Fixture.row(["id": Fixture.megabyte])
        let page = try page(
            Fixture.run([Fixture.check("v/long", .failed, evidence: [long, Fixture.changed(Fixture.megabyte, "x")])]))
        #expect(page.utf8.count < 64_000)
        #expect(page.contains("1,048,576 characters in all"))
    }
}
