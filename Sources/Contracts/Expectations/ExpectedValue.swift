/// A value that an answer is held against, and how it is called.
package struct ExpectedValue: Sendable, Hashable {
    let value: JSONValue
    /// What a message says in its place: the value itself as JSON writes it, or where it comes from.
    package let shown: String

    /// A value of one's own, which may be shown.
    package init(_ literal: JSONLiteral) {
        value = JSONValue(literal: literal)
        shown = value.excerpt
    }

    /// A value from elsewhere, which is not shown.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - name: What it is called: `$AARON_USER_ID`, `what the query returned`.
    package init(_ value: JSONValue, named name: String) {
        self.value = value
        shown = name
    }
}

extension JSONLiteral: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(nilLiteral: ()) { self = .null }
}
