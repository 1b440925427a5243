internal import Contracts
internal import Synchronization
internal import TestSupport
internal import Testing

@Suite("Latency")
struct LatencyTests {
    @Test("is measured over so many samples, after the warm-up, by so many at once")
    func counts() async throws {
        let counts = Mutex((connections: 0, requests: 0))
        let server = try SocketServer { connection in
            counts.withLock { $0.connections += 1 }
            while connection.readRequest() != nil {
                let number = counts.withLock { counts in
                    counts.requests += 1
                    return counts.requests
                }
                connection.answer(number > 9 ? "500 Oops" : "200 OK")
            }
        }
        let latency = try await Latency.measure(
            HTTPRequest("GET", "\(server.url)"), by: .init(samples: 7, warmUp: 3, concurrency: 3))
        #expect(latency.samples.count == 7 && latency.statuses == [200: 6, 500: 1])
        #expect(counts.withLock { $0.requests == 10 && $0.connections == 3 })
        let times = latency.samples.map(\.total)
        #expect(times == times.sorted() && latency.percentile(0) == times[0] && latency.percentile(100) == times[6])
        #expect(
            latency.percentile(50) == times[3] && latency.percentile(95) == times[6]
                && latency.percentile(14) == times[0])
        #expect(latency.percentile(15) == times[1])
    }

    @Test("is none where one request of many has no answer")
    func failure() async throws {
        let requests = Mutex(0)
        let server = try SocketServer { connection in
            while connection.readRequest() != nil {
                guard
                    requests.withLock({
                        $0 += 1; return $0
                    }) != 4
                else { return _ = connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab") }
                connection.answer("200 OK")
            }
        }
        // Beside all the other tests a thread may wait long for its turn.
        var patient = HTTPRequest("POST", "\(server.url)", body: .json("{}"))
        patient.limits.timeout = .seconds(300)
        let request = patient
        let error = await #expect(throws: HTTPError.self) {
            try await Latency.measure(request, by: .init(samples: 5, warmUp: 1))
        }
        #expect(error?.kind == .closed)
    }
}
