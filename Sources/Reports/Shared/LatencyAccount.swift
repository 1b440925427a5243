internal import AssayKit
internal import Events

/// The endpoints of a run that were measured, alike in every report: by the time that 95 in 100 answers did not exceed,
/// the slowest first.
struct LatencyAccount {
    /// What was measured, with the check that it is of.
    struct Line {
        let entry: RunRecord.Entry
        let timing: Timing

        /// The limits that are not kept.
        var exceeded: [Timing.Limit] { timing.limits.filter { !$0.isKept } }
    }

    let lines: [Line]
    /// `3 more endpoints omitted`; nil where all are told.
    let omitted: String?

    /// nil for a run in which nothing was measured.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - limit: How many there is room for.
    init?(_ run: RunRecord, limit: Int) {
        let all = run.entries.flatMap { entry in
            (entry.finished?.result.timings ?? []).map { Line(entry: entry, timing: $0) }
        }
        guard !all.isEmpty else { return nil }
        // What is equally fast stays in the plan's order.
        let sorted = all.enumerated().sorted { one, other in
            (other.element.timing.p95, one.offset) < (one.element.timing.p95, other.offset)
        }
        lines = sorted.prefix(limit).map(\.element)
        let rest = all.count - lines.count
        omitted = rest > 0 ? "\(Counts.of(rest, "more measured endpoint")) omitted" : nil
    }
}
