@testable import Fingerprints
internal import AssayKit
internal import Stores
internal import Testing

@Suite("A column of which cells changed in several ways")
struct MixedColumnTests {
    private func cells(
        _ codec: String, _ pairs: [(String?, String?)], changed: Int? = nil
    ) throws -> ChangedCells {
        let codec = try Codecs.codec(codec, for: "value")
        return ChangedCells(
            column: "value",
            cells: pairs.map {
                ChangedCell(
                    DiagnosisExample.value($0.0, codec, isSource: true), DiagnosisExample.value($0.1, codec),
                    codec: codec)
            }, changed: changed ?? pairs.count, rows: 10_000)
    }

    private func found(_ cells: ChangedCells) -> [String: Int] {
        Dictionary(ColumnDiagnosing(cells).diagnoses().map { ($0.diagnosis, $0.cells) }, uniquingKeysWith: +)
    }

    @Test("each for another reason, is told each reason")
    func eachAnother() throws {
        let cells = try cells(
            "text",
            [
                ("a\r\nb", "a\nb"), ("naïve", "naÃ¯ve"), ("a < b", "a &lt; b"), ("words ", "words"), ("", nil),
                ("caf\u{e9}", "cafe\u{301}"),
                ("Title", "TITLE"), ("0042", "42"), ("one\ntwo", "one\\ntwo"), ("it's", "it''s"), ("日本", "??"),
                ("a\0b", "a"), ("{\"a\": 1}", "{\"a\":1}"), ("A long way home", "A long way"),
                ("one", "something else"),
            ])
        #expect(
            found(cells) == [
                "line-endings": 1, "mojibake": 1, "html-escaped": 1, "trailing-whitespace": 1, "null-confused": 1,
                "unicode-normalized": 1, "case-changed": 1, "leading-zeros": 1, "literal-escapes": 1,
                "quotes-rewritten": 1, "replacement-character": 1, "nul-cut": 1, "json-reserialised": 1, "truncated": 1,
                "unexplained": 1,
            ])
    }

    @Test("is told no diagnosis that explains some cells by chance where another explains all")
    func mostSpecific() throws {
        // One of the cuts only takes off a blank, and one leaves nothing but a limit's length of another.
        let cut = ["A long way home", "A big dog ran", "Some wor ds  ", "Some blank   "].map {
            ($0, String($0.prefix(10)))
        }
        #expect(found(try cells("text", cut)) == ["truncated": 4])
        // Each of these is lower case, too.
        let identifiers = (0..<3).map { number in
            ("886313E1-3B8A-5372-9B90-0C9AEE199E5\(number)", "886313e1-3b8a-5372-9b90-0c9aee199e5\(number)")
        }
        #expect(found(try cells("text", identifiers)) == ["uuid-form": 3])
    }

    @Test("of times is told a lost fraction and a zone apart, and not as two spans")
    func times() throws {
        let days = (1...9).map { "2024-01-0\($0)T12:00:0\($0)" }
        let pairs =
            days.map { ("\($0).5Z", "\($0)Z") }
            + ["03", "04", "05"].map { ("2024-01-\($0)T12:00:00Z", "2024-01-\($0)T17:00:00Z") }
        #expect(found(try cells("instant", pairs)) == ["time-precision": 9, "constant-offset": 3])
        let named = ColumnDiagnosing(try cells("instant", Array(pairs.suffix(3)))).diagnoses()
        #expect(named.map(\.diagnosis) == ["constant-offset"])
        // Where no zones are installed, the span alone is told.
        #expect(
            SystemZones.all.isEmpty
                || named[0].sentence.hasPrefix("shifted by +5 h, as if read as the wall clock of America/New_York"))
    }

    @Test("adds up to all changed cells where only some were looked at")
    func shares() throws {
        let pairs = (0..<7).map { ("word \($0) ", "word \($0)") } + (0..<3).map { ("Word\($0)", "WORD\($0)") }
        let diagnoses = ColumnDiagnosing(try cells("text", pairs, changed: 1_000_003)).diagnoses()
        #expect(diagnoses.map(\.diagnosis) == ["trailing-whitespace", "case-changed"])
        #expect(diagnoses.map(\.cells).reduce(0, +) == 1_000_003)
        #expect(diagnoses[0].cells == 700_002 && diagnoses.allSatisfy { $0.isEstimate && $0.sampled == 10 })
    }

    @Test("says what a codec cannot read, and what is too long to be looked at")
    func unexplained() throws {
        let unreadable = ColumnDiagnosing(try cells("integer", [("many", "7"), ("5", "8")])).diagnoses()
        #expect(
            unreadable.map(\.sentence) == [
                "changed in a way that no diagnosis explains; 1 of those looked at cannot be read as integer"
            ])
        let text = try #require(TextCodec(argument: nil))
        let long = [UInt8](repeating: 0x61, count: 1 << 20)
        func value(_ bytes: [UInt8]) -> RowDifference.Value { .init(.text, bytes.span.bytes, longest: 16_384) }
        func diagnose(_ target: [UInt8]) -> [Diagnosed] {
            ColumnDiagnosing(
                ChangedCells(
                    column: "value", cells: [ChangedCell(value(long), value(target), codec: text)], changed: 1, rows: 9)
            ).diagnoses()
        }
        #expect(diagnose(Array(long.prefix(65_535))).map(\.sentence) == ["cut at 65,535 characters"])
        #expect(diagnose(Array(long.prefix(255))).map(\.sentence) == ["cut at 255 characters"])
        #expect(
            diagnose(long.dropLast() + [0x62]).map(\.sentence) == [
                "changed in a way that no diagnosis explains; 1 of those looked at are long, and only begin alike or not"
            ])
        #expect(diagnose([]).map(\.diagnosis) == ["unexplained"])
    }

    @Test("with NULL on one side alone is told so only where there is something to tell")
    func nulls() throws {
        #expect(found(try cells("text", [("a", nil), ("b", nil), ("c", nil)])) == ["constant-value": 3])
        #expect(found(try cells("text", [(nil, "a"), (nil, "b"), (nil, "c")])) == ["unexplained": 3])
        #expect(found(try cells("text", [("", nil), ("None", nil), ("None", nil)])) == ["null-confused": 3])
        #expect(found(try cells("integer", [(nil, "0"), (nil, "0"), ("7", "0")])) == ["constant-value": 3])
    }
}
