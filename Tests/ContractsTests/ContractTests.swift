internal import Contracts
internal import TestSupport
internal import Testing

@Suite("A contract")
struct ContractTests {
    private func server(_ status: String) throws -> SocketServer {
        try SocketServer { connection in
            while connection.readRequest() != nil {
                connection.answer(status, ["Content-Type: application/json"], "{}")
            }
        }
    }

    @Test("is judged expectation by expectation, times last")
    func report() async throws {
        let server = try server("200 OK")
        let contract = Contract(
            HTTPRequest("GET", "\(server.url)"), [StatusExpectation(200), BodyExpectation(.equals("[]"))])
        let report = try await contract.run(by: HTTPClient())
        #expect(
            report.response.status == 200
                && report.judgements.map(\.expectation) == ["status is 200", #"body is "[]""#])
        #expect(report.judgements.map(\.isFulfilled) == [true, false])
        #expect(report.curlCommand == "curl -sS -i '\(server.url)' --compressed --max-time 30")
    }

    @Test("measures times once for each plan, and judges them by percentile")
    func latency() async throws {
        let server = try server("200 OK")
        let plan = Latency.Plan(samples: 5, warmUp: 1, concurrency: 2)
        let contract = Contract(
            HTTPRequest("GET", "\(server.url)"), [StatusExpectation(200)],
            latency: [
                LatencyExpectation(95, atMost: .seconds(20), by: plan),
                LatencyExpectation(50, atMost: .nanoseconds(1), by: plan),
                LatencyExpectation(99, atMost: .seconds(20), by: plan, status: StatusExpectation(201)),
            ])
        let report = try await contract.run(by: HTTPClient())
        #expect(report.judgements.map(\.isFulfilled) == [true, true, false, false] && report.latencies.count == 1)
        #expect(report.judgements[1].expectation == "p95 is at most 20000.0 ms")
        let slow = try report.judgements[2].outcome.get()
        #expect(slow.examined == 5 && slow.findings[0].message.contains("over 5 samples, and must be at most 0.0 ms"))
        #expect(
            try report.judgements[3].outcome.get().findings.map(\.description) == [
                "status is 200 in 5 of 5 answers, which do not count as quick"
            ])
    }

    @Test("does not measure how quick a wrong answer is")
    func wrongAnswers() async throws {
        let server = try server("500 Oops")
        let contract = Contract(
            HTTPRequest("GET", "\(server.url)"), [StatusExpectation(200)],
            latency: [LatencyExpectation(95, atMost: .seconds(20))])
        let report = try await contract.run(by: HTTPClient())
        #expect(report.latencies.isEmpty)
        guard case .failure(let problem) = report.judgements[1].outcome else {
            Issue.record("it was measured")
            return
        }
        #expect(problem.message == "not measured, because the answer is not as expected")
    }

    @Test("without an answer is an error that repeats the request")
    func noAnswer() async {
        let contract = Contract(HTTPRequest("GET", "http://127.0.0.1:1/"), [StatusExpectation(200)])
        let error = await #expect(throws: HTTPError.self) { try await contract.run(by: HTTPClient()) }
        #expect(error?.kind == .unreachable && error?.curlCommand.hasPrefix("curl ") == true)
    }

    @Test("of every operation is asked for by the API's document")
    func coverage() throws {
        let api = try OpenAPIDocument(JSONDocument(OpenAPITests.text))
        let requests = [
            HTTPRequest("GET", "https://api.example/v2/health"),
            HTTPRequest("GET", "http://127.0.0.1/api/memories/7?x=1"),
            HTTPRequest("GET", "http://127.0.0.1/api/memories/latest"),
        ]
        #expect(api.operations(unaskedBy: requests).map(\.description) == ["DELETE /api/memories/latest"])
    }
}
