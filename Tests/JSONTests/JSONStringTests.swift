internal import JSON
internal import Testing

@Suite("A JSON string")
struct JSONStringTests {
    @Test(
        "says what its escapes stand for",
        arguments: [
            (#""""#, ""), (#""plain""#, "plain"), (#""\"\\\/""#, #""\/"#), (#""\b\f\n\r\t""#, "\u{8}\u{c}\n\r\t"),
            (#""a\u00e9b""#, "aéb"), (#""\u0000""#, "\0"), (#""\uFFFF\uffff""#, "\u{FFFF}\u{FFFF}"),
            (#""\ud83d\ude42!""#, "🙂!"), (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
            (#""日本 \u65e5""#, "日本 日"), ("\"\u{7F}\"", "\u{7F}"),
        ])
    func escapes(text: String, value: String) throws {
        let bytes = Array(text.utf8)
        var scanner = JSONScanner()
        #expect(try scanner.next(in: bytes.span.bytes) == .string)
        #expect(scanner.hasEscapes == text.contains("\\"))
        var read: [UInt8] = []
        JSONString.append(scanner.range, of: bytes.span.bytes, to: &read)
        #expect(read == Array(value.utf8))
        var copy = bytes
        let place = copy.withUnsafeMutableBytes { JSONString.unescape(scanner.range, in: $0) }
        #expect(Array(copy[place]) == read && copy.count == bytes.count && copy.last == bytes.last)
    }

    @Test("keeps bytes that are not UTF-8 as they are")
    func bytes() throws {
        let bytes: [UInt8] = [0x22, 0xFF, 0xC3, 0x22]
        var (scanner, read) = (JSONScanner(), [UInt8]())
        #expect(try scanner.next(in: bytes.span.bytes) == .string)
        JSONString.append(scanner.range, of: bytes.span.bytes, to: &read)
        #expect(read == [0xFF, 0xC3])
    }
}
