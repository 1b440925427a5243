/// Times that moved by the offset of a zone, which is another one in summer.
package struct ZoneApplied: ColumnDiagnosis {
    package static let name = "zone-applied"
    package static let summary =
        "Times moved by the offset that a zone had at each of them, summer time included: a zone was applied that is not the column's, or twice."
    package static let remedy =
        "Find where the named zone is applied (the session's TimeZone, a driver's setting, a conversion written by hand), let it be applied once, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "instant", .init("2024-01-10T12:00:00Z", "2024-01-10T07:00:00Z"),
            .init("2024-07-10T12:00:00Z", "2024-07-10T08:00:00Z"),
            explains: "shifted by −4 h or −5 h, as if America/New_York had been applied twice"),
        DiagnosisExample(
            "instant", .init("2024-01-10T12:00:00Z", "2024-01-10T11:00:00Z"),
            .init("2024-07-10T12:00:00Z", "2024-07-10T10:00:00Z"),
            explains: "shifted by −1 h or −2 h, as if read as the wall clock of Europe/Berlin"),
        // In no zone are clocks put back in summer by five hours.
        DiagnosisExample(
            "instant", .init("2024-01-10T12:00:00Z", "2024-01-10T07:00:00Z"),
            .init("2024-07-10T12:00:00Z", "2024-07-10T12:30:00Z"), explains: nil),
    ]

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        let times = open.compactMap { index in cells.cells[index].instants.map { (index: index, times: $0) } }
        // Offsets are whole minutes by now; of anything else no zone needs to be asked.
        let possible = times.filter { ($0.times.target - $0.times.source) % 60_000_000 == 0 }
        guard Set(possible.map { $0.times.target - $0.times.source }).count > 1 else { return [] }
        let fits = ZoneFit.all.map { fit in
            (fit: fit, cells: possible.filter { fit.explains($0.times.source, $0.times.target) })
        }
        guard let most = fits.map(\.cells.count).max(), let best = fits.first(where: { $0.cells.count == most }) else {
            return []
        }
        let shifts = Set(best.cells.map { $0.times.target - $0.times.source })
            .sorted { ($0.magnitude, $0) < ($1.magnitude, $1) }
        // One offset alone is a span that is the same for all.
        guard shifts.count > 1 else { return [] }
        let alike = fits.filter { $0.fit.direction == best.fit.direction && $0.cells.count == most }.map(\.fit)
        let zones = ZoneFit.words(alike) { words(best.fit.direction, shifts, $0) }
        return [
            Explanation(
                "shifted by \(shifts.map { Span.shift($0) }.joined(separator: " or "))\(zones)",
                cells: best.cells.map(\.index))
        ]
    }

    /// West of Greenwich, what was stored by the zone's clock and what had the zone taken off twice look alike, and the
    /// latter is what happens.
    private static func words(_ direction: ZoneFit.Direction, _ shifts: [Int64], _ zones: String) -> String {
        guard direction == .stored, shifts.allSatisfy({ $0 < 0 }) else { return direction.words(for: zones) }
        return ", as if \(zones) had been applied twice"
    }
}
