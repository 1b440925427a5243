/// A query over JSON (RFC 9535): `$.memories[?@.score > 0.5].user_id`.
package struct JSONPath: Sendable, CustomStringConvertible {
    /// The query as it was written.
    package let text: String
    let segments: [Segment]

    /// Reads a query.
    ///
    /// - Parameter text: The query, from `$` on.
    /// - Throws: `JSONPathError` where it is none, by the RFC's grammar and its rules for functions. Beyond the RFC, a
    ///   literal that is given to `match` or `search` and is no pattern is an error too: it would never match anything.
    package init(_ text: String) throws(JSONPathError) {
        var parser = JSONPathParser(text)
        self.text = text
        segments = try parser.parse()
    }

    package var description: String { text }

    /// Whether it can select no more than one value, whatever the document.
    package var isSingular: Bool { segments.allSatisfy(\.isSingular) }

    /// A step from some values to others.
    enum Segment: Sendable {
        /// To what the selectors select of the children.
        case children([Selector])
        /// To what they select of the children of the value and of everything in it.
        case descendants([Selector])

        var isSingular: Bool {
            guard case .children(let selectors) = self, selectors.count == 1 else { return false }
            switch selectors[0] {
            case .name, .index: return true
            case .wildcard, .slice, .filter: return false
            }
        }
    }

    /// What is selected of a value's children.
    enum Selector: Sendable {
        case name(String)
        case index(Int)
        case wildcard
        case slice(start: Int?, end: Int?, step: Int)
        case filter(Condition)
    }

    /// What a filter asks of each child, `@`.
    indirect enum Condition: Sendable {
        case any([Condition])
        case all([Condition])
        case not(Condition)
        case comparison(Operand, Operator, Operand)
        case exists(Query)
        case matches(text: Operand, pattern: PatternOperand, isWhole: Bool)
    }

    enum Operator: String, Sendable, CaseIterable {
        // Those of two characters first: the parser takes the first that fits.
        case equal = "=="
        case unequal = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case greater = ">"
    }

    /// What is compared: a value, or nothing.
    indirect enum Operand: Sendable {
        case literal(JSONValue)
        /// The value of a query that selects at most one.
        case query(Query)
        case length(Operand)
        case count(Query)
        /// The query's value where it selects exactly one.
        case value(Query)
    }

    enum PatternOperand: Sendable {
        case literal(Pattern)
        case computed(Operand)
    }

    /// A query within a filter.
    struct Query: Sendable {
        /// Whether it starts at `$`, and not at `@`.
        let isAbsolute: Bool
        let segments: [Segment]
    }
}
