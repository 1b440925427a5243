import AssayKit
import Profiles
import Reports
import Testing

/// The data dictionary, as a browser's parser sees it; and the same in Markdown and on a terminal.
@Suite struct DictionaryTests {
    /// A database all of whose names and values are this text.
    private func profile(_ text: String) -> DatabaseProfile {
        var column = ColumnProfile(name: text, declaredType: text, affinity: nil, isNullable: true, isKey: true)
        column.storage = [StorageCount(storage: "text", count: 3)]
        column.comment = text
        column.values = [ValueCount(value: Cell(type: "text", text: text), count: 2)]
        column.histogram = Histogram(
            measure: .numbers,
            bars: [.init(from: text, count: 2), .init(from: "0", count: 0), .init(from: text, count: 1)])
        var table = TableProfile(name: text, kind: "table")
        (table.rows, table.key, table.columns, table.comment) = (3, [text], [column], text)
        table.definitions = [Definition(kind: "index", name: text, text: text)]
        table.problem = Problem(message: text, remedy: text)
        var profile = DatabaseProfile(
            assayVersion: "0", location: text, engine: "SQLite", snapshot: text, bytes: 1234, isRevealed: false)
        profile.tables = [table, table]
        profile.relations = [
            RelationProfile(table: text, columns: [text], parent: text, parentColumns: [text], isDeclared: true)
        ]
        profile.relations[0].orphans = 2
        profile.notes = [Problem(message: text, remedy: text)]
        profile.definitions = [Definition(kind: "extension", name: text, text: text)]
        profile.integrity = DatabaseProfile.Integrity(problems: [text])
        return profile
    }

    @Test("Nothing on the page is active, whatever the database says", arguments: Fixture.hostileTexts.indices)
    func inert(_ index: Int) throws {
        let text = Fixture.hostileTexts[index]
        let document = try ParsedDocument(html: DataDictionary().render(profile(text)))
        #expect(document.count("//script|//img|//iframe|//object|//embed|//link|//form|//base") == 0)
        #expect(document.count("//@*[starts-with(name(), 'on')]|//@src|//@style|//@action") == 0)
        #expect(document.count("//style") == 2 && document.count("//h1") == 1 && document.count("//html") == 1)
        let ids = document.texts("//@id")
        #expect(
            Set(ids).count == ids.count
                && document.texts("//a/@href").allSatisfy { ids.contains(String($0.dropFirst())) })
        #expect(document.texts("//article/header/h2") == Array(repeating: Visibility.text.show(text), count: 2))
        #expect(document.texts("//*[@class='name']").first == Visibility.text.show(text))
    }

    @Test func thePolicyNamesBothStyleSheets() throws {
        let page = try DataDictionary().render(profile("x"))
        let policy = "style-src '\(HTML.styleDigest)' '\(DataDictionary.styleDigest)';"
        #expect(page.contains(policy))
        let styles = page.components(between: "<style>", and: "</style>")
        #expect(styles.count == 2)
        for (style, digest) in zip(styles, [HTML.styleDigest, DataDictionary.styleDigest]) {
            let found = try Shell.output(of: "openssl dgst -sha256 -binary | base64", given: style)
            #expect(digest == "sha256-\(found)", "the digest must follow the style sheet")
        }
    }

    @Test func aHistogramShowsWhatThereIs() throws {
        let document = try ParsedDocument(html: DataDictionary().render(profile("x")))
        #expect(document.count("//article[1]//figure//rect") == 2)
        #expect(document.texts("//article[1]//figure//title").first == "2 rows, values from x")
    }

    @Test("Neither a terminal nor Markdown obeys a name", arguments: Fixture.hostileTexts.indices)
    func elsewhere(_ index: Int) throws {
        let profile = profile(Fixture.hostileTexts[index])
        let text = ProfileText().render(profile, style: .plain, width: 100)
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        let markdown = ProfileMarkdown().render(profile)
        #expect(!markdown.contains("<script") && !markdown.contains("<img"))
        let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("<code>") }
        #expect(rows.allSatisfy { [4, 5].contains($0.filter { $0 == "|" }.count) }, "\(rows)")
    }

    @Test func aDatabaseOfNothingIsAPageToo() throws {
        let empty = DatabaseProfile(
            assayVersion: "0", location: "empty", engine: "SQLite", snapshot: "", bytes: nil, isRevealed: true)
        let document = try ParsedDocument(html: DataDictionary().render(empty))
        #expect(document.texts("//*[@class='empty']") == ["The database has no tables."])
        #expect(document.count("//article") == 0)
    }
}

extension String {
    /// What stands between each pair of two marks.
    fileprivate func components(between start: String, and end: String) -> [String] {
        var (parts, rest) = ([String](), self[...])
        while let open = rest.firstRange(of: start), let close = rest[open.upperBound...].firstRange(of: end) {
            parts.append(String(rest[open.upperBound..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        return parts
    }
}
