extension OpenAPIDocument {
    /// What the document says of a response.
    package enum Declaration: Sendable {
        /// The body conforms to this schema.
        case schema(JSONSchema)
        /// There may be a body, and nothing is said of it: the schema is empty, or there is none.
        case anything
        /// Nothing is said of a body.
        case noBody
        /// The status is not declared; those that are.
        case undeclaredStatus(declared: [String])
        /// The content type is not declared; those that are.
        case undeclaredType(declared: [String])
    }

    /// What the document says of an operation's response.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - status: The response's status; one that is not declared by itself is looked for as `2XX`, then as `default`.
    ///   - contentType: The response's content type, parameters included; nil where it has none.
    /// - Returns: The declaration.
    /// - Throws: `OpenAPIProblem` where the document refers to what it does not have, or has a schema that is none.
    package func declaration(
        of operation: Operation, status: Int, contentType: String?
    ) throws(OpenAPIProblem) -> Declaration {
        guard let responses = operation.value["responses"],
            let declared = responses["\(status)"] ?? responses["\(status / 100)XX"] ?? responses["default"]
        else {
            return .undeclaredStatus(declared: operation.value["responses"]?.memberValues.map(\.name.string) ?? [])
        }
        guard let response = Self.resolved(declared, in: root) else {
            throw OpenAPIProblem(path: declared.path, message: "refers to what is not there")
        }
        guard let content = response["content"], content.length != 0 else { return .noBody }
        let type = MediaType(contentType ?? "")
        let fitting = content.memberValues.filter { MediaType($0.name.string).includes(type) }
            .min { MediaType($0.name.string).wildcards < MediaType($1.name.string).wildcards }
        guard let fitting else { return .undeclaredType(declared: content.memberValues.map(\.name.string)) }
        guard let schema = fitting["schema"], !schema.asksNothing else { return .anything }
        return .schema(try ready(schema))
    }

    /// A schema of the document, made ready.
    func ready(_ schema: JSONValue) throws(OpenAPIProblem) -> JSONSchema {
        do throws(SchemaError) {
            return try JSONSchema(schema, in: root, dialect: dialect)
        } catch {
            throw OpenAPIProblem(path: schema.path, message: "is no schema: \(error)")
        }
    }
}

extension JSONValue {
    /// Whether it is a schema to which everything conforms, for all that it may say for people.
    fileprivate var asksNothing: Bool {
        boolean == true || (kind == .object && memberValues.allSatisfy { Self.annotations.contains($0.name.string) })
    }

    private static let annotations: Set<String> = [
        "title", "description", "example", "examples", "deprecated", "default", "$comment",
    ]
}
