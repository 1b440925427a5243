/// What is wrong with an OpenAPI document, and where.
package struct OpenAPIProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place in the document, as a JSONPath.
    package let path: String
    /// What is wrong: the end of a sentence that begins with the place.
    package let message: String

    package var description: String { "\(path) \(message)" }
}
