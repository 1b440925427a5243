/// Why a rule cannot say anything: the check is an error, with what to do about it.
///
/// ```swift
/// throw RuleError("The history has no first message.", remedy: "Audit a database that was migrated.")
/// ```
public struct RuleError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence. Nobody's words may be in it: it is shown as it is.
    public let message: String
    /// What to do.
    public let remedy: String?

    /// - Parameters:
    ///   - message: One sentence; nobody's words may be in it, for it is shown as it is.
    ///   - remedy: What to do.
    public init(_ message: String, remedy: String? = nil) {
        self.message = message
        self.remedy = remedy
    }

    /// The sentence, and what to do.
    public var description: String { [message, remedy].compactMap(\.self).joined(separator: " ") }
}
