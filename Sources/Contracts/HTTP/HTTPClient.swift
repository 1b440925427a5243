internal import CCurl
internal import Stores

/// Sends requests one after the other, on a thread of its own because libcurl blocks. Connections are kept for the next
/// request; one that the server has closed meanwhile is made again, as every client does.
package actor HTTPClient {
    private let thread = ThreadExecutor("assay.http")
    private var handle: CurlHandle?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    package init() {}

    /// Sends a request and waits for the whole answer. Whatever its status, an answer is no error.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer; after redirects that were followed, the last.
    /// - Throws: `HTTPError` where there is none, or none within the request's limits. When the task is cancelled, at once.
    package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        let cancellation = TransferCancellation()
        return try await withTaskCancellationHandler {
            Result { () throws(HTTPError) in try follow(request, cancellation) }
        } onCancel: {
            cancellation.cancel()
        }.get()
    }

    private func follow(
        _ request: HTTPRequest, _ cancellation: TransferCancellation
    ) throws(HTTPError) -> HTTPResponse {
        let start = ContinuousClock.now
        var hop = try HTTPHop(request)
        var redirects: [HTTPResponse.Redirect] = []
        while true {
            let answer = try exchange(hop, of: request, until: cancellation, spent: start.duration(to: .now))
            guard request.limits.redirects > 0, let target = answer.redirectTarget else {
                return answer.response(after: redirects)
            }
            redirects.append(HTTPResponse.Redirect(status: answer.status, target: target))
            // Without queries, which may hold what is nobody's business.
            let chain = redirects.map { $0.target.prefix { $0 != "?" } }.joined(separator: ", ")
            guard redirects.count <= request.limits.redirects else {
                throw HTTPError(
                    .tooManyRedirects, "more than \(request.limits.redirects) redirects: \(chain)", of: request)
            }
            guard hop.follow(target, status: answer.status) else {
                throw HTTPError(.redirectLoop, "the redirects go in a circle: \(chain)", of: request)
            }
        }
    }

    /// One request, one answer.
    private func exchange(
        _ hop: HTTPHop, of request: HTTPRequest, until cancellation: TransferCancellation, spent: Duration
    ) throws(HTTPError) -> HTTPAnswer {
        guard spent < request.limits.timeout else {
            throw HTTPError(.timedOut, "there was no whole answer in time: the redirects took it all", of: request)
        }
        if handle == nil { handle = CurlHandle() }
        guard let outcome = handle?.exchange(hop, of: request, until: cancellation, spent: spent) else {
            throw HTTPError(.client, "libcurl has no memory for a transfer", of: request)
        }
        return try outcome.get()
    }
}
