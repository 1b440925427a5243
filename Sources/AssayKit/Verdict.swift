/// How a check was judged.
public enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The data is as the check says it is.
    case passed
    /// The data is not as it should be, and the check asks only for attention.
    case warned
    /// The data is wrong.
    case failed
    /// The data could not be judged: an SQL error, a timeout, an unreachable server, nothing in scope.
    case errored
    /// The check did not apply, for a stated reason.
    case skipped

    /// Whether the check looked at data and said something about it.
    public var isJudgement: Bool {
        switch self {
        case .passed, .warned, .failed: true
        case .errored, .skipped: false
        }
    }

    /// Verdicts as a reader needs them: what is wrong first.
    public static let byUrgency: [Verdict] = [.failed, .errored, .warned, .passed, .skipped]
}
