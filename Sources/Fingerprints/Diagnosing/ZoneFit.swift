/// How a zone's clocks turn one instant into another, and which zones explain some instants' shifts.
struct ZoneFit {
    /// What was done with the zone.
    enum Direction: CaseIterable {
        /// The instant's wall clock in the zone was stored as if it were UTC: the shift is the zone's offset.
        case stored
        /// The instant's UTC was read as if it were the zone's wall clock: the shift is the offset turned around.
        case read
    }

    let zone: TimeZoneFile
    let direction: Direction

    /// Whether it makes one of the other.
    func explains(_ source: Int64, _ target: Int64) -> Bool {
        let shift = target - source
        switch direction {
        case .stored: return shift == zone.offset(at: source)
        case .read:
            if shift == -zone.offset(at: target) { return true }
            // Where clocks are put forward there is an hour that they never show; it is read by the clocks before it.
            let before = zone.offset(at: target - 10_800_000_000)
            return shift == -before && zone.offset(at: target) > before
        }
    }

    /// All zones in both directions, those that most people live by first.
    static var all: [ZoneFit] {
        Direction.allCases.flatMap { direction in
            SystemZones.all.map { ZoneFit(zone: $0, direction: direction) }
        }
    }

    /// The first of some zones by its name, and how many more there are behind the words about it.
    static func words(_ fits: [ZoneFit], _ words: (String) -> String) -> String {
        guard let first = fits.first else { return "" }
        let more = fits.count - 1
        return words(first.zone.name)
            + (more > 0 ? " (\(more) more \(more == 1 ? "zone has" : "zones have") these clocks)" : "")
    }
}
