internal import FoundationEssentials

/// Whether the server's clock agrees with the one here: rules about how fresh data is rely on both.
enum TargetClock: Examination {
    static let part = ReadinessPart.target
    /// From how many seconds on a difference is told.
    static let tolerance = 2.0

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        await context.observe("clock") { ask, subject in
            let before = Date().timeIntervalSince1970
            let answer = try await ask("SELECT extract(epoch FROM clock_timestamp())::float8").first?[0]
            let after = Date().timeIntervalSince1970
            guard let there = answer.flatMap(Double.init) else { return [] }
            return [judged(subject, difference: there - (before + after) / 2, uncertainty: (after - before) / 2)]
        }
    }

    static func judged(_ subject: String, difference: Double, uncertainty: Double) -> Observation {
        let size = max(abs(difference) - uncertainty, 0)
        if size <= tolerance {
            return .well(subject, "within \((abs(difference) + uncertainty).asTime) of the clock here")
        }
        return .noteworthy(
            subject, "the server's clock is \(size.asTime) \(difference > 0 ? "ahead of" : "behind") the one here",
            remedy: "Let both machines keep their time by NTP: timedatectl set-ntp true")
    }
}
