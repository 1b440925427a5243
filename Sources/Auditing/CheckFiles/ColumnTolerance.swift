internal import AssayKit
package import Fingerprints
internal import SQLText

/// By how much a column's two values may differ: `-- @tolerance price: 0.01`, `-- @tolerance created_at: 1ms`.
///
/// A number for a column of numbers; for one of times a number with its unit: us, ms, s, min, h or d.
package struct ColumnTolerance: Sendable, Hashable {
    /// The column.
    package let column: ColumnName
    /// As it is declared: `1ms`.
    package let text: String
    /// What it is a number of, by whether it has a unit of time.
    package let unit: ToleranceUnit
    /// Where in the file it stands.
    let origin: Int

    private static let units = ["us", "ms", "s", "min", "h", "d"]

    /// The tolerances of a header.
    static func list(_ file: CheckFile, _ problems: inout ProblemCollector) -> [ColumnTolerance] {
        ColumnEntry.list(.tolerance, of: file, &problems).compactMap { ColumnTolerance($0, &problems) }
    }

    private init?(_ entry: ColumnEntry, _ problems: inout ProblemCollector) {
        let bytes = entry.value.bytes
        let end = bytes.firstIndex { !$0.isDigit && $0 != UInt8(ascii: ".") } ?? bytes.count
        let (number, unit) = (entry.value[0..<end].string, entry.value[end..<bytes.count].trimmed)
        guard number.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil, Double(number)?.isFinite == true else {
            problems.report(
                at: entry.value, "\(entry.value.string) is not a tolerance",
                remedy: "write a number that is not negative, of times with its unit, as in 0.01 or 1ms")
            return nil
        }
        guard unit.bytes.isEmpty || Self.units.contains(unit.string) else {
            problems.report(
                at: unit, "there is no unit \(unit.string)", remedy: "write us, ms, s, min, h or d")
            return nil
        }
        column = entry.column
        text = number + unit.string
        self.unit = unit.bytes.isEmpty ? .number : .microseconds
        origin = entry.value.origin(of: 0)
    }
}
