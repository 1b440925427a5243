internal import Contracts
internal import Testing

@Suite("JSONPath, by the compliance suite of RFC 9535", .enabled(if: Suites.directory != nil, Suites.absent))
struct JSONPathSuiteTests {
    @Test("selects what the suite says, by the paths that it says, and refuses what it calls invalid")
    func all() throws {
        let suite = try Suites.document("jsonpath/cts.json")
        let cases = try #require(suite.root["tests"])
        var count = 0
        for example in cases.elements {
            count += 1
            try run(example)
        }
        #expect(count >= 700)
    }

    private func run(_ example: JSONValue) throws {
        let name = try #require(example["name"]?.string)
        let selector = try #require(example["selector"]?.string)
        if example["invalid_selector"]?.boolean == true {
            #expect(throws: JSONPathError.self, "\(name): \(selector)") { try JSONPath(selector) }
            return
        }
        let document = try JSONDocument(#require(example["document"]).written)
        let selected = try JSONPath(selector).select(from: document)
        let results = try example["results"].map { Array($0.elements) } ?? [#require(example["result"])]
        let paths = try example["results_paths"].map { Array($0.elements) } ?? [#require(example["result_paths"])]
        // Where the order of members is left open, one of several results is right.
        let isRight = zip(results, paths).contains { result, paths in
            Array(result.elements) == selected && paths.elements.compactMap(\.string) == selected.map(\.path)
        }
        #expect(isRight, "\(name): \(selector) selected \(selected.map(\.path))")
    }
}
