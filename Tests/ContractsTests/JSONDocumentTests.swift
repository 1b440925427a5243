internal import Contracts
internal import Testing

@Suite("A JSON document")
struct JSONDocumentTests {
    private let memory = #"""
        {"id": 9007199254740993, "score": 0.1, "text": "caf\u00e9 \"x\"", "tags": ["a", null, true], "id": 1e2, "": {}}
        """#

    @Test("gives every value, with its number's digits and its place in the text")
    func values() throws {
        let root = try JSONDocument(memory).root
        #expect(root["score"]?.written == "0.1" && root["text"]?.string == "café \"x\"")
        #expect(root["tags"]?[0]?.string == "a" && root["tags"]?[1]?.isNull == true)
        #expect(root["tags"]?[2]?.boolean == true && root["tags"]?[3] == nil && root["tags"]?[-1] == nil)
        #expect(root["tags"]?.written == #"["a", null, true]"# && root["tags"]?.range.lowerBound == 74)
        #expect(root[""]?.kind == .object && root["none"] == nil && root["text"]?["x"] == nil)
        #expect(root.memberValues.compactMap(\.number).map(\.int) == [9_007_199_254_740_993, nil, 100])
    }

    @Test("shows a name that comes twice, and takes the last of them where it must take one")
    func repeatedNames() throws {
        let document = try JSONDocument(memory)
        #expect(document.repeatedMembers.map(\.written) == ["1e2"] && document.root["id"]?.written == "1e2")
        let nested = try JSONDocument(#"[{"a": {"b": 1, "\u0062": 2}}, {"a": 1, "A": 2}, {"\u00e9": 1, "e\u0301": 2}]"#)
        #expect(nested.repeatedMembers.map(\.path) == ["$[0]['a']['b']"])
    }

    @Test(
        "says what is wrong, and where, with a caret below it",
        arguments: [
            ("{\"a\": 1,\n \"b\": tru}", 2, 7, 15, #" "b": tru}"#, 6),
            ("{\"total\": 1", 1, 12, 11, #"{"total": 1"#, 11),
            ("<html>", 1, 1, 0, "<html>", 0),
            ("", 1, 1, 0, "", 0),
            ("[1e1234567890123456]", 1, 2, 1, "[1e1234567890123456]", 1),
        ])
    func problems(text: String, line: Int, column: Int, offset: Int, excerpt: String, caret: Int) {
        let problem = #expect(throws: JSONProblem.self) { try JSONDocument(text) }
        #expect(problem?.line == line && problem?.column == column && problem?.offset == offset, "\(problem as Any)")
        #expect(problem?.excerpt == excerpt + "\n" + String(repeating: " ", count: caret) + "^")
    }

    @Test("refuses bytes that are not UTF-8, and says which")
    func otherCharsets() {
        let latin = #expect(throws: JSONProblem.self) { try JSONDocument([0x22, 0x63, 0xE9, 0x22]) }
        #expect(latin?.message == "these bytes are not UTF-8" && latin?.offset == 2)
        #expect(throws: JSONProblem.self) { try JSONDocument([0xFF, 0xFE, 0x31, 0x00]) }
    }

    @Test("nests 512 deep and no deeper")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        let deep = try JSONDocument(nested(512))
        #expect(deep.root == (try JSONDocument(nested(512)).root))
        let problem = #expect(throws: JSONProblem.self) { try JSONDocument(nested(10_000)) }
        #expect(problem?.offset == 512)
    }

    @Test(
        "is equal to another by value, and only by value",
        arguments: [
            ("1", "1.0", true), ("10e-1", "1", true), ("-0", "0", true), ("0.1", "0.10000000000000001", false),
            ("9007199254740993", "9007199254740992", false), ("1", #""1""#, false), ("0", "false", false),
            (#""caf\u00e9""#, #""café""#, true), ("\"\u{E9}\"", "\"e\u{301}\"", false), ("null", "null", true),
            (#"{"a": 1, "b": [2]}"#, #"{"b": [2.0], "a": 1}"#, true), (#"{"a": 1}"#, #"{"a": 1, "b": 1}"#, false),
            (#"{"a": 1, "a": 1}"#, #"{"a": 1, "a": 1}"#, false), ("[1, 2]", "[2, 1]", false), ("[]", "{}", false),
        ])
    func equality(one: String, other: String, areEqual: Bool) throws {
        let (one, other) = (try JSONDocument(one).root, try JSONDocument(other).root)
        #expect((one == other) == areEqual && (other == one) == areEqual)
    }

    @Test(
        "writes a value of one's own so that it is read again, whatever its characters", arguments: ["a\"\\\n\u{1}é🙂"])
    func literals(text: String) {
        #expect(JSONValue(literal: .string(text)).string == text)
        #expect(JSONValue(literal: .integer(-7)).number?.int == -7 && JSONValue(literal: .null).isNull)
    }
}
