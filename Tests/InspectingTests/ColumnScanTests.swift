internal import AssayKit
internal import Profiles
internal import TestSupport
internal import Testing

@Suite("The profile of a column tells")
struct ColumnScanTests {
    @Test("the storage classes that are really there, NULL among them")
    func storage() async throws {
        let column = try await Inspected.column(
            [.integer(1), .integer(-7), .real(2.5), .text("x"), .blob([1, 2, 3]), .null], declared: "INTEGER")
        #expect(column.affinity == "INTEGER" && column.nulls == 1 && column.count == 5)
        #expect(
            Set(column.storage) == [
                StorageCount(storage: "integer", count: 2), StorageCount(storage: "real", count: 1),
                StorageCount(storage: "text", count: 1), StorageCount(storage: "blob", count: 1),
            ])
        #expect(column.range("numbers") == "-7 … 2.5" && column.longestBlob == 3)
        #expect(
            column.remarks == [
                "1 texts in a column declared INTEGER.", "1 blobs in a column declared INTEGER.",
                "1 with a fraction or beyond 64 bits in a column declared INTEGER.",
            ])
    }

    @Test("what the texts are: empty, blank, long, beyond ASCII, with NUL, no UTF-8, with U+FFFD")
    func texts() async throws {
        let column = try await Inspected.column([
            .text(""), .text(" \t"), .text("\u{200B}"), .text("plain, and longer than eight"), .text("日本語 🙂"),
            .text("a\0b"), .text("gone: \u{FFFD}"),
        ])
        let text = try #require(column.text)
        #expect(text.count == 7 && text.empty == 1 && text.blank == 2)
        #expect(text.longestCharacters == 28 && text.longestBytes == 28)
        #expect(text.nonASCII == 3 && text.withNUL == 1 && text.withReplacement == 1 && text.invalidUTF8 == 0)
    }

    @Test(
        "bytes that are no UTF-8",
        arguments: [
            "80", "41C0AF", "E282", "EDA080", "F4908080", "F8", "6162636465666768FF", "C3A4C3",
        ])
    func invalid(hex: String) async throws {
        let profile = try await Inspected.sqlite(
            "CREATE TABLE t (x TEXT); INSERT INTO t VALUES (CAST(x'\(hex)' AS TEXT))")
        #expect(profile.column("t", "x")?.text?.invalidUTF8 == 1)
    }

    @Test("how many characters the longest has, and how many bytes")
    func lengths() async throws {
        let column = try await Inspected.column([.text(String(repeating: "ä", count: 300)), .text("x")])
        #expect(column.text?.longestCharacters == 300 && column.text?.longestBytes == 600)
        #expect(column.histogram?.measure == .lengths)
        #expect(column.histogram?.bars.map(\.count) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 1])
        #expect(column.histogram?.bars.last?.from == "256")
    }

    @Test(
        "the forms of times",
        arguments: [
            ("2024-03-10T07:15:02Z", TimeProfile.Form.zoned, "2024-03-10T07:15:02Z"),
            ("2024-03-10 07:15:02.5+01:00", .zoned, "2024-03-10T06:15:02.500000Z"),
            ("2024-03-10T07:15", .naive, "2024-03-10T07:15:00"), ("2024-03-10", .date, "2024-03-10"),
        ])
    func times(text: String, form: TimeProfile.Form, first: String) async throws {
        let column = try await Inspected.column([.text(text), .null])
        #expect(column.times == [TimeProfile(form: form, count: 1, first: first, last: first)])
    }

    @Test(
        "numbers that count from 1970, where all of them can",
        arguments: [
            (Int64(1_710_054_902), TimeProfile.Form.seconds), (1_710_054_902_000, .milliseconds),
            (1_710_054_902_000_000, .microseconds),
        ])
    func epochs(number: Int64, form: TimeProfile.Form) async throws {
        let column = try await Inspected.column([.integer(number), .integer(0)])
        #expect(column.times.map(\.form) == [form] && column.times[0].first == "2024-03-10T07:15:02Z")
        #expect(try await Inspected.column([.integer(number), .integer(17)]).times.isEmpty)
    }

    @Test(
        "the writings of UUIDs, and their versions",
        arguments: [
            (SQLiteValue.text("886313e1-3b8a-5372-9b90-0c9aee199e5d"), "dashed", "v5"),
            (.text("886313E1-3B8A-4372-9B90-0C9AEE199E5D"), "dashed upper case", "v4"),
            (.text("886313e1-3B8A-4372-9b90-0c9aee199e5d"), "dashed mixed case", "v4"),
            (.text("886313e13b8a43729b900c9aee199e5d"), "no dashes", "v4"),
            (.text("{886313e1-3b8a-7372-9b90-0c9aee199e5d}"), "braces or urn", "v7"),
            (.text("00000000-0000-0000-0000-000000000000"), "dashed", "nil"),
            (.text("886313e1-3b8a-5372-0b90-0c9aee199e5d"), "dashed", "none"),
            (.blob([0x88, 0x63, 0x13, 0xE1, 0x3B, 0x8A, 0x53, 0x72, 0x9B, 0x90, 1, 2, 3, 4, 5, 6]), "blob", "v5"),
        ])
    func uuids(value: SQLiteValue, form: String, version: String) async throws {
        let uuids = try #require(try await Inspected.column([value]).uuids)
        #expect(uuids.forms == [.init(name: form, count: 1)] && uuids.versions == [.init(name: version, count: 1)])
    }

    @Test("which texts are JSON, of those that begin so")
    func json() async throws {
        let column = try await Inspected.column([.text(#"{"a":[1]}"#), .text("[]"), .text("[sic]"), .text(#"{"a":"#)])
        #expect(column.json == JSONProfile(candidates: 4, valid: 2))
    }

    @Test("numbers in writing, and the zeros that a number would lose")
    func numbers() async throws {
        let column = try await Inspected.column(
            [.text("007"), .text("0"), .text("-1.5e3"), .text("1 2"), .text("12")], declared: "TEXT")
        let text = try #require(column.text)
        #expect(text.numbers == 4 && text.integers == 3 && text.leadingZeros == 1)
        #expect(column.remarks == ["1 begin with zeros that a number would lose."])
    }

    @Test("an identifier that a column declared UUID has made a number")
    func lostIdentifier() async throws {
        let column = try await Inspected.column([.text("00000001"), .text("9e999")], declared: "UUID")
        #expect(column.remarks.contains { $0.contains("identifiers are lost") }, "\(column.remarks)")
    }

    @Test("every value with its rows, where there are few; people's words only where they are asked for")
    func values() async throws {
        let words: [SQLiteValue] = [.text("user"), .text("user"), .text("assistant"), .null]
        let masked = try await Inspected.column(words)
        #expect(masked.values.map(\.count) == [2, 1] && masked.values.map(\.value.text) == [nil, nil])
        #expect(masked.values.map(\.value.length) == [4, 9] && masked.range("texts") == nil)
        let shown = try await Inspected.column(words, reveals: true)
        #expect(shown.values.map(\.value.text) == ["user", "assistant"])
        #expect(shown.range("texts") == "assistant … user")
    }

    @Test("the tokens of booleans without being asked")
    func booleans() async throws {
        let column = try await Inspected.column([.text("true"), .text("no"), .integer(1)])
        #expect(column.facts.contains { $0.hasPrefix("booleans: ") && $0.contains("no ×1") }, "\(column.facts)")
    }

    @Test("the values of keys, by which rows are found")
    func keys() async throws {
        let profile = try await Inspected.sqlite(
            "CREATE TABLE t (name TEXT PRIMARY KEY, x TEXT); INSERT INTO t VALUES ('ann', 'secret'), ('bob', 'words')")
        #expect(profile.column("t", "name")?.range("texts") == "ann … bob")
        #expect(profile.column("t", "x")?.range("texts") == nil)
    }
}
