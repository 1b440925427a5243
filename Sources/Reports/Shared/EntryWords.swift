internal import AssayKit
internal import Events

/// What every report says of a check in the same words, also of one that was never judged.
extension RunRecord.Entry {
    /// One sentence on how it went.
    var message: String {
        finished?.result.message ?? "The run ended before this check was judged."
    }

    /// Whether an answer was looked at, and not rows of a database.
    var isOfAnswer: Bool { check.kind == "contract" }

    /// How much was looked at, `13,513 rows`; of an answer, values, headers and samples are. nil where it was not counted.
    var examined: String? {
        finished?.result.examined.map { Counts.of($0, isOfAnswer ? "value" : "row") }
    }

    /// The line to look at: where the problem is, else where the check begins.
    var place: SourceLocation {
        finished?.result.problem?.location ?? check.location
    }
}
