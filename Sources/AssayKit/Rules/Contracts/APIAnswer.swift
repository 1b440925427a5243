/// The API's answer to a request of a `Check`.
///
/// ```swift
/// let answer = try await api.send(.get("/api/memories")).with(status: 200)
/// let ids = try answer.texts("$.memories[*].id")
/// ```
public struct APIAnswer: Sendable {
    /// A value of the answer's JSON.
    public enum Value: Sendable, Equatable {
        /// JSON's null.
        case null
        /// True or false.
        case boolean(Bool)
        /// A number, as it is written.
        case number(String)
        /// A text.
        case text(String)
        /// An array or an object, as it is written.
        case other(String)

        /// Whether both are the same value: texts character by character, where Swift would take two forms of an accent
        /// for one.
        public static func == (one: Value, other: Value) -> Bool {
            switch (one, other) {
            case (.null, .null): true
            case (.boolean(let one), .boolean(let other)): one == other
            case (.number(let one), .number(let other)), (.text(let one), .text(let other)),
                (.other(let one), .other(let other)):
                one.utf8.elementsEqual(other.utf8)
            default: false
            }
        }
    }

    /// The status.
    public let status: Int
    /// The body, uncompressed.
    public let body: [UInt8]
    /// The line by which a person repeats the request in a shell, secrets as `$NAME`.
    public let curl: String
    /// The request in a line.
    private let request: String
    private let select: @Sendable (String) throws -> [Value]

    package init(
        status: Int, body: [UInt8], request: String, curl: String,
        select: @escaping @Sendable (_ path: String) throws -> [Value]
    ) {
        self.status = status
        self.body = body
        self.request = request
        self.curl = curl
        self.select = select
    }

    /// The answer itself, where it has a status.
    ///
    /// - Throws: `RuleError` of one that has another.
    public func with(status: Int) throws -> APIAnswer {
        guard self.status == status else {
            throw RuleError(
                "\(request) was answered with status \(self.status), and must be with \(status).",
                remedy: "Repeat it: \(curl)")
        }
        return self
    }

    /// The values that a path selects of the answer's JSON, in their order.
    ///
    /// - Parameter path: A JSONPath (RFC 9535).
    /// - Throws: Where the answer is no JSON, or the path is none.
    /// - Returns: What stands for it.
    public func values(_ path: String) throws -> [Value] { try select(path) }

    /// The texts that a path selects.
    ///
    /// - Throws: `RuleError` where a value is no text; and as `values` does.
    public func texts(_ path: String) throws -> [String] {
        try values(path).map { value in
            guard case .text(let text) = value else { throw mistyped(path, "a text") }
            return text
        }
    }

    /// The numbers that a path selects.
    ///
    /// - Throws: `RuleError` where a value is no number, or too large for one of double precision; and as `values` does.
    public func numbers(_ path: String) throws -> [Double] {
        try values(path).map { value in
            guard case .number(let written) = value, let number = Double(written), number.isFinite else {
                throw mistyped(path, "a number")
            }
            return number
        }
    }

    /// The one text that a path selects.
    ///
    /// - Throws: `RuleError` where it selects none, several, or no text; and as `values` does.
    public func text(_ path: String) throws -> String {
        guard let text = try texts(path).only else { throw mistyped(path, "one text") }
        return text
    }

    /// The one array or object that a path selects, as it is written: to hand it to a query as JSON.
    ///
    /// - Throws: `RuleError` where it selects none, several, or something else; and as `values` does.
    public func json(_ path: String) throws -> String {
        guard case .other(let json)? = try values(path).only else { throw mistyped(path, "one array or object") }
        return json
    }

    /// The one whole number that a path selects.
    ///
    /// - Throws: `RuleError` where it selects none, several, or no whole number; and as `values` does.
    public func integer(_ path: String) throws -> Int {
        guard let value = try values(path).only, case .number(let written) = value, let number = Int(written) else {
            throw mistyped(path, "one whole number")
        }
        return number
    }

    private func mistyped(_ path: String, _ type: String) -> RuleError {
        RuleError(
            "\(path) of the answer to \(request) selects something that is not \(type).", remedy: "Repeat it: \(curl)")
    }
}

extension Array {
    /// The element of an array that has one.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
