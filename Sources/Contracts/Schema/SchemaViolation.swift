/// A value that is not as a schema asks, why, and by which word of the schema.
package struct SchemaViolation: Sendable, CustomStringConvertible {
    /// The value that is wrong; it knows its path and its place in the text.
    package let value: JSONValue
    /// The keyword of the schema: its resource's URI and the way within it, as `#/properties/total/minimum`.
    package let schemaLocation: String
    /// What is wrong with the value: the end of a sentence that begins with its name. It shows numbers and names, but
    /// no text of the value.
    package let message: String
    /// Where several forms were open, what speaks against the one that it comes nearest to.
    package let causes: [SchemaViolation]

    package var description: String {
        let own = "\(value.path) \(message) (\(schemaLocation))"
        return ([own] + causes.map { "\($0)".split(separator: "\n").map { "  \($0)" }.joined(separator: "\n") })
            .joined(separator: "\n")
    }
}
