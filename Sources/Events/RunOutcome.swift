package import AssayKit

/// The verdict on a whole run, and the exit status that tells it to a shell.
package enum RunOutcome: String, Sendable, CaseIterable {
    case passed
    case failed
    case errored
    case nothingSelected
    case interrupted

    /// The verdict on a run whose checks were judged so.
    ///
    /// An error outranks a failure: a comparison that could not be made must never read as a result.
    package init(of verdicts: [Verdict], interrupted: Bool, complete: Bool) {
        self =
            if interrupted {
                .interrupted
            } else if verdicts.isEmpty && complete {
                .nothingSelected
            } else if !complete || verdicts.contains(.errored) || !verdicts.contains(where: \.isJudgement) {
                .errored
            } else {
                verdicts.contains(.failed) ? .failed : .passed
            }
    }

    /// 0 passed, 1 the data failed a check, 3 something could not be audited, 5 nothing was selected, 130 interrupted.
    /// (2, wrong usage or configuration, is told before there is a run.)
    package var exitStatus: Int32 {
        switch self {
        case .passed: 0
        case .failed: 1
        case .errored: 3
        case .nothingSelected: 5
        case .interrupted: 130
        }
    }
}
