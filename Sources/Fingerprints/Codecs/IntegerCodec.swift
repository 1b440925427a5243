package import Stores

/// Integers of every width, as 8 bytes.
///
/// Text is unreadable, and so is a real, `1.0` too: SQLite stores both in an INTEGER column when it cannot convert
/// them, and what a migration makes of them is its guess. What an export has only in writing is read where it is digits
/// with or without a sign.
package struct IntegerCodec: ServerHashedCodec {
    package static let name = "integer"
    package static let summary = "Integers of every width; text and reals are unreadable."
    package static let serverTypes: Set<String> = ["int2", "int4", "int8"]
    package static let storageClasses: Set<String> = ["integer"]

    package static let examples: [CodecExample] = [
        .init("0", equals: "0::int2"),
        .init("-1", equals: "(-1)::int4"),
        .init("1700000000001", equals: "1700000000001::int8"),
        .init("9007199254740993", equals: "9007199254740993::int8"),
        .init("9223372036854775807", equals: "9223372036854775807::int8"),
        .init("-9223372036854775808", equals: "(-9223372036854775808)::int8"),
        .init("NULL", equals: "NULL::int4"),
        .init("1.0", equals: nil),
        .init("'1'", equals: nil),
        .init("''", equals: nil),
        .init("x'0000000000000001'", equals: nil),
    ]

    package init?(argument: String?) {
        guard argument == nil else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch type {
        case .null: return .null
        case .integer:
            if bytes.byteCount == 8 { return .lent }
            guard let value = bytes.signedInteger else { return .unreadable }
            buffer.append(bigEndian: UInt64(bitPattern: value))
            return .encoded
        case .written:
            guard let value = IntegerText.value(of: bytes) else { return .unreadable }
            buffer.append(bigEndian: UInt64(bitPattern: value))
            return .encoded
        default: return .unreadable
        }
    }

    package static let toleranceUnit: ToleranceUnit? = .number

    package func magnitude(of form: RawSpan) -> Double? {
        form.signedInteger.map { Double($0) }
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hash_record_extended(ROW(int8send(\(column)::int8)), \(seed))"
    }
}
