package import Stores

/// Binary floating-point numbers, bit for bit, as the 8 bytes of a double.
///
/// A PostgreSQL `real` is widened, which is exact; so a double that was narrowed on its way differs, unless it fits.
/// An integer is read where a double holds it exactly: up to 2^53, and beyond it every other one. −0 and 0 are told
/// apart, as PostgreSQL keeps them apart; every NaN is one NaN, on the server too. Text is unreadable; but what an export
/// has only in writing is read as a decimal, as the double nearest to it, unless that is 0 or infinite and it is not.
package struct RealCodec: ServerHashedCodec {
    package static let name = "real"
    package static let summary = "Doubles, bit for bit; reals are widened, integers read where exact, −0 is not 0."
    package static let serverTypes: Set<String> = ["float4", "float8"]
    package static let storageClasses: Set<String> = ["integer", "real"]

    package static let examples: [CodecExample] = [
        .init("0.1", equals: "0.1::float8"),
        .init("0.5", equals: "0.5::float4"),
        .init("0.100000001490116", equals: "0.100000001490116::float8"),
        .init("3.141592653589793", equals: "3.141592653589793::float8"),
        .init("0.0", equals: "0::float8"),
        .init("42", equals: "42::float8"),
        .init("16777217", equals: "16777217::float8"),
        .init("9007199254740992", equals: "9007199254740992::float8"),
        .init("-9223372036854775808", equals: "(-9223372036854775808)::float8"),
        .init("9e999", equals: "'Infinity'::float8"),
        .init("-9e999", equals: "'-Infinity'::float4"),
        .init("NULL", equals: "NULL::float8"),
        .init("9007199254740993", equals: nil),
        .init("9223372036854775807", equals: nil),
        .init("'0.1'", equals: nil),
        .init("x'3fb999999999999a'", equals: nil),
    ]

    package init?(argument: String?) {
        guard argument == nil else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch (type, bytes.byteCount) {
        case (.null, _): return .null
        case (.real, 8):
            let value = Double(bitPattern: bytes.bigEndian(at: 0, as: UInt64.self))
            if !value.isNaN { return .lent }
            return append(value, to: &buffer)
        case (.real, 4):
            return append(Double(Float(bitPattern: bytes.bigEndian(at: 0, as: UInt32.self))), to: &buffer)
        case (.integer, _):
            guard let integer = bytes.signedInteger, let value = Double(exactly: integer) else { return .unreadable }
            return append(value, to: &buffer)
        case (.written, _):
            guard let value = read(bytes) else { return .unreadable }
            return append(value, to: &buffer)
        default: return .unreadable
        }
    }

    private func read(_ text: RawSpan) -> Double? {
        if let decimal = DecimalText(text) { return decimal.double(of: text) }
        return NumberWord(text).map { word in
            switch word {
            case .nan: .nan
            case .infinity: .infinity
            case .negativeInfinity: -.infinity
            }
        }
    }

    private func append(_ value: Double, to buffer: inout FormBuffer) -> Encoding {
        // The one NaN is what PostgreSQL makes of 'NaN'; arithmetic may leave others in a column.
        buffer.append(bigEndian: value.isNaN ? 0x7ff8_0000_0000_0000 : value.bitPattern)
        return .encoded
    }

    package static let toleranceUnit: ToleranceUnit? = .number

    package func magnitude(of form: RawSpan) -> Double? {
        Double(bitPattern: form.bigEndian(at: 0, as: UInt64.self))
    }

    package func serverHash(of column: String, seed: String) -> String {
        // PostgreSQL's NaN equals itself, whatever its bits.
        let canonical = "CASE WHEN \(column) = 'NaN' THEN double precision 'NaN' ELSE \(column)::double precision END"
        return "hash_record_extended(ROW(float8send(\(canonical))), \(seed))"
    }
}
