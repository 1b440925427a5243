/// A request to the API that `ASSAY_API` names: `http://HOST:PORT`.
///
/// ```swift
/// APIRequest.get("/api/memories", query: ["user_id": .environment("AARON_USER_ID")]).bearer("API_TOKEN")
/// ```
public struct APIRequest: Sendable {
    /// In capitals: `GET`.
    package let method: String
    /// Behind the API's address, from `/` on.
    package let path: String
    package let query: [(name: String, value: RequestValue)]
    package let json: String?
    package private(set) var headers: [(name: String, value: RequestValue)] = []
    /// The variable that holds the bearer token.
    package private(set) var token: String?

    /// A request of any method.
    ///
    /// - Parameters:
    ///   - method: The method, in capitals.
    ///   - path: The path from `/` on, behind the API's address.
    ///   - query: What is appended behind `?`, percent-encoded.
    ///   - json: The body, as JSON; it may be malformed, for an API must withstand that.
    public init(
        _ method: String, _ path: String, query: KeyValuePairs<String, RequestValue> = [:], json: String? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query.map { ($0.key, $0.value) }
        self.json = json
    }

    /// Asks for something.
    public static func get(_ path: String, query: KeyValuePairs<String, RequestValue> = [:]) -> APIRequest {
        APIRequest("GET", path, query: query)
    }

    /// Sends JSON.
    public static func post(
        _ path: String, json: String, query: KeyValuePairs<String, RequestValue> = [:]
    ) -> APIRequest {
        APIRequest("POST", path, query: query, json: json)
    }

    /// With a header.
    public func header(_ name: String, _ value: RequestValue) -> APIRequest {
        var request = self
        request.headers.append((name, value))
        return request
    }

    /// With a bearer token (RFC 6750), which reports show as the variable that holds it.
    public func bearer(_ variable: String) -> APIRequest {
        var request = self
        request.token = variable
        return request
    }

    /// The request in a line; what comes from the environment as its variable.
    package var line: String {
        let pairs = query.map { "\($0.name)=\($0.value.shown)" }.joined(separator: "&")
        return "\(method) \(path)\(pairs.isEmpty ? "" : "?\(pairs)")"
    }
}

/// A value of a request.
public struct RequestValue: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// Where it comes from.
    package enum Source: Sendable, Hashable {
        case literal(String)
        case environment(String)
    }

    package let source: Source

    /// A value as it is written.
    public init(stringLiteral value: String) { source = .literal(value) }

    /// A number as it is written.
    public init(integerLiteral value: Int) { source = .literal("\(value)") }

    private init(_ source: Source) { self.source = source }

    /// A text that is not known before.
    public static func text(_ text: String) -> RequestValue { RequestValue(.literal(text)) }

    /// A variable of the environment or of `.env`; reports show its name in its place.
    public static func environment(_ variable: String) -> RequestValue { RequestValue(.environment(variable)) }

    package var shown: String {
        switch source {
        case .literal(let text): text
        case .environment(let variable): "$\(variable)"
        }
    }
}
