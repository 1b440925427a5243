/// The answer's JSON, at a path (JSONPath, RFC 9535).
///
/// ```swift
/// JSON("$.status", equals: "ok")
/// JSON("$.memories[*].user_id", everyEquals: .environment("AARON_USER_ID"))
/// JSON("$.results[*].distance", ordered: .ascending)
/// JSON("$.total", equals: .sql(on: .target, "SELECT count(*) FROM raw_conversations"))
/// ```
public struct JSON: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// The path selects one value, and it is this.
    public init(_ path: String, equals value: ExpectedJSON, fileID: String = #fileID, line: Int = #line) {
        self.init(path, .equals(value), fileID, line)
    }

    /// The path selects one value at least, and each is this.
    public init(_ path: String, everyEquals value: ExpectedJSON, fileID: String = #fileID, line: Int = #line) {
        self.init(path, .everyEquals(value), fileID, line)
    }

    /// The path selects one value at least, and each is a text in which a pattern is found (ECMA-262).
    public init(_ path: String, everyMatches pattern: String, fileID: String = #fileID, line: Int = #line) {
        self.init(path, .everyMatches(pattern), fileID, line)
    }

    /// The path selects one value at least, and each is one of these.
    public init(_ path: String, everyOneOf values: [ExpectedJSON], fileID: String = #fileID, line: Int = #line) {
        self.init(path, .everyOneOf(values), fileID, line)
    }

    /// The path selects one value at least, and each is a number that compares so to another.
    public init(
        _ path: String, every comparison: Threshold.Comparison, _ number: Int, fileID: String = #fileID,
        line: Int = #line
    ) {
        self.init(path, .everyNumber(comparison, number), fileID, line)
    }

    /// The path selects two values at least, numbers or texts, each no less than the one before; or no more.
    public init(_ path: String, ordered order: Order, fileID: String = #fileID, line: Int = #line) {
        self.init(path, .ordered(descending: order == .descending), fileID, line)
    }

    /// The order of values.
    public enum Order: Sendable {
        /// The least first.
        case ascending
        /// The greatest first.
        case descending
    }

    /// The path selects so many values.
    public init(
        _ path: String, count comparison: Threshold.Comparison, _ count: Int, fileID: String = #fileID,
        line: Int = #line
    ) {
        self.init(path, .count(comparison, count), fileID, line)
    }

    /// The path selects something; `null` is something.
    public init(exists path: String, fileID: String = #fileID, line: Int = #line) {
        self.init(path, .exists, fileID, line)
    }

    /// The path selects nothing.
    public init(absent path: String, fileID: String = #fileID, line: Int = #line) {
        self.init(path, .absent, fileID, line)
    }

    private init(_ path: String, _ claim: ExpectedAnswer.JSONClaim, _ fileID: String, _ line: Int) {
        expected = ExpectedAnswer(.json(.body, path: path, claim), fileID, line)
    }
}
