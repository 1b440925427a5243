/// PostgreSQL's dates and times in writing (ISO 8601, proleptic Gregorian calendar), counted from 2000-01-01.
package enum WireTime {
    private static let microsecondsPerDay: Int64 = 86_400_000_000

    /// A timestamp, `infinity` and `-infinity` included.
    package static func timestamp(microseconds: Int64) -> String {
        switch microseconds {
        case .max: return "infinity"
        case .min: return "-infinity"
        default:
            let day = microseconds / microsecondsPerDay - (microseconds % microsecondsPerDay < 0 ? 1 : 0)
            return date(days: day) + "T" + timeOfDay(microseconds: microseconds - day * microsecondsPerDay)
        }
    }

    /// A date; a year before 1 in the astronomical count, in which year 0 is 1 BC.
    package static func date(days: Int64) -> String {
        switch days {
        case Int64(Int32.max): return "infinity"
        case Int64(Int32.min): return "-infinity"
        default:
            let (year, month, day) = civil(daysSince1970: days + 10_957)
            return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        }
    }

    /// A time of day, with its microseconds where there are any.
    package static func timeOfDay(microseconds: Int64) -> String {
        let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let clock = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return fraction == 0 ? clock : clock + "." + padded(fraction, 6)
    }

    /// Howard Hinnant, "chrono-compatible low-level date algorithms": `civil_from_days`.
    private static func civil(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = daysSince1970 + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value.magnitude)
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
