/// When a request is sent again: only where that is declared, because an answer that comes at the second try is one that
/// did not come at the first.
package struct Retry: Sendable, Hashable {
    /// How often it is sent again.
    package let times: Int
    /// How long to wait before.
    package let pause: Duration
    /// The statuses after which it is, beside no answer at all.
    package let statuses: Set<Int>

    /// - Parameters:
    ///   - times: How often it is sent again; 0 is never.
    ///   - pause: How long to wait before.
    ///   - statuses: The statuses after which it is, beside no answer at all.
    package init(_ times: Int, pause: Duration = .zero, after statuses: Set<Int> = [429, 502, 503, 504]) {
        self.times = max(0, times)
        self.pause = pause
        self.statuses = statuses
    }

    /// Never.
    package static let never = Retry(0)

    /// Sends a request until there is an answer to judge.
    ///
    /// - Returns: The answer, and at which try it came.
    /// - Throws: The last `HTTPError`, where the last try had no answer either; one that no try can change, at once.
    package func send(_ request: HTTPRequest, by client: HTTPClient) async throws(HTTPError) -> (
        response: HTTPResponse, attempts: Int
    ) {
        var attempt = 1
        while true {
            do throws(HTTPError) {
                let response = try await client.send(request)
                guard attempt <= times, statuses.contains(response.status) else { return (response, attempt) }
            } catch {
                guard attempt <= times, error.kind.mayPass else { throw error }
            }
            attempt += 1
            // Cancelled, the next request ends at once and says so.
            try? await Task.sleep(for: pause)
        }
    }
}

extension HTTPError.Kind {
    /// Whether it may be otherwise in a moment.
    fileprivate var mayPass: Bool {
        switch self {
        case .unreachable, .unknownHost, .timedOut, .closed, .client: true
        case .badRequest, .insecure, .badAnswer, .bodyTooLarge, .headersTooLarge, .tooManyRedirects, .redirectLoop,
            .cancelled:
            false
        }
    }
}
