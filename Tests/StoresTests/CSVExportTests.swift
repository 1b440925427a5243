internal import Stores
internal import TestSupport
internal import Testing

@Suite("A CSV export")
struct CSVExportTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func store(_ text: String) async throws -> ExportStore {
        try await ExportStore.open(directory.write(text, to: "t.csv"), as: .csv)
    }

    private func rows(_ text: String) async throws -> [[String]] {
        try await store(text).rows("SELECT * FROM export")
    }

    @Test("tells NULL from the empty text, and leaves everything else in writing")
    func values() async throws {
        #expect(
            try await rows("a,b,c\n1,,\"\"\n\"7\", x ,0x0\n") == [
                ["written 1", "null NULL", "written "], ["written 7", "written  x ", "written 0x0"],
            ])
    }

    @Test(
        "reads what RFC 4180 allows",
        arguments: [
            ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\n1,2", [["1", "2"]]), ("a,b\n1,\"2\"", [["1", "2"]]),
            ("a,b\n\"1\r\n2\",\"3\n\n4\"\n5,6\n", [["1\r\n2", "3\n\n4"], ["5", "6"]]),
            ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["say \"hi\"", "\""]]), ("a,b\n\"a,b\",\",\"\n", [["a,b", ","]]),
            ("\u{FEFF}a,b\n\u{FEFF}1,2\n", [["\u{FEFF}1", "2"]]), ("\"a\",\"b\"\n日本,🙂\n", [["日本", "🙂"]]),
            ("a,b\n", []), ("a,b", []), ("a,b\n\"\"\"\",\"x\"\"\"", [["\"", "x\""]]),
        ])
    func reads(text: String, expected: [[String]]) async throws {
        #expect(try await rows(text) == expected.map { $0.map { "written \($0)" } })
    }

    @Test("reads a line of its own as NULL where there is one column, and a comma at the end as a field")
    func emptyFields() async throws {
        #expect(try await rows("a\n\nx\n\"\"\n") == [["null NULL"], ["written x"], ["written "]])
        #expect(try await rows("a,b\n1,") == [["written 1", "null NULL"]])
    }

    @Test(
        "says in which line it is none",
        arguments: [
            ("", "is empty", nil), ("a,,c\n", "column 2 has no name", "line 1, column 3"),
            ("a,\"\"\n", "column 2 has no name", "line 1"), ("a,b,a\n", "the name a stands for two columns", "line 1"),
            ("id,b,ID\n", "id and ID differ only in case", "line 1, column 6"),
            ("a,b\n1,2\n3\n4,5\n", "the record has 1 field, and the header 2", "line 3, column 1"),
            ("a,b\n\"x\ny\",2\n3,4,5\n", "the record has 3 fields, and the header 2", "line 4"),
            ("a,b\n1,2\n\n", "the record has 1 field", "line 3"),
            ("a,b\n1,\"2\n3,4\n", "the quote that opens here is never closed", "line 2, column 3"),
            ("a,b\n1,5\" pipe\n", "there is a quote in a field that does not begin with one", "line 2, column 4"),
            ("a,b\n1,\"2\"x\n", "something stands behind the quote", "line 2, column 6"),
            ("a,b\n1,\"日本\" \n", "something stands behind the quote", "line 2, column 7"),
            ("a,b\r1,2\r", "a carriage return is followed by no line feed", "line 1, column 4"),
            ("a,b\n1,2\r", "a carriage return is followed by no line feed", "line 2, column 4"),
        ] as [(String, String, String?)])
    func malformed(text: String, message: String, place: String?) async {
        let error = await #expect(throws: StoreError.self) { try await rows(text) }
        #expect(error?.code == .malformed)
        #expect(error?.message.contains(message) == true && error?.message.contains("t.csv") == true, "\(error as Any)")
        if let place { #expect(error?.message.contains(place) == true, "\(error as Any)") }
        #expect(error?.remedy != nil)
    }

    @Test("refuses UTF-16 with the command that converts it, and names that are not UTF-8")
    func encodings() async throws {
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61]] {
            let path = directory.file("wide.csv")
            try directory.write(bytes, to: "wide.csv")
            let error = await #expect(throws: StoreError.self) { try await ExportStore.open(path, as: .csv) }
            #expect(error?.remedy?.contains("iconv") == true)
        }
        try directory.write([0x61, 0xFF, 0x0A], to: "latin.csv")
        let error = await #expect(throws: StoreError.self) {
            try await ExportStore.open(directory.file("latin.csv"), as: .csv)
        }
        #expect(error?.message.contains("is not UTF-8") == true)
        // A value may be anything: what cannot be read is found by its key.
        try directory.write([0x61, 0x0A, 0xFF, 0x00, 0x0A], to: "value.csv")
        let store = try await ExportStore.open(directory.file("value.csv"), as: .csv)
        #expect(try await store.rows("SELECT hex(CAST(a AS BLOB)) FROM export") == [["written FF00"]])
    }

    @Test("is the same wherever a record is cut by what is read at a time, and however long a record is")
    func longFiles() async throws {
        var (text, expected) = ("id,content\n", [[String]]())
        for id in 0..<8_000 {
            let content =
                String(repeating: "x\"y,\r\n日", count: id % 7)
                + (id == 4_000 ? String(repeating: "ab\"", count: 300_000) : "")
            text += "\(id),\"\(content.replacing("\"", with: "\"\""))\"\(id % 3 == 0 ? "\r\n" : "\n")"
            expected.append(["written \(id)", "written \(content)"])
        }
        #expect(try await rows(text) == expected)
    }
}
