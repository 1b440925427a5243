internal import Digests
package import Stores

/// A key that the migration mapped: on the one side any text, on the other the name-based UUID of it.
///
/// `uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8)` reads text as a name in that namespace (RFC 4122, version 5), and leaves
/// a UUID of PostgreSQL as it is. It goes for a key and for every column that refers to it. Names that differ by a byte are
/// different rows: the map is injective as far as SHA-1 is, and two rows that fall together are reported as duplicated.
package struct UUID5Codec: ServerHashedCodec {
    package static let name = "uuid5"
    package static let summary =
        "Text that became its name-based UUID in the namespace given; a UUID of PostgreSQL as it is."
    package static let serverTypes: Set<String> = ["uuid"]
    package static let storageClasses: Set<String> = ["text"]

    package static let examples: [CodecExample] = [
        .init(
            "'python.org'", as: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            equals: "'886313e1-3b8a-5372-9b90-0c9aee199e5d'::uuid"),
        .init(
            "''", as: "6ba7b810-9dad-11d1-80b4-00c04fd430c8", equals: "'4ebd0208-8328-5d69-8c44-ec50939c0967'::uuid"),
        .init("NULL", as: "6ba7b810-9dad-11d1-80b4-00c04fd430c8", equals: "NULL::uuid"),
        .init("1", as: "6ba7b810-9dad-11d1-80b4-00c04fd430c8", equals: nil),
        .init("x'886313e13b8a53729b900c9aee199e5d'", as: "6ba7b810-9dad-11d1-80b4-00c04fd430c8", equals: nil),
    ]

    private let namespace: [UInt8]

    package init?(argument: String?) {
        guard let namespace = argument.flatMap({ NameBasedUUID.parse($0.utf8) }) else { return nil }
        self.namespace = namespace
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch (type, bytes.byteCount) {
        case (.null, _): return .null
        case (.uuid, 16): return .lent
        case (.text, _), (.written, _):
            let (high, low) = NameBasedUUID.uuid(of: bytes, in: namespace)
            buffer.append(bigEndian: high)
            buffer.append(bigEndian: low)
            return .encoded
        default: return .unreadable
        }
    }

    package func serverHash(of column: String, seed: String) -> String {
        "uuid_hash_extended(\(column), \(seed))"
    }
}
