/// Days of the proleptic Gregorian calendar as PostgreSQL counts them: from 2000-01-01.
enum Calendar {
    static let microsecondsPerDay: Int64 = 86_400_000_000
    /// Microseconds from 1970-01-01 to 2000-01-01, both at midnight UTC.
    static let unixEpoch: Int64 = -10_957 * microsecondsPerDay

    /// What a `timestamptz` can hold: from Julian day 0 to the end of 294276.
    static let instants: Range<Int64> = -211_813_488_000_000_000..<9_223_371_331_200_000_000
    /// What a `date` can hold: from Julian day 0 to the end of 5874897.
    static let dates: Range<Int64> = -2_451_545..<2_145_031_949

    /// The day of a date, its year in the astronomical count; nil for a date that there never is.
    ///
    /// Howard Hinnant, "chrono-compatible low-level date algorithms": `days_from_civil`.
    static func day(year: Int64, month: Int64, day: Int64) -> Int64? {
        guard 1...12 ~= month, 1...length(ofMonth: month, year: year) ~= day else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468 - 10_957
    }

    private static func length(ofMonth month: Int64, year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
