internal import AssayKit
internal import Contracts

/// What a run knows of the API: what its contracts ask for, what answers gave for others, and what the API says of itself.
package actor KnownAPI {
    /// What the contracts of all checks ask for, selected or not.
    nonisolated let asked: [APIRequest]
    private var captured: [String: [String: JSONValue]] = [:]
    private var descriptions: [String: Task<OpenAPIDocument, any Error>] = [:]

    /// - Parameter checks: All checks there are.
    package init(_ checks: [SQLCheck]) {
        asked = checks.compactMap { ($0.kind as? EndpointContract)?.request }
    }

    /// What the contracts of a rule have captured so far.
    func captured(by rule: String) -> [String: JSONValue] { captured[rule] ?? [:] }

    /// Keeps what a contract of a rule has captured.
    func keep(_ values: [String: JSONValue], of rule: String) {
        captured[rule, default: [:]].merge(values) { $1 }
    }

    /// What the API says of itself, which is asked for once.
    ///
    /// - Parameters:
    ///   - path: Where it says so, from `/` on.
    ///   - writing: What makes the request.
    /// - Returns: The document.
    /// - Throws: `CheckFailure`, where it does not, or where what it says is no OpenAPI document.
    func description(at path: String, by writing: RequestWriting) async throws -> OpenAPIDocument {
        if let known = descriptions[path] { return try await known.value }
        let task = Task { try await Self.fetch(path, by: writing) }
        descriptions[path] = task
        return try await task.value
    }

    private static func fetch(_ path: String, by writing: RequestWriting) async throws -> OpenAPIDocument {
        let request = try writing.request(.get(.text(path)))
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
            throw CheckFailure(error)
        } catch let error as JSONProblem {
            throw failure("it is not JSON, \(error.message) on line \(error.line)")
        } catch let error as OpenAPIProblem {
            throw failure("\(error)")
        }
    }
}
