/// How JSON writes a string (RFC 8259, section 7). Half a surrogate pair, which the RFC leaves open, is an error: no text
/// of Unicode can hold it.
enum StringGrammar {
    /// Where the closing quote is of a string whose first byte behind the opening one is at `start`, and whether there
    /// are escapes before it.
    static func end(of text: RawSpan, from start: Int) throws(JSONError) -> (end: Int, hasEscapes: Bool) {
        var position = start
        var hasEscapes = false
        while position < text.byteCount {
            switch text.byte(position) {
            case UInt8(ascii: "\""): return (position, hasEscapes)
            case UInt8(ascii: "\\"):
                position = try endOfEscape(text, from: position)
                hasEscapes = true
            case ..<0x20: throw JSONError(.controlCharacter, at: position)
            default: position += 1
            }
        }
        throw JSONError(.unexpectedEnd, at: position)
    }

    private static func endOfEscape(_ text: RawSpan, from start: Int) throws(JSONError) -> Int {
        guard start + 1 < text.byteCount else { throw JSONError(.unexpectedEnd, at: text.byteCount) }
        let letter = text.byte(start + 1)
        guard letter == UInt8(ascii: "u") else {
            guard character(escapedBy: letter) != nil else { throw JSONError(.badEscape, at: start) }
            return start + 2
        }
        let unit = try self.unit(text, escapeAt: start)
        switch unit {
        case 0xDC00...0xDFFF: throw JSONError(.loneSurrogate, at: start)
        case 0xD800...0xDBFF:
            let low = start + 6
            guard low < text.byteCount else { throw JSONError(.unexpectedEnd, at: low) }
            guard text.byte(low) == UInt8(ascii: "\\") else { throw JSONError(.loneSurrogate, at: start) }
            guard low + 1 < text.byteCount else { throw JSONError(.unexpectedEnd, at: low + 1) }
            guard text.byte(low + 1) == UInt8(ascii: "u"), try 0xDC00...0xDFFF ~= self.unit(text, escapeAt: low) else {
                throw JSONError(.loneSurrogate, at: start)
            }
            return low + 6
        default: return start + 6
        }
    }

    /// The UTF-16 code unit of `\uXXXX`.
    static func unit(_ text: RawSpan, escapeAt start: Int) throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for position in (start + 2)..<(start + 6) {
            guard position < text.byteCount else { throw JSONError(.unexpectedEnd, at: text.byteCount) }
            let digit = text.byte(position)
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(digit & 15)
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                unit = unit << 4 | UInt32(digit & 15 + 9)
            default: throw JSONError(.badEscape, at: start)
            }
        }
        return unit
    }

    /// What a letter behind a backslash stands for.
    static func character(escapedBy letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}
