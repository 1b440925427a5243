package import Stores

/// Blobs, byte for byte; with how text stands for bytes as the argument.
///
/// - `bytes` or `bytes(raw)`: text is its UTF-8 bytes.
/// - `bytes(hex)`: pairs of hexadecimal digits in any case, after an optional `\x`.
/// - `bytes(base64)`: the standard alphabet, padded, with no line breaks; a last digit whose spare bits are not 0 is
///   unreadable, because decoding and encoding would not give the text back.
///
/// A blob is its bytes under every argument, so text that was base64-decoded in silence differs from one that was not.
package struct BytesCodec: ServerHashedCodec {
    package static let name = "bytes"
    package static let summary = "Blobs, byte for byte; text as its bytes (raw), as hex or as base64."
    package static let serverTypes: Set<String> = ["bytea"]
    package static let storageClasses: Set<String> = ["text", "blob"]

    package static let examples: [CodecExample] = [
        .init("x'00ff'", equals: #"'\x00ff'::bytea"#),
        .init("x''", equals: "''::bytea"),
        .init("''", equals: "''::bytea"),
        .init("'00ff'", as: "raw", equals: #"'\x30306666'::bytea"#),
        .init("'00fF'", as: "hex", equals: #"'\x00ff'::bytea"#),
        .init(#"'\x00ff'"#, as: "hex", equals: #"'\x00ff'::bytea"#),
        .init("x'3030'", as: "hex", equals: #"'\x3030'::bytea"#),
        .init("''", as: "base64", equals: "''::bytea"),
        .init("'AP8='", as: "base64", equals: #"'\x00ff'::bytea"#),
        .init("'AA=='", as: "base64", equals: #"'\x00'::bytea"#),
        .init("'+/+/'", as: "base64", equals: #"'\xfbffbf'::bytea"#),
        .init("NULL", equals: "NULL::bytea"),
        .init("1", equals: nil),
        .init("1.5", equals: nil),
        .init("'00f'", as: "hex", equals: nil),
        .init("'0x'", as: "hex", equals: nil),
        .init("'AP8'", as: "base64", equals: nil),
        .init("'AP9='", as: "base64", equals: nil),
        .init("'A==='", as: "base64", equals: nil),
        .init("'AP8=AP8='", as: "base64", equals: nil),
        .init("'-_-_'", as: "base64", equals: nil),
    ]

    private enum Writing: String {
        case raw, hex, base64
    }

    private let writing: Writing

    package init?(argument: String?) {
        guard let writing = Writing(rawValue: argument ?? "raw") else { return nil }
        self.writing = writing
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch type {
        case .null: return .null
        case .bytes: return .lent
        case .text, .written:
            switch writing {
            case .raw: return .lent
            case .hex: return readHexadecimal(bytes, into: &buffer) ? .encoded : .unreadable
            case .base64: return readBase64(bytes, into: &buffer) ? .encoded : .unreadable
            }
        default: return .unreadable
        }
    }

    private func readHexadecimal(_ text: RawSpan, into buffer: inout FormBuffer) -> Bool {
        guard text.byteCount.isMultiple(of: 2) else { return false }
        let isPrefixed =
            text.byteCount > 1 && text.byte(0) == UInt8(ascii: "\\") && text.byte(1) == UInt8(ascii: "x")
        for position in stride(from: isPrefixed ? 2 : 0, to: text.byteCount, by: 2) {
            guard let high = Hexadecimal.value(of: text.byte(position)),
                let low = Hexadecimal.value(of: text.byte(position + 1))
            else { return false }
            buffer.append(high << 4 | low)
        }
        return true
    }

    private func readBase64(_ text: RawSpan, into buffer: inout FormBuffer) -> Bool {
        guard text.byteCount.isMultiple(of: 4) else { return false }
        var end = text.byteCount
        for _ in 0..<2 where end > 0 && text.byte(end - 1) == UInt8(ascii: "=") { end -= 1 }
        var (bits, count): (UInt32, Int) = (0, 0)
        for position in 0..<end {
            guard let digit = Self.base64Value(of: text.byte(position)) else { return false }
            bits = bits << 6 | UInt32(digit)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            buffer.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            bits &= (1 << UInt32(count)) - 1
        }
        return bits == 0
    }

    private static func base64Value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hash_record_extended(ROW(\(column)), \(seed))"
    }
}
