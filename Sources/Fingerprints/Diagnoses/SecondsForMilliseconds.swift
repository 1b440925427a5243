internal import AssayKit

/// Counts from 1970 that were taken for counts of another unit.
package struct SecondsForMilliseconds: CellDiagnosis {
    package static let name = "seconds-for-milliseconds"
    package static let summary =
        "A count of seconds was taken for one of milliseconds, or the other way round, so that times lie in 1970 or in the year 50000."
    package static let remedy =
        "Divide or multiply by the factor that is named where the number is read (to_timestamp takes seconds), and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "instant", .init("2023-11-14T22:13:20Z", "1970-01-20T16:13:20Z"),
            explains: "1,000 times nearer to 1970: seconds taken for milliseconds"),
        DiagnosisExample(
            "instant", .init("1970-01-20T16:13:20Z", "2023-11-14T22:13:20Z"),
            explains: "1,000 times further from 1970: milliseconds taken for seconds"),
        DiagnosisExample("integer", .init("1700000000", "1700000000000"), explains: "1,000 times as large"),
        DiagnosisExample("integer", .init("1700000000123456", "1700000000"), explains: "1,000,000 times smaller"),
        DiagnosisExample("instant", .init("2023-11-14T22:13:20Z", "1970-01-01T00:00:00Z"), explains: nil),
    ]

    package struct Change: Hashable {
        let factor: Int64
        let isLarger: Bool
        let isTime: Bool
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        let numbers: (source: Int64, target: Int64)
        if let (source, target) = cell.instants {
            numbers = (source - Calendar.unixEpoch, target - Calendar.unixEpoch)
        } else if let integers = cell.integers {
            numbers = integers
        } else {
            return nil
        }
        let isTime = cell.instants != nil
        for factor in [1000, 1_000_000, 1_000_000_000] as [Int64] {
            if isMultiple(numbers.target, factor, timesAsLargeAs: numbers.source, isTime) {
                return Change(factor: factor, isLarger: true, isTime: isTime)
            }
            if isMultiple(numbers.source, factor, timesAsLargeAs: numbers.target, isTime) {
                return Change(factor: factor, isLarger: false, isTime: isTime)
            }
        }
        return nil
    }

    package static func words(for change: Change) -> String {
        let units: [Int64: (small: String, large: String)] = [
            1000: ("milliseconds", "seconds"), 1_000_000: ("microseconds", "seconds"),
            1_000_000_000: ("nanoseconds", "seconds"),
        ]
        let times = "\(Counts.grouped(Int(change.factor))) times"
        guard change.isTime, let unit = units[change.factor] else {
            return "\(times) \(change.isLarger ? "as large" : "smaller")"
        }
        return change.isLarger
            ? "\(times) further from 1970: \(unit.small) taken for \(unit.large)"
            : "\(times) nearer to 1970: \(unit.large) taken for \(unit.small)"
    }

    /// Whether a number is a multiple of another, whose rest may have been cut: by a division of integers, or to seconds.
    private static func isMultiple(_ number: Int64, _ factor: Int64, timesAsLargeAs other: Int64, _ isTime: Bool)
        -> Bool
    {
        // Small numbers have many such multiples by chance.
        guard other.magnitude >= 100 else { return false }
        let unit: Int64 = isTime && other % 1_000_000 == 0 ? 1_000_000 : 1
        // Where the number of seconds is a double, microseconds are no longer told exactly.
        let (product, overflows) = other.multipliedReportingOverflow(by: factor)
        if !overflows, isTime, (number - product).magnitude <= number.magnitude >> 52 { return true }
        return number / factor == other || number.floored(by: factor).floored(by: unit) * unit == other
    }
}
