internal import JSON

extension JSONPathParser {
    /// What a string in single or double quotes says (RFC 9535, section 2.3.1.1).
    mutating func stringLiteral() throws(JSONPathError) -> String {
        let start = position
        let quote = text[position]
        position += 1
        var said: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case quote: return String(decoding: said, as: UTF8.self)
            case UInt8(ascii: "\\"): said.append(try escaped(in: quote))
            case ..<0x20: throw error("a control character in a string must be escaped", at: position - 1)
            default: said.append(byte)
            }
        }
        throw error("the string does not end", at: start)
    }

    /// The character of an escape whose backslash was read.
    private mutating func escaped(in quote: UInt8) throws(JSONPathError) -> Unicode.Scalar {
        let start = position - 1
        guard let letter = current else { throw error("nothing follows the backslash", at: start) }
        position += 1
        switch letter {
        case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicode(from: start)
        default: throw error("there is no such escape in JSONPath", at: start)
        }
    }

    private mutating func unicode(from start: Int) throws(JSONPathError) -> Unicode.Scalar {
        let high = try codeUnit(from: start)
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard 0xD800...0xDBFF ~= high, take("\\u"), case let low = try codeUnit(from: start), 0xDC00...0xDFFF ~= low,
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw error("half a surrogate pair is no character", at: start) }
        return scalar
    }

    private mutating func codeUnit(from start: Int) throws(JSONPathError) -> UInt32 {
        let digits = text[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.isHexDigit),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw error("a character is written \\u0041, with four digits", at: start) }
        position += 4
        return unit
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { isDigit || 0x61...0x66 ~= self | 0x20 }
}
