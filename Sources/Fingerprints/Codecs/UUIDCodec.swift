package import Stores

/// UUIDs in any of their usual writings, as 16 bytes.
///
/// Text with dashes in their five places or with none, in any case, in braces, or after `urn:uuid:`; and blobs of 16
/// bytes. Everything else is unreadable: a number above all, which is what SQLite makes of some identifiers in a
/// column that is declared UUID and so prefers numbers.
package struct UUIDCodec: ServerHashedCodec {
    package static let name = "uuid"
    package static let summary = "UUIDs as text (dashes or none, any case, braces, urn:uuid:) and as 16-byte blobs."
    package static let serverTypes: Set<String> = ["uuid"]
    package static let storageClasses: Set<String> = ["text", "blob"]

    private static let canonical = "'886313e1-3b8a-5372-9b90-0c9aee199e5d'::uuid"

    package static let examples: [CodecExample] = [
        .init("'886313e1-3b8a-5372-9b90-0c9aee199e5d'", equals: canonical),
        .init("'886313E13B8A53729B900C9AEE199E5D'", equals: canonical),
        .init("'{886313e1-3B8A-5372-9b90-0c9aee199e5d}'", equals: canonical),
        .init("'{886313e13b8a53729b900c9aee199e5d}'", equals: canonical),
        .init("'urn:uuid:886313e1-3b8a-5372-9b90-0c9aee199e5d'", equals: canonical),
        .init("'URN:UUID:886313e1-3b8a-5372-9b90-0c9aee199e5d'", equals: canonical),
        .init("x'886313e13b8a53729b900c9aee199e5d'", equals: canonical),
        .init("zeroblob(16)", equals: "'00000000-0000-0000-0000-000000000000'::uuid"),
        .init("NULL", equals: "NULL::uuid"),
        .init("''", equals: nil),
        .init("1", equals: nil),
        .init("9e999", equals: nil),
        .init("x'886313e13b8a53729b900c9aee199e'", equals: nil),
        .init("'886313e1-3b8a-5372-9b90-0c9aee199e5'", equals: nil),
        .init("'886313e1-3b8a-5372-9b90-0c9aee199e5g'", equals: nil),
        .init("'886313e13b8a-5372-9b90-0c9aee199e5d'", equals: nil),
        .init("'886313e1-3b8a-5372-9b90-0c9aee199e5d '", equals: nil),
        .init("'{886313e1-3b8a-5372-9b90-0c9aee199e5d'", equals: nil),
        .init("'886313e1-3b8a-5372-9b900-c9aee199e5d'", equals: nil),
    ]

    package init?(argument: String?) {
        guard argument == nil else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch (type, bytes.byteCount) {
        case (.null, _): .null
        case (.uuid, 16), (.bytes, 16): .lent
        case (.text, 32...), (.written, 32...): read(bytes, into: &buffer) ? .encoded : .unreadable
        default: .unreadable
        }
    }

    private func read(_ text: RawSpan, into buffer: inout FormBuffer) -> Bool {
        var range = 0..<text.byteCount
        if text.byteCount == 45 || text.byteCount == 41 {
            guard hasPrefix(text) else { return false }
            range = 9..<text.byteCount
        } else if text.byte(0) == UInt8(ascii: "{") {
            guard text.byte(text.byteCount - 1) == UInt8(ascii: "}") else { return false }
            range = 1..<(text.byteCount - 1)
        }
        let start = range.lowerBound
        switch range.count {
        case 36:
            let dash = UInt8(ascii: "-")
            guard text.byte(start + 8) == dash, text.byte(start + 13) == dash, text.byte(start + 18) == dash,
                text.byte(start + 23) == dash
            else { return false }
            return append(
                text.longWord(at: start), text.word(at: start + 9) | text.word(at: start + 14) << 32,
                text.word(at: start + 19) | text.word(at: start + 24) << 32, text.longWord(at: start + 28), to: &buffer)
        case 32:
            return append(
                text.longWord(at: start), text.longWord(at: start + 8), text.longWord(at: start + 16),
                text.longWord(at: start + 24), to: &buffer)
        default: return false
        }
    }

    /// Appends the 16 bytes of four times eight digits.
    private func append(
        _ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64, to buffer: inout FormBuffer
    ) -> Bool {
        guard let first = Hexadecimal.bytes(of: first), let second = Hexadecimal.bytes(of: second),
            let third = Hexadecimal.bytes(of: third), let fourth = Hexadecimal.bytes(of: fourth)
        else { return false }
        buffer.append(bigEndian: UInt64(first) << 32 | UInt64(second))
        buffer.append(bigEndian: UInt64(third) << 32 | UInt64(fourth))
        return true
    }

    private func hasPrefix(_ text: RawSpan) -> Bool {
        let prefix: StaticString = "urn:uuid:"
        return prefix.withUTF8Buffer { prefix in
            prefix.indices.allSatisfy { ASCIILetters.lowercase(text.byte($0)) == prefix[$0] }
        }
    }

    package func serverHash(of column: String, seed: String) -> String {
        "uuid_hash_extended(\(column), \(seed))"
    }
}
