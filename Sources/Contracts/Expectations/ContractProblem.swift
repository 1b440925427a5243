/// Why an answer could not be judged: neither right nor wrong by this expectation.
package struct ContractProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is in the way, in one sentence without a full stop.
    package let message: String
    /// The place in the answer, with a caret below it; text is masked unless it is to be revealed.
    package let excerpt: String?

    package init(_ message: String, excerpt: String? = nil) {
        self.message = message
        self.excerpt = excerpt
    }

    package var description: String { [message, excerpt].compactMap(\.self).joined(separator: "\n") }
}
