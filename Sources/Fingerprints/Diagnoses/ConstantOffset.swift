/// Times that all moved by one span: the clock of a zone without summer time, or a wrong clock.
package struct ConstantOffset: ColumnDiagnosis {
    package static let name = "constant-offset"
    package static let summary =
        "Every time moved by the same span, as a zone with one offset makes it, or a clock that was wrong."
    package static let remedy =
        "Find where a time without a zone is read or written, and give it the zone that it is of; then migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "instant", .init("2024-01-10T12:00:00Z", "2024-01-10T17:30:00Z"),
            .init("2024-07-10T12:00:00Z", "2024-07-10T17:30:00Z"),
            explains: "shifted by +5 h 30 min, as if stored as the wall clock of Asia/Kolkata"),
        DiagnosisExample(
            "instant", .init("2024-01-10T12:00:00Z", "2024-01-10T12:00:03.5Z"),
            .init("2024-07-10T12:00:00Z", "2024-07-10T12:00:03.5Z"),
            .init("2024-07-10T12:00:01Z", "2024-07-10T12:00:04.5Z"),
            explains: "shifted by +3.5 s"),
        DiagnosisExample(
            "date", .init("2024-01-10", "2024-01-09"), .init("2024-07-10", "2024-07-09"), explains: "shifted by −1 d"),
        // One time that changed by whatever it is shows no clock.
        DiagnosisExample("instant", .init("2024-01-10T12:00:00Z", "2024-01-10T12:07:31Z"), explains: nil),
    ]

    /// No zone is further from another than this.
    private static let mostOfZone: Int64 = 26 * 3_600_000_000
    private static let quarter: Int64 = 900_000_000

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        times(cells, among: open) + days(cells, among: open)
    }

    /// A date is moved by midnight in another zone, which is a day.
    private static func days(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        Explanation.groups(of: cells, among: open, by: { $0.days.map { [$0.target - $0.source] } ?? [] }) { days in
            "shifted by \(days < 0 ? "−" : "+")\(days.magnitude) d"
        }.filter { $0.cells.count >= 3 || $0.words.hasSuffix("−1 d") || $0.words.hasSuffix("+1 d") }
    }

    private static func times(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        var groups: [Int64: [Int]] = [:]
        for index in open {
            if let (source, target) = cells.cells[index].instants { groups[target - source, default: []].append(index) }
        }
        return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.compactMap { shift, group in
            let isOfZone = shift % quarter == 0 && shift.magnitude <= mostOfZone
            // Any two times differ by some span; only of several that differ by the same one it says something.
            guard group.count >= 3 || isOfZone && group.count == open.count else { return nil }
            let zones = isOfZone ? self.zones(cells, group) : ""
            return Explanation("shifted by \(Span.shift(shift))\(zones)", cells: group)
        }
    }

    /// The zones whose offset it was at each of the times: of the two ways to get there, the one with the zone that more
    /// people live by.
    private static func zones(_ cells: ChangedCells, _ group: [Int]) -> String {
        let times = group.compactMap { cells.cells[$0].instants }
        let ways = ZoneFit.Direction.allCases.map { direction in
            (
                direction: direction,
                zones: SystemZones.all.indices.filter { index in
                    let fit = ZoneFit(zone: SystemZones.all[index], direction: direction)
                    return times.allSatisfy { fit.explains($0.source, $0.target) }
                }
            )
        }.filter { !$0.zones.isEmpty }
        guard let way = ways.min(by: { $0.zones[0] < $1.zones[0] }) else { return "" }
        let fits = way.zones.map { ZoneFit(zone: SystemZones.all[$0], direction: way.direction) }
        return ZoneFit.words(fits) { way.direction.words(for: $0) }
    }
}

extension ZoneFit.Direction {
    /// `, as if read as the wall clock of Asia/Kolkata`.
    func words(for zones: String) -> String {
        switch self {
        case .stored: ", as if stored as the wall clock of \(zones)"
        case .read: ", as if read as the wall clock of \(zones)"
        }
    }
}
