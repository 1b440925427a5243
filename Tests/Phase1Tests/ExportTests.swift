internal import FoundationEssentials
@testable internal import FixtureKit
@testable internal import Phase1
internal import Testing

@Suite("The exports")
struct ExportTests {
    private let source: SourceFile
    private let migration = Migration(messages: 3_000)
    /// What the source holds, in the exports' columns.
    private let rows: Rows

    init() throws {
        source = try SourceFile()
        try migration.writeSource(to: source.path)
        rows = try source.query(
            """
            SELECT id, conversation_id, author, role, content, timestamp, parent_id FROM messages ORDER BY rowid
            """)
    }

    @Test("hold in CSV every message of the source, and tell NULL from ''")
    func csv() throws {
        try migration.writeCSV(to: source.sibling("export.csv"))
        let records = parse(Array(try Data(contentsOf: URL(filePath: source.sibling("export.csv")))))
        #expect(records.first == ["id", "conversation_id", "author", "role", "content", "timestamp", "parent_id"])
        expectSame(Array(records.dropFirst()), rows)
    }

    @Test("hold in JSON every message of the source")
    func json() throws {
        struct Export: Decodable {
            struct Message: Decodable {
                let id, conversationId, author, role: String
                let content: String?
                let timestamp: String
                let parentId: String?
            }
            let messages: [Message]
        }
        try migration.writeJSON(to: source.sibling("export.json"))
        let data = try Data(contentsOf: URL(filePath: source.sibling("export.json")))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let messages = try decoder.decode(Export.self, from: data).messages
        expectSame(
            messages.map { message in
                [
                    message.id, message.conversationId, message.author, message.role, message.content,
                    message.timestamp, message.parentId,
                ]
            }, rows)
    }

    @Test("hold in JSON an empty list when there is no message")
    func empty() throws {
        try Migration(messages: 0).writeJSON(to: source.sibling("empty.json"))
        let text = try String(contentsOfFile: source.sibling("empty.json"), encoding: .utf8)
        #expect(text == "{\"messages\": [\n]}\n")
    }

    @Test("are the same files for the same seed, as the source is")
    func deterministic() throws {
        for copy in ["1", "2"] {
            try migration.writeSource(to: source.sibling("\(copy).sqlite"))
            try migration.writeCSV(to: source.sibling("\(copy).csv"))
            try migration.writeJSON(to: source.sibling("\(copy).json"))
        }
        for kind in ["sqlite", "csv", "json"] {
            let first = try Data(contentsOf: URL(filePath: source.sibling("1.\(kind)")))
            let second = try Data(contentsOf: URL(filePath: source.sibling("2.\(kind)")))
            #expect(first == second, "\(kind)")
        }
    }

    @Test("never replace a file that is there")
    func existing() throws {
        let path = source.sibling("mine.txt")
        try Data("mine".utf8).write(to: URL(filePath: path))
        #expect(throws: FixtureError.self) { try migration.writeCSV(to: path) }
        #expect(throws: FixtureError.self) { try migration.writeJSON(to: path) }
        #expect(throws: FixtureError.self) { try migration.writeSource(to: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }

    @Test("say which file could not be written")
    func unwritable() throws {
        let error = #expect(throws: FixtureError.self) { try migration.writeCSV(to: "/nowhere/export.csv") }
        #expect(error?.description.contains("/nowhere/export.csv") == true)
    }

    /// Byte by byte: Swift's `==` would take NFC and NFD for the same.
    private func expectSame(_ read: Rows, _ written: Rows) {
        #expect(read.count == written.count)
        for (read, written) in zip(read, written) {
            #expect(read.map { $0.map { Array($0.utf8) } } == written.map { $0.map { Array($0.utf8) } })
        }
    }

    /// RFC 4180 with LF between records; a field that is empty and not quoted is NULL.
    private func parse(_ bytes: [UInt8]) -> Rows {
        var records: Rows = []
        var record: [String?] = []
        var field: [UInt8] = []
        var wasQuoted = false
        var isInside = false
        var index = 0
        func endField() {
            record.append(field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
        }
        while index < bytes.count {
            let byte = bytes[index]
            let isDoubled = isInside && bytes[index...].starts(with: [UInt8(ascii: "\""), UInt8(ascii: "\"")])
            index += isDoubled ? 2 : 1
            switch byte {
            case UInt8(ascii: "\"") where isDoubled: field.append(byte)
            case UInt8(ascii: "\""): (isInside, wasQuoted) = (!isInside, true)
            case UInt8(ascii: ",") where !isInside: endField()
            case UInt8(ascii: "\n") where !isInside:
                endField()
                records.append(record)
                record = []
            default: field.append(byte)
            }
        }
        return records
    }
}
