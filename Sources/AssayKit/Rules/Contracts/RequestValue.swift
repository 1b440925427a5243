/// A value of a request: what is written, and in it what the environment or an earlier answer has.
///
/// ```swift
/// .get("/api/memories/\(captured: "memory")")
/// .post("/api/memories/search", json: #"{"user_id": \#(environment: "AARON_USER_ID"), "query": "the sea"}"#)
/// ```
public struct RequestValue: Sendable, Hashable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    /// A part of it.
    package enum Part: Sendable, Hashable {
        case literal(String)
        /// A text that may be somebody's: it is sent, and not shown.
        case text(String)
        case environment(String)
        case captured(String)
    }

    package let parts: [Part]

    /// A value as it is written.
    public init(stringLiteral value: String) { parts = [.literal(value)] }

    /// A value as it is written, with others in it.
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// A number as it is written.
    public init(integerLiteral value: Int) { parts = [.literal("\(value)")] }

    private init(_ part: Part) { parts = [part] }

    /// A text that is not known before, which reports do not show: it may be somebody's.
    public static func text(_ text: String) -> RequestValue { RequestValue(.text(text)) }

    /// A variable of the environment or of `.env`; reports show its name in its place.
    public static func environment(_ variable: String) -> RequestValue { RequestValue(.environment(variable)) }

    /// What an `Endpoint` of the same rule captures from its answer, by the name that its `Capture` gives it.
    public static func captured(_ name: String) -> RequestValue { RequestValue(.captured(name)) }

    /// Takes in what is written and what stands for a value.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        /// Nothing yet.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// What is written.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.literal(literal)) }
        }

        /// What the rule itself has written elsewhere, as it is.
        public mutating func appendInterpolation(written text: String) { parts.append(.literal(text)) }

        /// A number as it is.
        public mutating func appendInterpolation(_ number: Int) { parts.append(.literal("\(number)")) }

        /// A text that may be somebody's, which reports do not show: in a body as JSON writes it, with its quotes, and in an
        /// address percent-encoded.
        public mutating func appendInterpolation(text: String) { parts.append(.text(text)) }

        /// A variable of the environment or of `.env`.
        public mutating func appendInterpolation(environment variable: String) { parts.append(.environment(variable)) }

        /// What an `Endpoint` of the same rule captures.
        public mutating func appendInterpolation(captured name: String) { parts.append(.captured(name)) }
    }

    /// The names of the captured values in it.
    package var awaited: [String] {
        parts.compactMap { if case .captured(let name) = $0 { name } else { nil } }
    }

    package var shown: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .text: "$TEXT"
            case .environment(let name), .captured(let name): "$\(name)"
            }
        }.joined()
    }
}
