package import Stores

/// Days, as their number from 2000-01-01.
///
/// Text is `2024-03-10`, as ISO 8601 and both engines write it: `0044-03-15 BC` as PostgreSQL does, `-0043-03-15` as
/// ISO 8601 does, `infinity` and `-infinity`. A time of day after it is unreadable, midnight too, and so are the 30th of
/// February and the year 0000, which stand for "no date" and which PostgreSQL refuses.
package struct DateCodec: ServerHashedCodec {
    package static let name = "date"
    package static let summary = "Days: ISO 8601 text; a time of day or a day that never was is unreadable."
    package static let serverTypes: Set<String> = ["date"]
    package static let storageClasses: Set<String> = ["text"]

    package static let examples: [CodecExample] =
        [
            .init("'2024-03-10'", equals: "'2024-03-10'::date"),
            .init("'1999-12-31'", equals: "'1999-12-31'::date"),
            .init("'0001-01-01'", equals: "'0001-01-01'::date"),
            .init("'2000-02-29'", equals: "'2000-02-29'::date"),
            .init("'0044-03-15 BC'", equals: "'0044-03-15 BC'::date"),
            .init("'-0043-03-15'", equals: "'0044-03-15 BC'::date"),
            .init("'+0000-01-01'", equals: "'0001-01-01 BC'::date"),
            .init("'4714-11-24 BC'", equals: "'4714-11-24 BC'::date"),
            .init("'5874897-12-31'", equals: "'5874897-12-31'::date"),
            .init("'Infinity'", equals: "'infinity'::date"),
            .init("'-infinity'", equals: "'-infinity'::date"),
            .init("NULL", equals: "NULL::date"),
        ]
        + [
            "''", "'2024-02-30'", "'1900-02-29'", "'0000-00-00'", "'0000-01-01'", "'2024-13-01'", "'2024-3-10'",
            "'24-03-10'", "'2024-03-10 00:00:00'", "'10/03/2024'", "'20240310'", "'4714-11-23 BC'", "'5874898-01-01'",
            "'-0043-03-15 BC'", "' 2024-03-10'", "20240310", "2024.5", "x'00'",
        ].map { .init($0, equals: nil) }

    package init?(argument: String?) {
        guard argument == nil else { return nil }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch (type, bytes.byteCount) {
        case (.null, _): return .null
        case (.date, 4): return .lent
        case (.text, _), (.written, _):
            guard let day = read(bytes) else { return .unreadable }
            buffer.append(bigEndian: UInt32(bitPattern: day))
            return .encoded
        default: return .unreadable
        }
    }

    private func read(_ text: RawSpan) -> Int32? {
        if text.isWord("infinity") { return .max }
        if text.isWord("-infinity") { return .min }
        var reader = ISOReader(text)
        let isBeforeChrist = reader.takeEra()
        guard let day = reader.date(isBeforeChrist: isBeforeChrist), reader.isAtEnd, Calendar.dates.contains(day) else {
            return nil
        }
        return Int32(truncatingIfNeeded: day)
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hash_record_extended(ROW(date_send(\(column))), \(seed))"
    }
}
