/// How a zone's clocks go from its last listed transition on: `EST5EDT,M3.2.0,M11.1.0` (POSIX's TZ with a rule of months, as the
/// end of a TZif file has it, RFC 8536 3.3).
struct TimeZoneRule: Sendable {
    /// A day of each year, as the so-manieth weekday of a month, and a time of that day.
    private struct Change: Sendable {
        let month: Int64
        /// 1 to 5, which is the last.
        let week: Int64
        /// From Sunday.
        let weekday: Int64
        /// In seconds of the clocks before the change.
        let time: Int64

        /// In seconds from 1970 by the clocks.
        func seconds(in year: Int64) -> Int64? {
            guard let first = Calendar.day(year: year, month: month, day: 1) else { return nil }
            // The first day of 2000 was a Saturday.
            let ahead = (weekday - (first + 6)) % 7
            var day = first + (ahead < 0 ? ahead + 7 : ahead) + (week - 1) * 7
            let next = Calendar.day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1) ?? .max
            while day >= next { day -= 7 }
            return (day + 10_957) * 86_400 + time
        }
    }

    /// In seconds east of UTC.
    private let standard: Int64
    /// nil where there is no summer time.
    private let summer: (offset: Int64, start: Change, end: Change)?

    /// Reads a rule; nil for one of days of the year, which no zone of today has.
    init?(_ text: some Sequence<UInt8>) {
        let parts = String(decoding: Array(text), as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
        guard let names = parts.first else { return nil }
        var rest = names[...]
        guard let standard = Self.offset(&rest) else { return nil }
        self.standard = standard
        guard !rest.isEmpty else {
            summer = nil
            return
        }
        guard let offset = Self.offset(&rest, standard: standard), rest.isEmpty, parts.count == 3,
            let start = Self.change(parts[1]), let end = Self.change(parts[2])
        else { return nil }
        summer = (offset, start, end)
    }

    /// The offset in seconds at an instant, in seconds from 1970.
    func offset(at instant: Int64) -> Int64 {
        guard let summer else { return standard }
        let year = 1970 + instant.floored(by: 31_556_952)
        // The years of the calendar are a day longer or shorter than the mean one.
        for candidate in [year - 1, year, year + 1] {
            guard let start = summer.start.seconds(in: candidate), let end = summer.end.seconds(in: candidate) else {
                continue
            }
            // South of the equator summer ends in the year after it began.
            let ending = end < start ? summer.end.seconds(in: candidate + 1) ?? end : end
            if (start - standard..<ending - summer.offset).contains(instant) { return summer.offset }
        }
        return standard
    }

    /// A name and the offset behind it, which POSIX counts west of Greenwich; without one, summer is an hour ahead.
    private static func offset(_ rest: inout Substring, standard: Int64? = nil) -> Int64? {
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return nil }
            rest = rest[rest.index(after: end)...]
        } else {
            let name = rest.prefix { $0.isLetter }
            guard !name.isEmpty else { return nil }
            rest = rest.dropFirst(name.count)
        }
        let digits = rest.prefix { $0.isNumber || $0 == ":" || $0 == "-" || $0 == "+" }
        rest = rest.dropFirst(digits.count)
        if digits.isEmpty { return standard.map { $0 + 3600 } }
        return time(digits).map { -$0 }
    }

    /// `M3.2.0/2`.
    private static func change(_ text: Substring) -> Change? {
        let parts = text.split(separator: "/")
        guard let day = parts.first, day.first == "M" else { return nil }
        let numbers = day.dropFirst().split(separator: ".").compactMap { Int64($0) }
        guard numbers.count == 3, 1...12 ~= numbers[0], 1...5 ~= numbers[1], 0...6 ~= numbers[2],
            let time = parts.count > 1 ? time(parts[1]) : 7200
        else { return nil }
        return Change(month: numbers[0], week: numbers[1], weekday: numbers[2], time: time)
    }

    /// `-3:30` in seconds.
    private static func time(_ text: Substring) -> Int64? {
        let isNegative = text.first == "-"
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ":").map { Int64($0) }
        guard 1...3 ~= parts.count, !parts.contains(nil) else { return nil }
        let seconds = zip(parts, [3600, 60, 1] as [Int64]).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
        return isNegative ? -seconds : seconds
    }
}
