/// A request to the API that `ASSAY_API` names: `http://HOST:PORT`.
///
/// ```swift
/// APIRequest.get("/api/memories", query: ["user_id": .environment("AARON_USER_ID")]).bearer("API_TOKEN")
/// ```
public struct APIRequest: Sendable {
    /// In capitals: `GET`.
    package let method: String
    /// Behind the API's address, from `/` on.
    package let path: RequestValue
    package let query: [(name: String, value: RequestValue)]
    package let json: RequestValue?
    package private(set) var headers: [(name: String, value: RequestValue)] = []
    /// The variable that holds the bearer token.
    package private(set) var token: String?
    /// How long to wait for the whole answer.
    package private(set) var patience = Duration.seconds(30)
    /// How many redirects are followed.
    package private(set) var redirects = 0
    package private(set) var retrying: (times: Int, pause: Duration, statuses: Set<Int>)?

    /// A request of any method.
    ///
    /// - Parameters:
    ///   - method: The method, in capitals.
    ///   - path: The path from `/` on, behind the API's address; what stands for a value in it is percent-encoded.
    ///   - query: What is appended behind `?`, percent-encoded.
    ///   - json: The body, as JSON; it may be malformed, for an API must withstand that. What stands for a value in it is
    ///     written as JSON writes it, a text with its quotes.
    public init(
        _ method: String, _ path: RequestValue, query: KeyValuePairs<String, RequestValue> = [:],
        json: RequestValue? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query.map { ($0.key, $0.value) }
        self.json = json
    }

    /// Asks for something.
    public static func get(_ path: RequestValue, query: KeyValuePairs<String, RequestValue> = [:]) -> APIRequest {
        APIRequest("GET", path, query: query)
    }

    /// Sends JSON.
    public static func post(
        _ path: RequestValue, json: RequestValue, query: KeyValuePairs<String, RequestValue> = [:]
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

    /// Given up after so long; without this, after 30 seconds.
    public func within(_ limit: Duration) -> APIRequest {
        var request = self
        request.patience = limit
        return request
    }

    /// Following redirects; without this, a redirect is the answer.
    ///
    /// - Parameter most: How many at most, from 1 on. More, or a circle, are an error.
    /// - Returns: The request.
    public func followingRedirects(_ most: Int) -> APIRequest {
        var request = self
        request.redirects = most
        return request
    }

    /// Sent again where there is no answer, or one of these statuses. Without this it is sent once: an answer that comes at
    /// the second try did not come at the first.
    ///
    /// - Parameters:
    ///   - times: How often it is sent again.
    ///   - pause: How long to wait before.
    ///   - statuses: The statuses after which it is sent again.
    /// - Returns: The request.
    public func retrying(
        _ times: Int, pause: Duration = .milliseconds(200), after statuses: Set<Int> = [429, 502, 503, 504]
    ) -> APIRequest {
        var request = self
        request.retrying = (times, pause, statuses)
        return request
    }

    /// The names of the captured values that it needs.
    package var awaited: [String] {
        ([path, json].compactMap(\.self) + query.map(\.value) + headers.map(\.value)).flatMap(\.awaited)
    }

    /// The request in a line; what comes from the environment as its variable.
    package var line: String {
        let pairs = query.map { "\($0.name)=\($0.value.shown)" }.joined(separator: "&")
        return "\(method) \(path.shown)\(pairs.isEmpty ? "" : "?\(pairs)")"
    }
}
