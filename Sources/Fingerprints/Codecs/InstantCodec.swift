package import Stores

/// Points in time, as microseconds from 2000-01-01 UTC; with what numbers or naive times mean as the argument.
///
/// - Text: `2024-03-10T07:15:02.123456+01:00`; a blank may stand for the T, seconds may be left out, and the offset is
///   `Z`, `+01:00`, `+0100` or `+01`. A seventh decimal of a second that is not 0 is unreadable: PostgreSQL would round.
/// - `instant(UTC)` or `instant(+02:00)`: a time with no offset, PostgreSQL's `timestamp` too, is of this zone. With no
///   zone declared it is unreadable; a zone with summer time is not to be declared, because an hour of each year is two.
/// - `instant(s)`, `instant(ms)`, `instant(us)`: a number counts these from 1970-01-01 UTC, and so do digits in a value
///   of an export that is only in writing. A real is taken as its shortest decimal; if that is finer than a microsecond it is unreadable. With no unit declared a number is.
///
/// `infinity` and `-infinity` are PostgreSQL's.
package struct InstantCodec: ServerHashedCodec {
    package static let name = "instant"
    package static let summary =
        "Points in time: ISO 8601; (UTC) or (+02:00) for naive times, (s), (ms), (us) for numbers."
    package static let serverTypes: Set<String> = ["timestamptz"]
    package static let storageClasses: Set<String> = ["integer", "real", "text"]

    package static let examples: [CodecExample] = InstantExamples.all

    /// The offset of naive times in microseconds.
    private let zone: Int64?
    /// The decimals of the unit of numbers: 6 for seconds, 0 for microseconds.
    private let decimals: Int?

    package init?(argument: String?) {
        switch argument {
        case nil: (zone, decimals) = (nil, nil)
        case "UTC": (zone, decimals) = (0, nil)
        case "s": (zone, decimals) = (nil, 6)
        case "ms": (zone, decimals) = (nil, 3)
        case "us": (zone, decimals) = (nil, 0)
        case let argument?:
            let bytes = Array(argument.utf8)
            var reader = ISOReader(bytes.span.bytes)
            guard argument.hasPrefix("+") || argument.hasPrefix("-"), let offset = reader.offset(), reader.isAtEnd
            else {
                return nil
            }
            (zone, decimals) = (offset, nil)
        }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        let instant: Int64?
        switch (type, bytes.byteCount) {
        case (.null, _): return .null
        case (.instant, 8): return .lent
        case (.localTimestamp, 8): instant = local(bytes.bigEndian(at: 0, as: Int64.self))
        case (.text, _): instant = read(bytes)
        case (.written, _): instant = read(bytes) ?? count(bytes)
        case (.integer, _): instant = bytes.signedInteger.flatMap { number($0.magnitude, scale: 0, isNegative: $0 < 0) }
        case (.real, 8):
            let value = Double(bitPattern: bytes.bigEndian(at: 0, as: UInt64.self))
            instant = decimal(value)
        default: return .unreadable
        }
        guard let instant else { return .unreadable }
        buffer.append(bigEndian: UInt64(bitPattern: instant))
        return .encoded
    }

    /// A naive time in the declared zone.
    private func local(_ time: Int64) -> Int64? {
        guard let zone else { return nil }
        if time == .max || time == .min { return time }
        return inRange(time - zone)
    }

    private func read(_ text: RawSpan) -> Int64? {
        if let instant = UTCInstant.read(text) { return inRange(instant) }
        return readAnyForm(text)
    }

    private func readAnyForm(_ text: RawSpan) -> Int64? {
        if text.isWord("infinity") { return .max }
        if text.isWord("-infinity") { return .min }
        var reader = ISOReader(text)
        let isBeforeChrist = reader.takeEra()
        guard let day = reader.date(isBeforeChrist: isBeforeChrist), Calendar.dates.contains(day),
            reader.take("T") || reader.take(" ") || reader.take("t"), let time = reader.timeOfDay(),
            let offset = reader.isAtEnd ? zone : reader.offset(), reader.isAtEnd
        else { return nil }
        let (midnight, overflow) = day.multipliedReportingOverflow(by: Calendar.microsecondsPerDay)
        let (instant, overflowToo) = midnight.addingReportingOverflow(time - offset)
        return overflow || overflowToo ? nil : inRange(instant)
    }

    private func decimal(_ value: Double) -> Int64? {
        guard let (magnitude, scale) = ShortestDecimal.short(value) else {
            // More digits than fifteen: seconds with all six decimals have sixteen.
            guard let decimals, value.magnitude < 1e13 else { return nil }
            var power = 1.0
            for _ in 0..<decimals { power *= 10 }
            guard value.magnitude * power < 0x1p53 else { return nil }
            let count = ShortestDecimal.nearestInteger(value.magnitude * power)
            guard Double(count) / power == value.magnitude else { return nil }
            return number(count, scale: decimals, isNegative: value < 0)
        }
        return number(magnitude, scale: scale, isNegative: value < 0)
    }

    /// A number in writing.
    private func count(_ text: RawSpan) -> Int64? {
        guard let decimal = DecimalText(text), let (magnitude, scale) = decimal.integer(of: text) else { return nil }
        return number(magnitude, scale: scale, isNegative: decimal.isNegative)
    }

    /// A decimal count of the declared unit from 1970.
    private func number(_ magnitude: UInt64, scale: Int, isNegative: Bool) -> Int64? {
        guard let decimals, scale <= decimals, magnitude <= UInt64(Int64.max) else { return nil }
        var count = Int64(magnitude)
        for _ in scale..<decimals {
            let (product, overflow) = count.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            count = product
        }
        let (instant, overflow) = Calendar.unixEpoch.addingReportingOverflow(isNegative ? -count : count)
        return overflow ? nil : inRange(instant)
    }

    private func inRange(_ instant: Int64) -> Int64? {
        Calendar.instants.contains(instant) ? instant : nil
    }

    package static let toleranceUnit: ToleranceUnit? = .microseconds

    package func magnitude(of form: RawSpan) -> Double? {
        form.signedInteger.map { $0 == .max ? .infinity : $0 == .min ? -.infinity : Double($0) }
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hash_record_extended(ROW(timestamptz_send(\(column))), \(seed))"
    }

    package func serverHash(of column: String, type: String, seed: String) -> String? {
        switch (type, zone) {
        case ("timestamptz", _): return serverHash(of: column, seed: seed)
        case ("timestamp", let zone?):
            let shift = zone == 0 ? "" : " - interval '\(zone / 1_000_000) seconds'"
            return serverHash(of: "((\(column)\(shift)) AT TIME ZONE 'UTC')", seed: seed)
        default: return nil
        }
    }
}
