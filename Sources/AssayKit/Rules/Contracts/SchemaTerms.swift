/// The answer's JSON conforms to a schema (JSON Schema 2020-12).
///
/// ```swift
/// Schema(#"{"type": "object", "required": ["total"], "properties": {"total": {"type": "integer", "minimum": 0}}}"#)
/// ```
public struct Schema: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - schema: The schema, as JSON.
    ///   - path: What must conform, each value by itself (JSONPath, RFC 9535); the whole body without one.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ schema: String, at path: String? = nil, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.schema(schema, at: path), fileID, line)
    }
}

/// The answer is as the API itself declares it, in the OpenAPI document that it serves: a declared status and content type,
/// and a body that conforms to the schema.
///
/// ```swift
/// MatchesOpenAPI()
/// ```
public struct MatchesOpenAPI: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - path: Where the API serves its document, from `/` on.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ path: String = "/openapi.json", fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.conforms(description: path), fileID, line)
    }
}

/// The answer is the API's OpenAPI document: it is valid, and every operation that it declares is asked for by an
/// `Endpoint` of some rule, or named here as untested.
///
/// ```swift
/// DescribesAPI(untested: ["POST /admin/reindex"])
/// ```
public struct DescribesAPI: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - operations: The operations that have no contract, each a method and a path as the document writes it. One that
    ///     has a contract, or that is not declared, is a finding.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(untested operations: [String] = [], fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.describes(untested: operations), fileID, line)
    }
}
