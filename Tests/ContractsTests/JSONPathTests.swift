internal import Contracts
internal import Testing

@Suite("JSONPath")
struct JSONPathTests {
    private let answer = #"""
        {"total": 3, "memories": [
          {"id": 1, "user_id": "aaron", "text": "Stockholm in May", "score": 0.93, "tags": ["travel"]},
          {"id": 2, "user_id": "aaron", "text": "an unit test", "score": 0.5, "tags": []},
          {"id": 3, "user_id": "eve", "text": "a secret", "score": 1e-1, "it's": {"id": 4}}]}
        """#

    @Test(
        "selects, and names what it selected by a path of its own",
        arguments: [
            ("$", ["$"]), ("$.total", ["$['total']"]),
            ("$.memories[*].id", ["0", "1", "2"].map { "$['memories'][\($0)]['id']" }),
            ("$.memories[?@.user_id != 'aaron']", ["$['memories'][2]"]), ("$.memories[-1:].it", []),
            (
                "$..id",
                [
                    "$['memories'][0]['id']", "$['memories'][1]['id']", "$['memories'][2]['id']",
                    #"$['memories'][2]['it\'s']['id']"#,
                ]
            ),
            ("$.memories[?@.score > 0.4 && length(@.tags) > 0].text", ["$['memories'][0]['text']"]),
            ("$.memories[?match(@.text, '[Aa]n? .*')].id", ["$['memories'][1]['id']", "$['memories'][2]['id']"]),
            ("$[?count(@[?@.id]) == $.total]", ["$['memories']"]),
            ("$.memories[?!@.tags].id", ["$['memories'][2]['id']"]),
            ("$.memories[::-2].id", ["$['memories'][2]['id']", "$['memories'][0]['id']"]),
            ("$.memories[0, 0]['id', \"id\"]", Array(repeating: "$['memories'][0]['id']", count: 4)),
            ("$.none[0]..x", []), ("$ .total", ["$['total']"]),
            ("$.memories[?@.score == 0.10].id", ["$['memories'][2]['id']"]),
        ] as [(String, [String])])
    func selection(query: String, paths: [String]) throws {
        let document = try JSONDocument(answer)
        let selected = try JSONPath(query).select(from: document)
        #expect(selected.map(\.path) == paths)
        for value in selected { #expect(try JSONPath(value.path).select(from: document) == [value]) }
    }

    @Test("compares numbers exactly: two neighbours beyond 2^53 are two")
    func exactNumbers() throws {
        let document = try JSONDocument("[9007199254740992, 9007199254740993]")
        #expect(try JSONPath("$[?@ == 9007199254740993]").select(from: document).map(\.path) == ["$[1]"])
    }

    @Test(
        "that is written wrongly is refused with a caret where it goes wrong",
        arguments: [
            ("total", 0), ("$.", 2), ("$.1", 2), ("$.memories[", 11), ("$[0", 1), ("$[01]", 2), ("$[-0]", 2),
            ("$[9007199254740992]", 2),
            ("$['a]", 2), ("$['\\x']", 3), ("$[a]", 2), ("$.a ", 3), ("$[?@.a == 'x]", 10), ("$[?@.a = 1]", 7),
            ("$[?1]", 3),
            ("$[?@.* == 1]", 3), ("$[?length(@.a)]", 3), ("$[?length(@.*) > 1]", 10), ("$[?count(1) > 1]", 9),
            ("$[?frob(@)]", 3),
            ("$[?match(@.a, '(')]", 14), ("$[?match(@.a)]", 12), ("$[?match(@.a, 'b') == true]", 3),
            ("$[?!@.a == 1]", 3),
            ("$[?(@.a]", 3), ("$[?@.a && ]", 10), ("$[?@.a == 01]", 11), ("$[?@.a == tru]", 10),
            ("$[?length(@.a, 1) > 1]", 13),
            ("$['\\ud800']", 3),
            ("$[?" + String(repeating: "(", count: 200) + "@" + String(repeating: ")", count: 200) + "]", 67),
        ])
    func errors(query: String, offset: Int) throws {
        let error = #expect(throws: JSONPathError.self) { try JSONPath(query) }
        guard case .grammar(_, let found, let excerpt) = try #require(error) else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(found == offset, "\(error as Any)")
        #expect(excerpt.hasSuffix("^") && (query.count > 60 || excerpt.hasPrefix(query + "\n")))
    }

    @Test("is given up when it would look through the document once for each of its values")
    func work() throws {
        let document = try JSONDocument("[" + Array(repeating: "1", count: 3_000).joined(separator: ",") + "]")
        let query = try JSONPath("$[?count($[?count($..*) > 0]) > 0]")
        let error = #expect(throws: JSONPathError.self) { try query.select(from: document, limit: 1_000_000) }
        #expect(error == .tooMuchWork(query: query.text, limit: 1_000_000))
    }

    @Test("knows whether it can select more than one value")
    func singular() throws {
        #expect(try JSONPath("$.a['b'][-1]").isSingular && JSONPath("$").isSingular)
        #expect(try !JSONPath("$.*").isSingular && !JSONPath("$..a").isSingular && !JSONPath("$[0,1]").isSingular)
    }
}
