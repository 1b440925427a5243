/// The API that `ASSAY_API` names, for a `Check` that asks it.
public struct API: Sendable {
    package typealias Sending = @Sendable (_ requests: [APIRequest], _ atOnce: Int) async throws -> [APIAnswer]

    private let sending: Sending

    package init(sending: @escaping Sending) {
        self.sending = sending
    }

    /// Sends a request and waits for the whole answer. Whatever its status, an answer is no error.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer.
    /// - Throws: Where there is none: the check is an error, which says why and how to repeat the request.
    public func send(_ request: APIRequest) async throws -> APIAnswer {
        try await sending([request], 1)[0]
    }

    /// Sends requests, several at once.
    ///
    /// - Parameters:
    ///   - requests: The requests.
    ///   - atOnce: How many are under way at a time, 1 to 64.
    /// - Returns: The answers in the order of the requests.
    /// - Throws: Where one has none.
    public func send(_ requests: [APIRequest], atOnce: Int = 4) async throws -> [APIAnswer] {
        try await sending(requests, min(max(1, atOnce), 64))
    }
}
