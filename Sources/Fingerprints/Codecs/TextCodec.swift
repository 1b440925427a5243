package import Stores

/// Text, byte for byte.
///
/// What PostgreSQL could not hold is unreadable: bytes that are not UTF-8, and a NUL. Whatever is not text is as well:
/// SQLite's integer 7 is not the text `7`, though it prints alike.
///
/// `bpchar` is not hashed by the server: its cast to text drops the padding that it sends, so the two strategies would
/// differ. Streamed, it is compared with its padding. An enumeration is the text of its label. `citext` may belong to
/// any schema and compares by other rules.
package struct TextCodec: ServerHashedCodec {
    package static let name = "text"
    package static let summary = "Text, byte for byte; invalid UTF-8 and NUL are unreadable."
    package static let serverTypes: Set<String> = ["text", "varchar", "anyenum"]
    package static let storageClasses: Set<String> = ["text"]

    package static let examples: [CodecExample] = [
        .init("'naïve 日本語 🙂'", equals: "'naïve 日本語 🙂'::text"),
        .init("''", equals: "''::text"),
        .init("'  '", equals: "'  '::varchar(9)"),
        .init("'<null>'", equals: "'<null>'::text"),
        .init("'a|b'", equals: "'a|b'::text"),
        .init("'e' || char(769)", equals: "U&'e\\0301'::text"),
        .init("char(13, 10)", equals: "E'\\r\\n'::varchar"),
        .init("char(1114111)", equals: "U&'\\+10FFFF'::text"),
        .init("NULL", equals: "NULL::text"),
        .init("'a' || char(0) || 'b'", equals: nil),
        .init("CAST(x'ff' AS TEXT)", equals: nil),
        .init("CAST(x'6162636465666768c3' AS TEXT)", equals: nil),
        .init("CAST(x'eda080' AS TEXT)", equals: nil),
        .init("CAST(x'c080' AS TEXT)", equals: nil),
        .init("CAST(x'f4908080' AS TEXT)", equals: nil),
        .init("x'61'", equals: nil),
        .init("7", equals: nil),
        .init("7.5", equals: nil),
    ]

    package init?(argument: String?) {
        guard argument == nil else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch type {
        case .null: .null
        case .text, .written: bytes.isStorableText ? .lent : .unreadable
        default: .unreadable
        }
    }

    /// With the collation that compares bytes, so that a column of a nondeterministic one is hashed by its bytes too.
    package func serverHash(of column: String, seed: String) -> String {
        "hashtextextended(\(column)::text COLLATE \"C\", \(seed))"
    }
}
