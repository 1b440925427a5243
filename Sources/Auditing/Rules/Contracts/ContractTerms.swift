internal import AssayKit
internal import Contracts
internal import Glibc

/// A contract on its way to being asked: the values that the environment, the databases and other contracts have for it.
struct ContractTerms {
    private let writing: RequestWriting
    private let reading: CodeReading
    private let api: KnownAPI
    /// What other contracts of the rule have captured.
    private let captured: [String: JSONValue]
    private var expectations: [any Expectation] = []
    private var latency: [LatencyExpectation] = []
    /// The statuses of an answer that is right.
    private let status: StatusExpectation
    private let request: APIRequest
    private var captures: [Contracts.Capture] = []

    init(
        _ request: APIRequest, status: ClosedRange<Int>, writing: RequestWriting, reading: CodeReading, api: KnownAPI,
        captured: [String: JSONValue]
    ) {
        self.request = request
        self.status = StatusExpectation(status)
        self.writing = writing
        self.reading = reading
        self.api = api
        self.captured = captured
    }

    mutating func add(_ expectation: PreparedExpectation) async throws {
        switch expectation.claim {
        case .ready(let ready): expectations.append(ready)
        case .latency(let claim):
            let other = try claim.variable.flatMap { name throws(CheckFailure) in try writing.milliseconds(name) }
            latency.append(claim.expectation(atMost: other, status: status))
        case .capture(let capture): captures.append(capture)
        case .certificate(let days): expectations.append(CertificateExpectation(atLeast: days, from: time(nil)))
        case .values(let place, let path, let values):
            expectations.append(place.expectation(path, try await test(values)))
        case .conforms(let path):
            do {
                let description = try await api.description(at: path, by: writing, as: request)
                expectations.append(OpenAPIExpectation(description))
            } catch let failure as CheckFailure {
                // The rest of the contract is judged all the same.
                expectations.append(UnreadableDescription(reason: failure.message))
            }
        case .describes(let untested):
            let asked = api.asked.map(\.template)
            expectations.append(DescriptionExpectation(askedBy: asked, untested: untested))
        }
    }

    /// The contract.
    func contract() throws(CheckFailure) -> Contract {
        Contract(
            try writing.request(request), expectations, latency: latency, captures: captures, retry: Retry(of: request))
    }

    private func test(_ values: PreparedExpectation.ExpectedValues) async throws -> JSONTest {
        switch values {
        case .one(let value): return .equals(try await expected(value))
        case .each(let value): return .everyEquals(try await expected(value))
        case .eachOneOf(let values):
            var expected: [ExpectedValue] = []
            for value in values { expected.append(try await self.expected(value)) }
            return .everyOneOf(expected)
        }
    }

    private func expected(_ value: ExpectedJSON) async throws -> ExpectedValue {
        switch value.source {
        case .null: return ExpectedValue(.null)
        case .boolean(let truth): return ExpectedValue(.boolean(truth))
        case .integer(let number): return ExpectedValue(.integer(number))
        case .text(let text): return ExpectedValue(.string(text))
        case .environment(let variable, let isUUID):
            let value = try writing.value(variable)
            return ExpectedValue(
                JSONValue(literal: .string(isUUID ? value.lowercased() : value)), named: "$\(variable)")
        case .captured(let name):
            guard let value = captured[name] else { throw CheckFailure.uncaptured(name) }
            return ExpectedValue(value, named: "$\(name)")
        case .query(let database, let sql):
            let found = JSONValue(literal: try await literal(sql, on: database))
            return ExpectedValue(found, named: "what the \(database.rawValue) returns")
        }
    }

    /// The one value that a query returns.
    private func literal(_ sql: String, on database: AuditedDatabase) async throws -> JSONLiteral {
        let rows = try await Databases(environment: [:], read: reading.read).database(database).rows(sql)
        guard rows.count == 1, rows[0].values.count == 1 else {
            throw CheckFailure(
                "engine.contract",
                "The query of an expected value gives \(Counts.of(rows.count, "row")) of "
                    + "\(Counts.of(rows.first?.values.count ?? 0, "value")).",
                remedy: "Let it give one row of one value.")
        }
        switch rows[0].values[0] {
        case .null: return .null
        case .boolean(let truth): return .boolean(truth)
        case .integer(let number): return .integer(Int(number))
        case .text(let text), .other("uuid", let text): return .string(text)
        case .real, .bytes, .other:
            throw CheckFailure(
                "engine.contract",
                "The query of an expected value gives one that is neither a text nor a whole number.",
                remedy: "Cast it in the query, ::text or ::bigint.")
        }
    }
}

/// The answer is as the API declares it, which cannot be read.
private struct UnreadableDescription: Expectation {
    let reason: String

    var description: String { "answer is as the API declares it" }

    func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        throw ContractProblem(String(reason.prefix(1).lowercased() + reason.dropFirst().dropLast()))
    }
}

extension APIRequest {
    /// The request as a template, in which whatever is not written out is a name in braces.
    fileprivate var template: HTTPRequest {
        let path = path.parts.reduce("" as RequestText) { path, part in
            switch part {
            case .literal(let text): "\(path)\(text)"
            case .text: "\(path)\(captured: "text")"
            case .environment(let name), .captured(let name): "\(path)\(captured: name)"
            }
        }
        return HTTPRequest(method, path)
    }
}

extension CheckFailure {
    /// A request needs what no answer gave.
    static func uncaptured(_ name: String) -> CheckFailure {
        CheckFailure(
            "engine.contract", "The request needs \(name), which no answer gave.",
            remedy: "Capture it in an Endpoint of the same rule: Capture(\"\(name)\", from: …)")
    }
}
