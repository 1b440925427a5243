internal import Contracts
internal import Dispatch
internal import Synchronization
internal import TestSupport
internal import Testing

@Suite("A run of contracts")
struct ContractRunTests {
    /// Answers by the path, and keeps the heads of the requests in their order.
    private final class API: Sendable {
        let server: SocketServer
        private let requests: Requests

        final class Requests: Sendable {
            let all = Mutex<[String]>([])
        }

        init(_ answer: @escaping @Sendable (_ path: String, _ count: Int) -> (status: String, body: String)) throws {
            let requests = Requests()
            server = try SocketServer { connection in
                while let request = connection.readRequest() {
                    let count = requests.all.withLock { all in
                        all.append(request)
                        return all.count
                    }
                    let (status, body) = answer(String(request.split(separator: " ")[1]), count)
                    connection.answer(status, ["Content-Type: application/json"], body)
                }
            }
            self.requests = requests
        }

        var seen: [String] { requests.all.withLock(\.self) }
        var paths: [String] { seen.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } }
    }

    private func capture(_ name: String, _ path: String) throws -> Capture { Capture(name, try JSONPath(path)) }

    @Test("gives what one answer has to the requests that wait for it, written as their place asks")
    func captures() async throws {
        let api = try API { _, _ in ("200 OK", #"{"id": "a/1", "note": "he said \"x\"", "count": 1.50}"#) }
        let create = Contract(
            HTTPRequest("POST", "\(api.server.url)/memories", body: .json("{}")), [StatusExpectation(200)],
            captures: [try capture("memory", "$.id"), try capture("note", "$.note"), try capture("count", "$.count")])
        let use = Contract(
            HTTPRequest(
                "PUT", "\(api.server.url)/memories/\(captured: "memory")", query: [("q", "\(captured: "note")")],
                headers: [.init("X-Count", "n=\(captured: "count")")],
                body: .json(#"{"note": \#(captured: "note"), "count": \#(captured: "count")}"#)),
            [StatusExpectation(200)])
        let outcomes = await ContractRun([create, use]).run()
        #expect(api.paths == ["POST /memories", "PUT /memories/a%2F1?q=he%20said%20%22x%22"])
        let last = try #require(api.seen.last)
        #expect(
            last.contains("\r\nX-Count: n=1.50\r\n") && last.hasSuffix(#"{"note": "he said \"x\"", "count": 1.50}"#))
        guard case .judged(let report) = outcomes[1] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(report.curlCommand.contains(#"memories/'"$memory"'?q='"$note" -H 'X-Count: n='"$count""#))
        #expect(!report.curlCommand.contains("said"))
    }

    @Test("does not ask where what a request needs was not given, and goes on with the others")
    func missing() async throws {
        let api = try API { _, _ in ("200 OK", #"{"ids": [1, 2], "none": null}"#) }
        let url = api.server.url
        func contract(_ path: RequestText, _ captures: [Capture] = []) -> Contract {
            Contract(HTTPRequest("GET", "\(url)\(path)"), [StatusExpectation(200)], captures: captures)
        }
        let outcomes = await ContractRun([
            contract(
                "/a", [try capture("id", "$.ids[*]"), try capture("list", "$.ids"), try capture("none", "$.none")]),
            contract("/b/\(captured: "id")"), contract("/c/\(captured: "other")"), contract("/d/\(captured: "none")"),
        ]).run()
        #expect(Set(api.paths) == ["GET /a", "GET /d/null"])
        guard case .judged(let report) = outcomes[0], case .unasked(let notGiven) = outcomes[1],
            case .unasked(let unknown) = outcomes[2], case .judged = outcomes[3]
        else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(report.judgements.map(\.isFulfilled) == [true, false, false, true])
        #expect(
            try report.judgements[1].outcome.get().findings.map(\.description) == [
                "$.ids[*] selects 2 values, and must select one for id"
            ])
        #expect(notGiven.message == "the request needs id, which GET \(url)/a should have given before, and did not")
        #expect(unknown.message == "the request needs other, which no contract captures")
    }

    @Test("asks several at once, each once, and tells what came of each in its place")
    func concurrency() async throws {
        let together = DispatchSemaphore(value: 0)
        // Each answer waits until all three have been asked: one after the other, none would come.
        let api = try API { path, count in
            if count == 3 { for _ in 0..<3 { together.signal() } }
            let isTogether = together.wait(timeout: .now() + 20) == .success
            return (isTogether ? "200 OK" : "500 Alone", #""\#(path)""#)
        }
        let contracts = try (0..<3).map { place in
            Contract(
                HTTPRequest("GET", "\(api.server.url)/\(String(place))"),
                [JSONExpectation(try JSONPath("$"), .equals(.init(.string("/\(place)"))))])
        }
        let outcomes = await ContractRun(contracts, concurrency: 3).run()
        for outcome in outcomes {
            guard case .judged(let report) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(report.judgements.map(\.isFulfilled) == [true])
        }
        #expect(api.seen.count == 3)
    }

    @Test("sends a request again only where that is declared, and says how often")
    func retries() async throws {
        let flaky = try API { _, count in (count < 3 ? "503 Busy" : "200 OK", "{}") }
        func contract(_ retry: Retry) -> Contract {
            Contract(HTTPRequest("GET", "\(flaky.server.url)/"), [StatusExpectation(200)], retry: retry)
        }
        let first = try await contract(.never).run(by: HTTPClient())
        #expect(first.attempts == 1 && !first.judgements[0].isFulfilled)
        let again = try await contract(Retry(2)).run(by: HTTPClient())
        #expect(again.attempts == 2 && again.judgements[0].isFulfilled && flaky.seen.count == 3)
        let gone = Contract(HTTPRequest("GET", "http://127.0.0.1:1/"), [], retry: Retry(2))
        guard case .unanswered(let error) = await ContractRun([gone]).run()[0] else {
            Issue.record("it answered")
            return
        }
        #expect(error.kind == .unreachable)
    }

    @Test("refuses a request that still waits for a value")
    func waiting() async {
        let error = await HTTPClient().failure(of: HTTPRequest("GET", "http://127.0.0.1:1/\(captured: "id")"))
        #expect(error?.kind == .badRequest && error?.message == "the request waits for id, which no answer has given")
    }
}
