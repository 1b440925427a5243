internal import AssayKit
internal import Events

/// The verdict on a whole run in one word, and the mark that goes with it.
struct OutcomeStatus {
    /// The verdict whose mark and color stand for the run.
    let verdict: Verdict
    let word: String

    init(_ run: RunRecord) {
        (verdict, word) =
            switch run.outcome {
            case .passed: (.passed, "Passed")
            case .failed: (.failed, "Failed")
            // To a shell, an error outranks a failure; a person must see at once that data is wrong.
            case .errored where run.count(.failed) > 0: (.failed, "Failed, and not all was judged")
            case .errored: (.errored, "Not proven")
            case .nothingSelected: (.errored, "Nothing audited")
            case .interrupted: (.errored, "Interrupted")
            }
    }
}
