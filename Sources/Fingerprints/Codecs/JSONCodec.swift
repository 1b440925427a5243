package import Stores

/// JSON as the text that it is: the claim that not a byte of it changed.
///
/// `json` and `json(bytes)` are this claim, and the only one so far. It is PostgreSQL's `json` and `text`, which keep
/// the text; `jsonb` is unreadable, because it has lost the order of members, their duplicates and the blanks. That the
/// text is well-formed JSON is no part of the claim.
package struct JSONCodec: ServerHashedCodec {
    package static let name = "json"
    package static let summary = "JSON, byte for byte as text; jsonb, which has lost the bytes, is unreadable."
    package static let serverTypes: Set<String> = ["json", "text", "varchar"]
    package static let storageClasses: Set<String> = ["text"]

    package static let examples: [CodecExample] = [
        .init(#"'{"b": 1, "a": [2,  3]}'"#, equals: #"'{"b": 1, "a": [2,  3]}'::json"#),
        .init(#"'{"a": 1, "a": 2}'"#, as: "bytes", equals: #"'{"a": 1, "a": 2}'::json"#),
        .init("'\"日本\"'", equals: "'\"日本\"'::text"),
        .init("NULL", equals: "NULL::json"),
        .init("x'7b7d'", equals: nil),
        .init("1", equals: nil),
        .init("'\"' || char(0) || '\"'", equals: nil),
        .init("CAST(x'22ff22' AS TEXT)", equals: nil),
    ]

    package init?(argument: String?) {
        guard argument == nil || argument == "bytes" else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch type {
        case .null: .null
        case .text, .json: bytes.isStorableText ? .lent : .unreadable
        default: .unreadable
        }
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hashtextextended(\(column)::text COLLATE \"C\", \(seed))"
    }
}
