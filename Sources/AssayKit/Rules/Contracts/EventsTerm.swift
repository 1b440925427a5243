/// The answer is a stream of server-sent events that came to its end, and they are as they must be.
///
/// ```swift
/// Events(endWith: "[DONE]")
/// Events("$.object", everyEquals: "chat.completion.chunk")
/// Events(last: "$.choices[*].finish_reason", equals: "stop")
/// ```
///
/// What the last event says at its end, `[DONE]`, is no JSON and is left aside where JSON is asked for.
public struct Events: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// The last event says exactly this, and no other does: chat completions end with `[DONE]`.
    public init(endWith data: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.events(.end(with: data)), fileID, line)
    }

    /// The events have these names, in this order.
    public init(named names: String..., fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.events(.names(names)), fileID, line)
    }

    /// There are so many events.
    public init(
        count comparison: Threshold.Comparison, _ count: Int, fileID: String = #fileID, line: Int = #line
    ) {
        expected = ExpectedAnswer(.events(.count(comparison, count)), fileID, line)
    }

    /// Each event's JSON conforms to a schema (JSON Schema 2020-12).
    public init(conformTo schema: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.events(.schema(schema)), fileID, line)
    }

    /// The path selects one value at least of all events together, and each is this (JSONPath, RFC 9535).
    public init(_ path: String, everyEquals value: ExpectedJSON, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.json(.events, path: path, .everyEquals(value)), fileID, line)
    }

    /// The path selects one value at least of all events together, and each is a text in which a pattern is found.
    public init(_ path: String, everyMatches pattern: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.json(.events, path: path, .everyMatches(pattern)), fileID, line)
    }

    /// The path selects so many values of all events together.
    public init(
        _ path: String, count comparison: Threshold.Comparison, _ count: Int, fileID: String = #fileID,
        line: Int = #line
    ) {
        expected = ExpectedAnswer(.json(.events, path: path, .count(comparison, count)), fileID, line)
    }

    /// The path selects one value of the last event that says JSON, and it is this.
    public init(last path: String, equals value: ExpectedJSON, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.json(.lastEvent, path: path, .equals(value)), fileID, line)
    }
}
