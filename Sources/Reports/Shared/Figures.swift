internal import AssayKit
internal import FoundationEssentials

/// How durations and times are written, alike in every report and in no locale but this one.
enum Figures {
    /// Seconds with exactly three decimals, for machines: `12.345`.
    static func seconds(_ seconds: Double) -> String { Counts.thousandths(seconds) }

    /// Milliseconds with exactly three decimals, for people: `1,012.345`.
    static func milliseconds(_ milliseconds: Double) -> String {
        let text = Counts.thousandths(milliseconds)
        return Counts.grouped(Int(text.dropLast(4)) ?? 0) + text.suffix(4)
    }

    /// A duration for people: `8 ms`, `1.2 s`, `3 min 5 s`, `2 h 14 min`.
    static func duration(_ seconds: Double) -> String {
        let milliseconds = seconds.isFinite ? Int((min(max(seconds, 0), 1e9) * 1000).rounded()) : 0
        let whole = (milliseconds + 500) / 1000
        return switch milliseconds {
        case ..<1000: "\(milliseconds) ms"
        case ..<59_950: "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
        case ..<3_600_000: "\(whole / 60) min \(whole % 60) s"
        default: "\(whole / 3600) h \(whole % 3600 / 60) min"
        }
    }

    /// `2026-11-23T04:05:06`, in UTC and without saying so, for formats that know no offset.
    static func localInstant(_ date: Date) -> String {
        let text = date.formatted(Date.ISO8601FormatStyle())
        return text.hasSuffix("Z") ? String(text.dropLast()) : text
    }

    /// `2026-11-23 04:05:06 UTC`.
    static func instant(_ date: Date) -> String {
        localInstant(date).replacing("T", with: " ") + " UTC"
    }
}
