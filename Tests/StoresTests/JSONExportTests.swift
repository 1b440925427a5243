internal import Stores
internal import TestSupport
internal import Testing

@Suite("A JSON export")
struct JSONExportTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func store(_ text: String, _ format: ExportFormat = .json(member: nil)) async throws -> ExportStore {
        try await ExportStore.open(directory.write(text, to: "t.json"), as: format)
    }

    private func rows(_ text: String, _ format: ExportFormat = .json(member: nil)) async throws -> [[String]] {
        try await store(text, format).rows("SELECT * FROM export")
    }

    @Test("keeps strings, numbers and NULL what they are, and leaves in writing what SQLite has no type for")
    func values() async throws {
        let text = #"""
            [{"s": "7", "n": 7, "b": true, "d": {"x": [1, 2]}, "m": "a"}, {"s": "a\n\u00e9", "n": -9223372036854775808, "b": false, "d": [ ], "m": true},
             {"s": "", "n": 1.50, "b": null}, {"n": 1e3, "d": null, "s": "\u0000"}]
            """#
        #expect(
            try await rows(text) == [
                ["text 7", "integer 7", "written true", #"written {"x": [1, 2]}"#, "text a"],
                ["text a\né", "integer -9223372036854775808", "written false", "written [ ]", "text true"],
                ["text ", "real 1.5", "null NULL", "null NULL", "null NULL"],
                ["text \0", "real 1000.0", "null NULL", "null NULL", "null NULL"],
            ])
    }

    @Test(
        "takes a number for a double only where that is the same number",
        arguments: [
            ("0.1", "real 0.1"), ("0.30000000000000004", "real 0.30000000000000004"), ("-0", "real -0.0"),
            ("-0.0", "real -0.0"), ("1e22", "real 1e+22"), ("100000000000000000000", "real 1e+20"),
            ("9223372036854775808", "written 9223372036854775808"),
            ("9223372036854775807", "integer 9223372036854775807"),
            ("0.1000000000000000055", "written 0.1000000000000000055"), ("1e400", "written 1e400"),
            ("12345678901234567890", "written 12345678901234567890"), ("1e-400", "written 1e-400"),
            ("5e-324", "real 5e-324"), ("4e-324", "written 4e-324"), ("19.990", "real 19.99"),
            ("1.7976931348623157E+308", "real 1.7976931348623157e+308"), ("0e9999999999999", "real 0.0"),
        ])
    func numbers(digits: String, value: String) async throws {
        #expect(try await rows(#"[{"n": \#(digits)}]"#) == [[value]])
    }

    @Test(
        "finds the records",
        arguments: [
            (#"[{"a": 1}, {"a": 2}]"#, nil), (#"{"messages": [{"a": 1}, {"a": 2}]}"#, nil),
            (
                #"{"version": 1, "tags": ["x", {}, "y"], "none": [], "messages": [{"a": 1}, {"a": 2}], "of": {"p": [{"a": 3}]}}"#,
                nil
            ),
            (#"{"other": [{"b": 1}], "messages": [{"a": 1}, {"a": 2}], "more": [{"b": 1}]}"#, "messages"),
            (#"{"\u006dessages": [{"\u0061": 1}, {"a": 2}]}"#, "messages"),
            ("\u{FEFF}\n [ {\"a\":1}\n,\t{\"a\":2}]\n\n", nil),
        ] as [(String, String?)])
    func records(text: String, member: String?) async throws {
        #expect(try await rows(text, .json(member: member)) == [["integer 1"], ["integer 2"]])
    }

    @Test("has the columns of all its records, in the order of their first appearance")
    func columns() async throws {
        let store = try await store(#"[{"b": 1}, {"a": 2, "b": 3}, {}, {"c": 4, "a": 5}]"#)
        #expect(
            try await store.rows("SELECT name FROM pragma_table_xinfo('t.json')")
                == [["written b"], ["written a"], ["written c"]])
        #expect(
            try await store.rows("SELECT * FROM \"t.json\"") == [
                ["integer 1", "null NULL", "null NULL"], ["integer 3", "integer 2", "null NULL"],
                ["null NULL", "null NULL", "null NULL"], ["null NULL", "integer 5", "integer 4"],
            ])
    }

    @Test("reads an object a line, blank lines left out")
    func lines() async throws {
        let text = "{\"a\": 1}\n\n  {\"a\": \"x\"} \r\n\r\n{\"b\": null}"
        #expect(
            try await rows(text, .jsonLines) == [
                ["integer 1", "null NULL"], ["text x", "null NULL"], ["null NULL", "null NULL"],
            ])
    }

    @Test(
        "says in which line and column it is none",
        arguments: [
            ("", "the text ends here", "line 1, column 1"),
            ("[\n {\"a\": 1},\n {\"a\": 2", "the text ends here", "line 3, column 9"),
            ("[{\"a\": 1}\n", "the text ends here", "line 2, column 1"),
            ("[{\"a\": 1}] x", "the value ends before this", "line 1, column 12"),
            ("[{\"a\": 1}\n {\"a\": 2}]", "a comma or ] was expected", "line 2, column 2"),
            ("[{\"a\": 日}]", "a value was expected", "line 1, column 8"),
            ("[{\"日\": NaN}]", "a value was expected", "line 1, column 8"),
            ("[{\"a\": \"\\ud800\"}]", "half a surrogate pair", "line 1, column 9"),
            ("[{\"a\": 1},\n {\"b\": 2, \"b\": 3}]", "the member b comes twice", "line 2, column 11"),
            ("[{\"a\": 1, \"A\": 2}]", "a and A differ only in case", "line 1, column 11"),
            ("[{\"\": 1}]", "column 1 has no name", "line 1, column 3"),
            ("[{\"a\": 1}, 2]", "an element of the array is no object", "line 1, column 12"),
            ("[1]", "an element of the array is no object", "line 1, column 2"),
            ("7", "neither an array of objects", "line 1, column 1"),
            ("{\"p\": [{\"a\": 1}], \"q\": [{\"a\": 1}]}", "q is an array of objects, as p is", "line 1"),
            ("{\"p\": [{\"a\": 1}], \"p\": [{\"a\": 1}]}", "the member p comes twice", "line 1"),
            ("{\"p\": [], \"q\": []}", "several arrays, all of them empty: p, q", nil),
            ("{\"p\": {}}", "holds no array of objects", nil), ("[]", "holds no records", nil),
            ("{\"messages\": [\n]}", "holds no records", nil),
        ] as [(String, String, String?)])
    func malformed(text: String, message: String, place: String?) async {
        let error = await #expect(throws: StoreError.self) { try await rows(text) }
        #expect(error?.code == .malformed)
        #expect(
            error?.message.contains(message) == true && error?.message.contains("t.json") == true, "\(error as Any)")
        if let place { #expect(error?.message.contains(place) == true, "\(error as Any)") }
        #expect(error?.remedy != nil)
    }

    @Test(
        "says what is wrong with the member that is named",
        arguments: [
            ("{\"p\": [{\"a\": 1}]}", "has no member q that is an array", "Its members are: p."),
            ("{\"p\": 1, \"q\": {}}", "has no member q that is an array", "Its members are: p, q."),
            ("[{\"a\": 1}]", "the document is an array, and has no member q", "without #q"),
            ("{\"q\": [1]}", "an element of the array is no object", "array of objects"),
            ("{\"q\": []}", "holds no records", "nothing was exported"),
        ])
    func members(text: String, message: String, remedy: String) async {
        let error = await #expect(throws: StoreError.self) { try await rows(text, .json(member: "q")) }
        #expect(error?.message.contains(message) == true && error?.remedy?.contains(remedy) == true, "\(error as Any)")
    }

    @Test(
        "says which line holds no object",
        arguments: [
            ("{\"a\": 1}\n[2]\n", "the line holds no object", "line 2, column 1"),
            ("{\"a\": 1} {\"a\": 2}\n", "something stands behind the object", "line 1, column 10"),
            ("{\"a\": 1}\n{\"a\":\n 2}\n", "the object does not end on its line", "line 2, column 6"),
            ("{\"a\": 1}\n{\"a\": ", "the text ends here", "line 2, column 7"),
            ("{\"a\": 1}\n{\"a\": \"x\n{\"a\": 2}", "a control character in a string", "line 2, column 9"),
            ("\n\n", "holds no records", ""),
        ])
    func lines(text: String, message: String, place: String) async {
        let error = await #expect(throws: StoreError.self) { try await rows(text, .jsonLines) }
        #expect(error?.message.contains(message) == true, "\(error as Any)")
        #expect(error?.message.contains(place) == true, "\(error as Any)")
    }

    @Test("is the same wherever a record is cut by what is read at a time, and however long a record is")
    func longFiles() async throws {
        var (records, expected) = ([String](), [[String]]())
        for id in 0..<6_000 {
            let content =
                String(repeating: "x\\y,日", count: id % 9)
                + (id == 3_000 ? String(repeating: "ab\n", count: 300_000) : "")
            let escaped = content.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
            records.append(#"{"id": \#(id), "content": "\#(escaped)"}"#)
            expected.append(["integer \(id)", "text \(content)"])
        }
        let skipped = #""before": [\#(records.joined(separator: ","))]"#
        let text = "{\(skipped), \"q\": [\(records.joined(separator: ",\n"))], \"after\": {\(skipped)}}"
        #expect(try await rows(text, .json(member: "q")) == expected)
        #expect(try await rows(records.joined(separator: "\n"), .jsonLines) == expected)
    }
}
