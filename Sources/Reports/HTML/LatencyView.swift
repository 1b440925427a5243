internal import AssayKit
internal import Events

/// All measured endpoints in one table, each with bars on one scale.
struct LatencyView {
    /// A bar from nothing to a percentile; the lower ones lie on the higher ones, and are thinner.
    struct Bar {
        let name: String
        let y: String
        let width: String
        let height: String
        /// What it is filled with where no style is applied.
        let fill: String
        let words: String
    }

    /// The place of a limit.
    struct Mark {
        let x: String
        let words: String
    }

    struct Line {
        let verdict: String
        let request: String
        let id: String
        let link: String
        let title: String
        let label: String
        let bars: [Bar]
        let marks: [Mark]
        let numbers: [String]
        let samples: String
        let exceeded: [String]
    }

    private static let limit = 200

    let count: String
    /// What the longest bar stands for: `12.345 ms`.
    let scale: String
    let lines: [Line]
    /// None or one.
    let omitted: [String]

    /// nil for a run in which nothing was measured.
    init?(_ run: RunRecord) {
        guard let account = LatencyAccount(run, limit: Self.limit) else { return nil }
        count = Counts.grouped(account.lines.count)
        let longest = account.lines.map(\.timing.p99).max() ?? 0
        scale = "\(Figures.milliseconds(longest)) ms"
        lines = account.lines.map { Self.line($0, scale: longest) }
        omitted = account.omitted.map { ["\($0)."] } ?? []
    }

    private static func line(_ line: LatencyAccount.Line, scale: Double) -> Line {
        let (timing, check) = (line.timing, line.entry.check)
        let told = timing.percentiles.map { (name: $0.name, time: "\(Figures.milliseconds($0.time)) ms") }
        let shapes = [
            ("p99", timing.p99, 18, "#c5d4e8"), ("p95", timing.p95, 12, "#7f9fcb"), ("p50", timing.p50, 6, "#1f5aa6"),
        ]
        return Line(
            verdict: (line.exceeded.isEmpty ? Verdict.passed : .failed).rawValue, request: timing.shownRequest,
            id: check.id, link: CheckView.fragment(of: check.id), title: check.title,
            label: told.map { "\($0.name) \($0.time)" }.joined(separator: ", "),
            bars: shapes.map { name, time, height, fill in
                Bar(
                    name: name, y: "\((18 - height) / 2)", width: share(of: time, in: scale), height: "\(height)",
                    fill: fill, words: "\(name) \(Figures.milliseconds(time)) ms")
            },
            marks: timing.limits.prefix(8).filter { $0.atMost <= scale }.map { limit in
                Mark(x: share(of: limit.atMost, in: scale), words: limit.words)
            },
            numbers: timing.percentiles.map { Figures.milliseconds($0.time) },
            samples: Counts.grouped(timing.samples), exceeded: line.exceeded.prefix(8).map(\.words))
    }

    /// A length in hundredths of the drawing; none is so short that it vanishes.
    private static func share(of time: Double, in scale: Double) -> String {
        "\(Figures.seconds(scale > 0 ? min(max(time / scale * 100, 0.4), 100) : 0.4))%"
    }
}
