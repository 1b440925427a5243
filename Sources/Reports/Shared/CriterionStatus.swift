internal import AssayKit
internal import Events

/// What may be said of a success criterion of the migration's plan, given the checks that stand for it.
struct CriterionStatus {
    /// The verdict of the worst of its checks: one failure and the criterion is not met.
    let verdict: Verdict
    /// The status in words.
    let text: String

    init(_ entries: [RunRecord.Entry]) {
        let verdicts = entries.map(\.verdict)
        let skipped = verdicts.count { $0 == .skipped }
        let rest = skipped > 0 ? ", \(skipped) of \(verdicts.count) checks skipped" : ""
        verdict = Verdict.byUrgency.first { verdicts.contains($0) } ?? .skipped
        text =
            switch verdict {
            case .failed: "not met"
            case .errored: "not shown: could not be judged"
            case .warned: "met with a warning" + rest
            case .passed: "met" + rest
            case .skipped: "not checked"
            }
    }
}
