/// Ways of writing a text that several diagnoses ask about.
enum TextForms {
    /// The white space that is trimmed in practice: what Unicode calls so, and the characters without width.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || [0x200B, 0x2060, 0xFEFF].contains(scalar.value)
    }

    /// CRLF and CR as LF.
    static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(text.count)
        var afterReturn = false
        for byte in text {
            if byte == 0x0D {
                lines.append(0x0A)
            } else if byte != 0x0A || !afterReturn {
                lines.append(byte)
            }
            afterReturn = byte == 0x0D
        }
        return lines
    }
}
