internal import AssayKit
internal import Contracts
internal import Synchronization

/// The asking of one `Code` check, its first requests on record.
final class CodeAsking: Sendable {
    private let context: CheckContext
    private let log = Mutex<[String]>([])

    /// How many requests are kept: a report shows no more.
    private static let kept = 20

    init(_ context: CheckContext) {
        self.context = context
    }

    /// The first requests, each a line for a shell, in the order of their sending.
    var sent: [String] { log.withLock { $0 } }

    /// Sends requests, so many at once.
    ///
    /// - Throws: `CheckFailure` where one has no answer.
    @Sendable func send(_ requests: [APIRequest], _ atOnce: Int) async throws -> [APIAnswer] {
        let writing = try RequestWriting(context.environment, reveals: context.masking.reveals)
        let sent = try requests.map { ($0, try writing.request($0)) }
        for (_, request) in sent {
            if let name = request.awaited.first {
                throw RuleError(
                    "A request of code needs \(name), which only the requests of Endpoints can have captured.",
                    remedy: "Let the code read it from an answer of its own, and write it with \\(text: …).")
            }
        }
        log.withLock { log in log += sent.prefix(Self.kept - log.count).map(\.1.curlCommand) }
        let workers = min(atOnce, sent.count)
        let answers = try await withThrowingTaskGroup(of: [(Int, APIAnswer)].self) { group in
            for worker in 0..<workers {
                group.addTask { [self] in
                    let client = HTTPClient()
                    var answers: [(Int, APIAnswer)] = []
                    for place in stride(from: worker, to: sent.count, by: workers) {
                        let (declared, request) = sent[place]
                        answers.append((place, try await answer(to: declared, request, by: client)))
                    }
                    return answers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return answers.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func answer(
        to declared: APIRequest, _ request: HTTPRequest, by client: HTTPClient
    ) async throws -> APIAnswer {
        let response: HTTPResponse
        do {
            response = try await Retry(of: declared).send(request, by: client).response
        } catch {
            throw try CheckFailure.unanswered(error)
        }
        let answer = ContractAnswer(to: request, response, reveals: context.masking.reveals)
        let document = Result { () throws(ContractProblem) in try answer.json() }
        let curl = request.curlCommand
        return APIAnswer(status: response.status, body: response.body, request: declared.line, curl: curl) { path in
            do {
                return try JSONPath(path).select(from: document.get()).map(APIAnswer.Value.init)
            } catch let problem as ContractProblem {
                throw CheckFailure(
                    code: "engine.contract", message: "\(declared.line): \(problem.message).",
                    problem: CheckResult.Problem(excerpt: problem.excerpt, command: curl))
            } catch let error as JSONPathError {
                throw RuleError("\(path) is no path: \(error)", remedy: "Write a JSONPath (RFC 9535).")
            }
        }
    }
}

extension APIAnswer.Value {
    fileprivate init(_ value: JSONValue) {
        self =
            switch value.kind {
            case .null: .null
            case .boolean: .boolean(value.boolean == true)
            case .number: .number(value.written)
            case .string: .text(value.string ?? "")
            case .array, .object: .other(value.written)
            }
    }
}
