/// A regular expression that is safe to take from anybody: whether a text matches is found in time that grows with the
/// text's length times the expression's, whatever they are.
///
/// All ways to match are followed at once, a character at a time (K. Thompson, "Regular expression search algorithm",
/// CACM 1968), where Swift's `Regex` would try them one after the other, and `(a+)+$` for longer than anybody waits.
package struct Pattern: Sendable {
    /// Whose regular expressions.
    package enum Dialect: Sendable {
        /// I-Regexp (RFC 9485), which JSONPath uses.
        case iRegexp
        /// ECMA-262 with the flag `u`, which JSON Schema uses.
        case ecmaScript

        /// What the dot does not match.
        var notDot: CharacterClass {
            switch self {
            case .iRegexp: CharacterClass(items: [.range("\n"..."\n"), .range("\r"..."\r")])
            case .ecmaScript:
                CharacterClass(items: [.range("\n"..."\n"), .range("\r"..."\r"), .range("\u{2028}"..."\u{2029}")])
            }
        }
    }

    /// The expression as it was written.
    package let text: String
    private let program: PatternProgram

    /// Reads an expression.
    ///
    /// - Parameters:
    ///   - text: The expression, without slashes around it.
    ///   - dialect: Whose.
    /// - Throws: `PatternError` where it is none, or one that asks for what cannot be bounded: a look around the match, a
    ///   reference to an earlier one, or repetitions that multiply to more than 2,000 steps.
    package init(_ text: String, as dialect: Dialect = .ecmaScript) throws(PatternError) {
        var parser = PatternParser(text, as: dialect)
        self.text = text
        program = try PatternProgram(parser.parse())
    }

    /// Whether the expression stands for the whole text.
    package func matches(_ text: String) -> Bool {
        var matcher = PatternMatcher(program)
        return matcher.run(on: text, isWhole: true)
    }

    /// Whether the expression stands for some part of the text, an empty one included.
    package func isFound(in text: String) -> Bool {
        var matcher = PatternMatcher(program)
        return matcher.run(on: text, isWhole: false)
    }
}
