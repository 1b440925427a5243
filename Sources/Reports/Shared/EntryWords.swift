internal import AssayKit
internal import Events

/// What every report says of a check in the same words, also of one that was never judged.
extension RunRecord.Entry {
    /// One sentence on how it went.
    var message: String {
        finished?.result.message ?? "The run ended before this check was judged."
    }

    /// The line to look at: where the problem is, else where the check begins.
    var place: SourceLocation {
        finished?.result.problem?.location ?? check.location
    }
}
