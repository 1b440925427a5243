/// Why a `Check` has nothing to judge here, and need not have: it is skipped, and the report says why.
///
/// Throw it only for what may rightly be missing. What should be there and is not is a `RuleError`.
///
/// ```swift
/// throw DoesNotApply("No memory has an embedding yet.")
/// ```
public struct DoesNotApply: Error, Sendable, Hashable {
    /// One sentence. Nobody's words may be in it: it is shown as it is.
    public let reason: String

    /// - Parameter reason: One sentence; nobody's words may be in it, for it is shown as it is.
    public init(_ reason: String) {
        self.reason = reason
    }
}
