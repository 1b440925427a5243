internal import JSON
internal import Testing

@Suite("The JSON scanner")
struct JSONScannerTests {
    @Test("reads every kind of value, with where it stands")
    func values() throws {
        let text = #" {"a": [1, -2.50e+3, "x\ny"], "b": {}, "c": [], "d": true, "e": false, "f": null} "#
        #expect(
            try Scan(text).tokens == [
                "{", "name a", "[", "number 1", "number -2.50e+3", #"string x\ny"#, "]", "name b", "{", "}", "name c",
                "[", "]", "name d", "true", "name e", "false", "name f", "null", "}",
            ])
        #expect(try Scan("0").tokens == ["number 0"] && Scan("\t\"\"\r\n").tokens == ["string "])
    }

    @Test("keeps a number's digits and a member that comes twice")
    func losesNothing() throws {
        let digits = "12345678901234567890.12345678901234567890e-0007"
        #expect(
            try Scan(#"{"a": \#(digits), "a": 1.0}"#).tokens == [
                "{", "name a", "number \(digits)", "name a", "number 1.0", "}",
            ])
    }

    @Test(
        "says what is wrong and where",
        arguments: [
            ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("{", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2),
            ("[1,", .unexpectedEnd, 3), (#"{"a""#, .unexpectedEnd, 4), (#"{"a":"#, .unexpectedEnd, 5),
            (#""abc"#, .unexpectedEnd, 4), (#""a\"#, .unexpectedEnd, 3), (#""\u12"#, .unexpectedEnd, 5),
            ("tru", .unexpectedEnd, 3), ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3),
            (#""\ud83d"#, .unexpectedEnd, 7), (#""\ud83d\u"#, .unexpectedEnd, 9),
            ("[1 2]", .expectedCommaOrBracket, 3), (#"{"a": 1 "b": 2}"#, .expectedCommaOrBrace, 8),
            ("[1}", .expectedCommaOrBracket, 2), (#"{"a": 1]"#, .expectedCommaOrBrace, 7), ("[,1]", .expectedValue, 1),
            ("[1,]", .expectedValue, 3), (#"{"a": 1,}"#, .expectedName, 8), ("{1: 2}", .expectedName, 1),
            ("{'a': 1}", .expectedName, 1), (#"{"a" 1}"#, .expectedColon, 5), (#"{"a": }"#, .expectedValue, 6),
            ("NaN", .expectedValue, 0), ("nul!", .expectedValue, 0), ("True", .expectedValue, 0),
            ("+1", .expectedValue, 0), (".5", .expectedValue, 0), ("]", .expectedValue, 0),
            ("\u{FEFF}1", .expectedValue, 0),
            ("// no", .expectedValue, 0), ("01", .badNumber, 1), ("-01", .badNumber, 2), ("-x", .badNumber, 1),
            ("1.x", .badNumber, 2), ("1ex", .badNumber, 2), ("1 2", .afterTheEnd, 2), ("1.5.2", .afterTheEnd, 3),
            ("{} {}", .afterTheEnd, 3), ("truefalse", .afterTheEnd, 4), ("0x10", .afterTheEnd, 1),
            (#""\x41""#, .badEscape, 1), (#""\u12g4""#, .badEscape, 1), (#""\u 123""#, .badEscape, 1),
            (#""a\ud83d""#, .loneSurrogate, 2), (#""\ude42""#, .loneSurrogate, 1),
            (#""\ud83d\ud83d""#, .loneSurrogate, 1),
            (#""\ud83d\n""#, .loneSurrogate, 1), ("\"a\nb\"", .controlCharacter, 2), ("\"\0\"", .controlCharacter, 1),
        ] as [(String, JSONError.Reason, Int)])
    func errors(text: String, reason: JSONError.Reason, offset: Int) {
        let error = #expect(throws: JSONError.self) { try Scan(text) }
        #expect(error?.reason == reason && error?.offset == offset, "\(error.map { "\($0)" } ?? "none")")
    }

    @Test("nests 512 deep and no deeper, however long the text goes on")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: #"[{"a":"#, count: depth / 2) + "1" + String(repeating: "}]", count: depth / 2)
        }
        #expect(try Scan(nested(512)).tokens.count == 512 * 2 + 256 + 1)
        let error = #expect(throws: JSONError.self) { try Scan(nested(514)) }
        #expect(error == JSONError(.tooDeep, at: 256 * 6))
        #expect(throws: JSONError.self) { try Scan(String(repeating: "[", count: 1_000_000)) }
    }

    @Test("reads the same from a text that comes piece by piece, wherever it is cut")
    func pieces() throws {
        let text = #" {"näme\u0041": [10, -2.5e+7, "\ud83d\ude42 \\\"", true, false, null, {}], "b": 12} "#
        let whole = try Scan(text).tokens
        let bytes = Array(text.utf8)
        for first in bytes.indices {
            var (scanner, tokens, end): (JSONScanner, [String], Int) = (JSONScanner(), [], first)
            while tokens.last != "end" {
                let known = Array(bytes.prefix(end))
                do {
                    let token = try scanner.next(in: known.span.bytes, isWhole: end == bytes.count)
                    tokens.append(Scan.text(token, scanner.range, known))
                } catch {
                    #expect(error.reason == .unexpectedEnd && end < bytes.count)
                    end += 1
                }
            }
            #expect(tokens.dropLast() == whole[...])
        }
    }

    @Test("goes on where the text's beginning has been let go of")
    func drop() throws {
        let bytes = Array(#"[1, "abc", 2]"#.utf8)
        var scanner = JSONScanner()
        _ = try scanner.next(in: bytes.span.bytes)
        _ = try scanner.next(in: bytes.span.bytes)
        scanner.drop(2)
        let rest = Array(bytes.dropFirst(2))
        #expect(try scanner.next(in: rest.span.bytes) == .string)
        #expect(scanner.range == 3..<6)
    }

    @Test(
        "names the line and the column of an error, in characters",
        arguments: [
            ("[1,\n 2,\r\n  x]", 3, 3), ("x", 1, 1), ("[\"日本\", x]", 1, 8), ("[\n", 2, 1),
        ])
    func place(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try Scan(text) }
        let place = error?.place(in: Array(text.utf8).span.bytes)
        #expect(place?.line == line && place?.column == column)
    }
}

/// A text's tokens in writing, to its end.
struct Scan {
    var tokens: [String] = []

    @discardableResult
    init(_ text: String) throws(JSONError) {
        let bytes = Array(text.utf8)
        var scanner = JSONScanner()
        while true {
            let token = try scanner.next(in: bytes.span.bytes)
            if token == .end { return }
            tokens.append(Self.text(token, scanner.range, bytes))
        }
    }

    static func text(_ token: JSONScanner.Token, _ range: Range<Int>, _ bytes: [UInt8]) -> String {
        switch token {
        case .beginObject, .endObject, .beginArray, .endArray: String(decoding: bytes[range], as: UTF8.self)
        case .name, .string, .number: "\(token) \(String(decoding: bytes[range], as: UTF8.self))"
        case .true, .false, .null, .end: "\(token)"
        }
    }
}
