internal import AssayKit

extension Verdict {
    /// A mark that tells the verdict by its shape, so that no report depends on colour.
    var mark: String {
        switch self {
        case .passed: "✓"
        case .warned: "!"
        case .failed: "✗"
        case .errored: "?"
        case .skipped: "–"
        }
    }

    /// What a section of checks judged so is called.
    var heading: String {
        switch self {
        case .passed: "Passed"
        case .warned: "Warnings"
        case .failed: "Failures"
        case .errored: "Could not be judged"
        case .skipped: "Skipped"
        }
    }
}
