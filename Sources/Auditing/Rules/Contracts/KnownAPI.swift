internal import AssayKit
internal import Contracts

/// What a run knows of the API: what its contracts ask for, what answers gave for others, and what the API says of itself.
package actor KnownAPI {
    /// What the contracts of all checks ask for that are answered where all is well, selected or not.
    nonisolated let asked: [APIRequest]
    private var captured: [String: [String: JSONValue]] = [:]
    private var descriptions: [String: OpenAPIDocument] = [:]

    /// - Parameters:
    ///   - checks: All checks there are.
    ///   - environment: The variables: a contract that is skipped for want of one asks for nothing.
    package init(_ checks: [SQLCheck], environment: [String: String]) {
        asked = checks.compactMap { check in
            guard let contract = check.kind as? EndpointContract, contract.isOfSuccess else { return nil }
            let isSkipped = check.requirements.contains { requirement in
                if case .variable(let name) = requirement.subject { environment[name]?.isEmpty ?? true } else { false }
            }
            return isSkipped ? nil : contract.request
        }
    }

    /// What the contracts of a rule have captured so far.
    func captured(by rule: String) -> [String: JSONValue] { captured[rule] ?? [:] }

    /// Keeps what a contract of a rule has captured.
    func keep(_ values: [String: JSONValue], of rule: String) {
        captured[rule, default: [:]].merge(values) { $1 }
    }

    /// What the API says of itself, which is kept once it is known.
    ///
    /// - Parameters:
    ///   - path: Where it says so, from `/` on.
    ///   - writing: What makes the request.
    ///   - other: The request whose answer is held to it: its token is sent along.
    /// - Returns: The document.
    /// - Throws: `CheckFailure`, where it does not, or where what it says is no OpenAPI document.
    func description(
        at path: String, by writing: RequestWriting, as other: APIRequest
    ) async throws -> OpenAPIDocument {
        if let known = descriptions[path] { return known }
        var request: APIRequest = .get("\(written: path)")
        if let token = other.token { request = request.bearer(token) }
        let description = try await Self.fetch(path, writing.request(request))
        descriptions[path] = description
        return description
    }

    private static func fetch(_ path: String, _ request: HTTPRequest) async throws -> OpenAPIDocument {
        func failure(_ reason: String) -> CheckFailure {
            CheckFailure(
                code: "engine.contract", message: "What the API says of itself at \(path) cannot be read: \(reason).",
                problem: CheckResult.Problem(
                    remedy: "Name the path of the API's OpenAPI document: MatchesOpenAPI(\"/path\")",
                    command: request.curlCommand))
        }
        do {
            let response = try await HTTPClient().send(request)
            guard response.status == 200 else { throw failure("its status is \(response.status)") }
            return try OpenAPIDocument(JSONDocument(response.body))
        } catch let error as HTTPError {
            throw try CheckFailure.unanswered(error)
        } catch let error as JSONProblem {
            throw failure("it is not JSON, \(error.message) on line \(error.line)")
        } catch let error as OpenAPIProblem {
            throw failure("\(error)")
        }
    }
}
