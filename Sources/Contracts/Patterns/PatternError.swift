/// Why a text is no regular expression that can be used here, and where.
package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in one sentence without a full stop, with what to write instead where there is such a thing.
    package let message: String
    /// The character of the pattern that is meant, counted from 0 in characters of Unicode.
    package let position: Int

    package var description: String { "\(message) (character \(position + 1) of the pattern)" }
}
