package import Stores

/// Booleans by a declared table of tokens, as one byte.
///
/// True: the integer 1, and the texts `true`, `t`, `yes`, `on` and `1`; false: 0, `false`, `f`, `no`, `off` and `0`; all
/// in any case. Another token is unreadable, 2 and the empty text too: whether it was meant as true is a guess, and
/// migrations guess differently.
package struct BooleanCodec: ServerHashedCodec {
    package static let name = "boolean"
    package static let summary = "Booleans: 0 and 1, true/false, t/f, yes/no, on/off; any other token is unreadable."
    package static let serverTypes: Set<String> = ["bool"]
    package static let storageClasses: Set<String> = ["integer", "text"]

    package static let examples: [CodecExample] =
        ["1", "'true'", "'T'", "'YES'", "'on'", "'1'", "true"].map { .init($0, equals: "true") }
        + ["0", "'FALSE'", "'f'", "'No'", "'off'", "'0'", "false"].map { .init($0, equals: "false") }
        + [.init("NULL", equals: "NULL::boolean")]
        + ["2", "-1", "1.0", "''", "' true'", "'y'", "'None'", "x'01'"].map { .init($0, equals: nil) }

    package init?(argument: String?) {
        guard argument == nil else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        if type == .null { return .null }
        let value: Bool? =
            switch (type, bytes.byteCount) {
            case (.boolean, 1): bytes.byte(0) != 0
            case (.integer, _): bytes.signedInteger.flatMap { $0 == 1 ? true : $0 == 0 ? false : nil }
            case (.text, 1...5), (.written, 1...5): token(bytes)
            default: nil
            }
        guard let value else { return .unreadable }
        buffer.append(value ? 1 : 0)
        return .encoded
    }

    private func token(_ text: RawSpan) -> Bool? {
        if text.isWord("true") || text.isWord("t") || text.isWord("yes") || text.isWord("on") || text.isWord("1") {
            return true
        }
        if text.isWord("false") || text.isWord("f") || text.isWord("no") || text.isWord("off") || text.isWord("0") {
            return false
        }
        return nil
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hash_record_extended(ROW(boolsend(\(column))), \(seed))"
    }
}
