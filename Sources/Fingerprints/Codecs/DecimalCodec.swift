package import Stores

/// Exact decimals, as PostgreSQL's `numeric` with no trailing zeros: 1.5 and 1.50 are one number.
///
/// - Integers of either engine, and PostgreSQL's `numeric`.
/// - Text: `-12.50`, `.5`, `5.`, `1e-7`, and PostgreSQL's `NaN`, `Infinity` and `-Infinity` in any case; no blanks.
/// - A real is read as the shortest decimal that reads back as the same double: 19.99 is 19.99, though the double is a
///   little less; 0.1 + 0.2 is 0.30000000000000004. A PostgreSQL `real` likewise, among 4-byte numbers. `numeric` has
///   no −0, so it is read as 0.
///
/// What exceeds a `numeric` (131,072 digits before the point, 16,383 behind it) is unreadable. Columns of `float8` are
/// not hashed by the server, whose cast to `numeric` keeps 15 digits.
package struct DecimalCodec: ServerHashedCodec {
    package static let name = "decimal"
    package static let summary =
        "Exact decimals: integers, text with or without exponent, reals by their shortest form."
    package static let serverTypes: Set<String> = ["numeric", "int2", "int4", "int8"]
    package static let storageClasses: Set<String> = ["integer", "real", "text"]

    package static let examples: [CodecExample] =
        [
            .init("'1.50'", equals: "1.5::numeric"),
            .init("'1.5'", equals: "1.500::numeric(9,3)"),
            .init("19.99", equals: "19.99::numeric"),
            .init("0.1 + 0.2", equals: "0.30000000000000004::numeric"),
            .init("0.1", equals: "0.1::float4"),
            .init("1e23", equals: "1e23::numeric"),
            .init("0", equals: "0.00::numeric"),
            .init("'-0.0'", equals: "0::numeric"),
            .init("42", equals: "42::int2"),
            .init("-10000", equals: "(-10000)::numeric"),
            .init("9223372036854775807", equals: "9223372036854775807::int8"),
            .init("-9223372036854775808", equals: "'-9223372036854775808'::numeric"),
            .init("'12345678901234567890.0987654321'", equals: "12345678901234567890.0987654321::numeric"),
            .init("'.00001234'", equals: "0.00001234::numeric"),
            .init("'+5.E+3'", equals: "5000::numeric"),
            .init("'1e-40'", equals: "1e-40::numeric"),
            .init("'1e131071'", equals: "'1e131071'::numeric"),
            .init("'1e-16383'", equals: "'1e-16383'::numeric"),
            .init("'0e999999999999999999999'", equals: "0::numeric"),
            .init("'nan'", equals: "'NaN'::numeric"),
            .init("9e999", equals: "'Infinity'::numeric"),
            .init("'-infinity'", equals: "'-Infinity'::numeric"),
            .init("NULL", equals: "NULL::numeric"),
        ]
        + [
            "''", "'.'", "'-'", "'1,5'", "' 1'", "'1e'", "'1e+'", "'1.2.3'", "'0x10'", "'1_000'", "'$5'", "'1e131072'",
            "'1e-16384'", "'1e99999999999999999999'", "x'31'",
        ].map { .init($0, equals: nil) }

    package init?(argument: String?) {
        guard argument == nil else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch (type, bytes.byteCount) {
        case (.null, _): return .null
        case (.numeric, _): return NumericForm.trim(bytes, into: &buffer)
        case (.integer, _):
            guard let value = bytes.signedInteger else { return .unreadable }
            NumericForm.append(magnitude: value.magnitude, scale: 0, isNegative: value < 0, to: &buffer)
            return .encoded
        case (.real, 8):
            let value = Double(bitPattern: bytes.bigEndian(at: 0, as: UInt64.self))
            if let (magnitude, scale) = ShortestDecimal.short(value) {
                NumericForm.append(magnitude: magnitude, scale: scale, isNegative: value < 0, to: &buffer)
                return .encoded
            }
            return append(ShortestDecimal(value), to: &buffer)
        case (.real, 4):
            return append(
                ShortestDecimal(Float(bitPattern: bytes.bigEndian(at: 0, as: UInt32.self))), to: &buffer)
        case (.text, _), (.written, _): return read(bytes, into: &buffer)
        default: return .unreadable
        }
    }

    private func append(_ decimal: ShortestDecimal, to buffer: inout FormBuffer) -> Encoding {
        decimal.withText { read($0, into: &buffer) }
    }

    private func read(_ text: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        if let decimal = DecimalText(text) {
            return NumericForm.append(decimal, of: text, to: &buffer) ? .encoded : .unreadable
        }
        switch NumberWord(text) {
        case .nan: NumericForm.append(special: .nan, to: &buffer)
        case .infinity: NumericForm.append(special: .infinity, to: &buffer)
        case .negativeInfinity: NumericForm.append(special: .negativeInfinity, to: &buffer)
        case nil: return .unreadable
        }
        return .encoded
    }

    package static let toleranceUnit: ToleranceUnit? = .number

    package func magnitude(of form: RawSpan) -> Double? {
        NumericForm.magnitude(of: form)
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hash_record_extended(ROW(numeric_send(trim_scale(\(column)::numeric))), \(seed))"
    }
}
