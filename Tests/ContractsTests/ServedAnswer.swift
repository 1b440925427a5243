internal import Contracts
internal import TestSupport

/// What a server answers to a request, and what is made of it.
struct ServedAnswer {
    var status = "200 OK"
    var headers = ["Content-Type: application/json"]
    var body = ""
    var reveals = false

    /// Judges the answer by an expectation, over a real connection.
    func judged(by expectation: any Expectation) async throws -> Contract.Judgement {
        let answer = self
        let server = try SocketServer { connection in
            while connection.readRequest() != nil { connection.answer(answer.status, answer.headers, answer.body) }
        }
        let contract = Contract(HTTPRequest("GET", "\(server.url)/api/memories/7?limit=1"), [expectation])
        let report = try await contract.run(by: HTTPClient(), reveals: reveals)
        return report.judgements[0]
    }

    /// All that is found, a line each and its excerpt below it; or the problem.
    func findings(by expectation: any Expectation) async throws -> String {
        switch try await judged(by: expectation).outcome {
        case .success(let outcome): outcome.findings.map(\.description).joined(separator: "\n")
        case .failure(let problem): "cannot be judged: \(problem)"
        }
    }
}
