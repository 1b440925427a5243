/// How long an endpoint takes, measured.
package struct Latency: Sendable {
    /// How to measure.
    package struct Plan: Sendable, Hashable {
        /// How many answers are measured.
        package var samples = 20
        /// How many are awaited before, and not measured: connections are made, caches filled.
        package var warmUp = 2
        /// How many requests are under way at once, each on a connection of its own.
        package var concurrency = 1

        /// - Parameters:
        ///   - samples: How many answers are measured, at least 1.
        ///   - warmUp: How many are awaited before.
        ///   - concurrency: How many requests are under way at once, 1 to 64.
        package init(samples: Int = 20, warmUp: Int = 2, concurrency: Int = 1) {
            self.samples = max(1, samples)
            self.warmUp = max(0, warmUp)
            self.concurrency = min(max(1, concurrency), 64)
        }
    }

    /// The answers' phases, the quickest answer first.
    package let samples: [HTTPResponse.Phases]
    /// How often each status came: an error may be quick, and is no answer.
    package let statuses: [Int: Int]

    /// Measures an endpoint.
    ///
    /// - Parameters:
    ///   - request: The request, sent again and again.
    ///   - plan: How often.
    /// - Returns: What was measured.
    /// - Throws: The first `HTTPError`: where one request of many has no answer, there is no latency to speak of.
    package static func measure(_ request: HTTPRequest, by plan: Plan) async throws(HTTPError) -> Latency {
        let clients = (0..<plan.concurrency).map { _ in HTTPClient() }
        _ = try await send(request, times: plan.warmUp, by: clients)
        return Latency(try await send(request, times: plan.samples, by: clients))
    }

    private typealias Sample = (status: Int, phases: HTTPResponse.Phases)

    private init(_ measured: [Sample]) {
        samples = measured.map(\.phases).sorted { $0.total < $1.total }
        statuses = Dictionary(grouping: measured, by: \.status).mapValues(\.count)
    }

    /// Sends a request as often as asked, shared out to the clients evenly.
    private static func send(
        _ request: HTTPRequest, times: Int, by clients: [HTTPClient]
    ) async throws(HTTPError) -> [Sample] {
        let outcome = await withTaskGroup(of: Result<[Sample], HTTPError>.self) { group in
            for (place, client) in clients.enumerated() {
                let count = times / clients.count + (place < times % clients.count ? 1 : 0)
                group.addTask { await send(request, times: count, by: client) }
            }
            var all: Result<[Sample], HTTPError> = .success([])
            for await part in group {
                guard case .success(let sofar) = all else { continue }
                all = part.map { sofar + $0 }
                if case .failure = part { group.cancelAll() }
            }
            return all
        }
        return try outcome.get()
    }

    private static func send(
        _ request: HTTPRequest, times: Int, by client: HTTPClient
    ) async -> Result<[Sample], HTTPError> {
        var samples: [Sample] = []
        for _ in 0..<times {
            do throws(HTTPError) {
                let response = try await client.send(request)
                samples.append((response.status, response.phases))
            } catch {
                return .failure(error)
            }
        }
        return .success(samples)
    }

    /// The time that so many percent of the answers did not exceed, by nearest rank: with fewer than 100 samples, the 99th
    /// percentile is the slowest.
    ///
    /// - Parameters:
    ///   - percent: 0 to 100.
    ///   - part: Which part of the time; each part has an order of its own.
    /// - Returns: A time that was measured.
    package func percentile(
        _ percent: Int, of part: KeyPath<HTTPResponse.Phases, Duration> = \.total
    ) -> Duration {
        let rank = (samples.count * min(max(percent, 0), 100) + 99) / 100
        return samples.map { $0[keyPath: part] }.sorted()[max(rank, 1) - 1]
    }
}
