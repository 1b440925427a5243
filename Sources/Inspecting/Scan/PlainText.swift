internal import Fingerprints
internal import Stores

/// Texts that are nobody's words, whatever column they are in.
enum PlainText {
    /// A longer number may be somebody's telephone.
    private static let longestNumber = 6

    /// Whether a text is empty, a short number, a boolean's token, a time or a UUID.
    static func isPlain(_ text: RawSpan) -> Bool {
        if text.byteCount == 0 || text.byteCount <= longestNumber && DecimalText(text) != nil { return true }
        let codecs: [(any Codec)?] = [
            BooleanCodec(argument: nil), InstantCodec(argument: "UTC"), DateCodec(argument: nil),
            UUIDCodec(argument: nil),
        ]
        return codecs.contains { codec in
            var buffer = FormBuffer(capacity: 64)
            return codec?.encode(.text, text, into: &buffer) == .encoded
        }
    }
}
