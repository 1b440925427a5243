/// Why a check does not apply to what is audited: it is skipped, and reports say why.
///
/// What can be named beforehand, an extension or a variable, is better named by `requires`. And what should be there is no
/// reason to skip: its absence is a finding, or a `RuleError`.
///
/// ```swift
/// throw NotApplicable("No message has an embedding yet.")
/// ```
public struct NotApplicable: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence. Nobody's words may be in it: it is shown as it is.
    public let reason: String

    /// - Parameter reason: One sentence; nobody's words may be in it, for it is shown as it is.
    public init(_ reason: String) {
        self.reason = reason
    }

    /// The sentence.
    public var description: String { reason }
}
