internal import AssayKit

/// What was measured of an endpoint, as a small table: the whole, and the parts that it went into.
struct TimingView {
    struct Row {
        /// `whole` or `part`.
        let kind: String
        let name: String
        let cells: [String]
    }

    struct Limit {
        let verdict: String
        let words: String
    }

    /// More plans, parts and limits than that no contract has.
    private static let limit = 8

    let caption: String
    let rows: [Row]
    let limits: [Limit]

    init(_ timing: Timing) {
        caption = "\(timing.shownRequest): \(timing.circumstances)"
        let whole = Row(
            kind: "whole", name: "in all", cells: timing.percentiles.map { Figures.milliseconds($0.time) })
        rows =
            [whole]
            + timing.parts.prefix(Self.limit).map { part in
                let times = [part.p50, part.p95].map { Figures.milliseconds($0) }
                return Row(kind: "part", name: part.name.shortened(to: 40), cells: times + ["", ""])
            }
        limits = timing.limits.prefix(Self.limit).map { limit in
            Limit(
                verdict: (limit.isKept ? Verdict.passed : .failed).rawValue,
                words: "\(limit.words), and is \(Figures.milliseconds(limit.measured)) ms")
        }
    }

    /// All that was measured for a check.
    static func all(of result: CheckResult?) -> [TimingView] {
        result?.timings.prefix(limit).map(TimingView.init) ?? []
    }
}
