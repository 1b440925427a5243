/// Times whose finer parts are gone.
package struct TimePrecision: ColumnDiagnosis {
    package static let name = "time-precision"
    package static let summary =
        "The finer part of the time is gone: it was cut or rounded to milliseconds, seconds, or to the day."
    package static let remedy =
        "Look for timestamp(0), a format without fractions or a date on the way, keep microseconds, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "instant", .init("2024-03-10T07:15:02.123456Z", "2024-03-10T07:15:02.123Z"), explains: "cut to milliseconds"
        ),
        DiagnosisExample(
            "instant", .init("2024-03-10T07:15:02.6Z", "2024-03-10T07:15:03Z"),
            .init("2024-03-10T07:15:02.2Z", "2024-03-10T07:15:02Z"), explains: "rounded to seconds"),
        DiagnosisExample(
            "instant", .init("2024-03-10T07:15:02Z", "2024-03-10T00:00:00Z"),
            explains: "cut to days, so that the time of day is lost"),
        DiagnosisExample("instant", .init("2024-03-10T07:15:02Z", "2024-03-10T07:15:04Z"), explains: nil),
    ]

    private struct Change: Hashable {
        let unit: Int
        let isCut: Bool
    }

    private static let units: [(words: String, size: Int64)] = [
        ("milliseconds", 1000), ("hundredths of a second", 10_000), ("tenths of a second", 100_000),
        ("seconds", 1_000_000),
        ("minutes", 60_000_000), ("hours", 3_600_000_000), ("days, so that the time of day is lost", 86_400_000_000),
    ]

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        Explanation.groups(of: cells, among: open, by: changes) { change in
            "\(change.isCut ? "cut" : "rounded") to \(units[change.unit].words)"
        }
    }

    /// Every unit that makes one of the other: at midnight seconds, minutes and days are alike.
    private static func changes(of cell: ChangedCell) -> [Change] {
        guard let (source, target) = cell.instants else { return [] }
        return units.indices.flatMap { unit -> [Change] in
            let size = units[unit].size
            let cut = source.floored(by: size) * size
            guard cut != source else { return [] }
            let isNearest = (source - cut) * 2 < size ? target == cut : target == cut + size
            return (target == cut ? [Change(unit: unit, isCut: true)] : [])
                + (isNearest ? [Change(unit: unit, isCut: false)] : [])
        }
    }
}
