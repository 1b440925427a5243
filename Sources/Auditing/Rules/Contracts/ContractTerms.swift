internal import AssayKit
internal import Contracts

/// A contract on its way to being asked: the values that the environment and the databases have for it.
struct ContractTerms {
    private let environment: [String: String]
    private let reading: CodeReading
    private let api: String
    private var expectations: [any Expectation] = []
    private var latency: [LatencyExpectation] = []

    /// - Throws: `CheckFailure`, where the API is not named.
    init(environment: [String: String], reading: CodeReading) throws(CheckFailure) {
        self.environment = environment
        self.reading = reading
        api = String(try Self.value("ASSAY_API", in: environment).reversed().drop { $0 == "/" }.reversed())
    }

    mutating func add(_ expectation: PreparedExpectation) async throws {
        switch expectation.claim {
        case .ready(let ready): expectations.append(ready)
        case .latency(let limit): latency.append(limit)
        case .value(let path, let value, let isEvery):
            let expected = try await expected(value)
            expectations.append(JSONExpectation(path, isEvery ? .everyEquals(expected) : .equals(expected)))
        }
    }

    /// The contract.
    func contract(_ request: APIRequest) throws(CheckFailure) -> Contract {
        var sent = HTTPRequest(request.method, RequestText(api + request.path))
        for (name, value) in request.query { sent.query.append((name, try text(value))) }
        for (name, value) in request.headers { sent.headers.append(.init(name, try text(value))) }
        sent.body = request.json.map { .json(RequestText($0)) }
        if let variable = request.token {
            sent = sent.withBearer(try Self.value(variable, in: environment), named: variable)
        }
        return Contract(sent, expectations, latency: latency)
    }

    private func text(_ value: RequestValue) throws(CheckFailure) -> RequestText {
        switch value.source {
        case .literal(let text): return RequestText(text)
        case .environment(let variable):
            return "\(secret: try Self.value(variable, in: environment), named: variable)"
        }
    }

    private func expected(_ value: ExpectedJSON) async throws -> ExpectedValue {
        switch value.source {
        case .null: return ExpectedValue(.null)
        case .boolean(let truth): return ExpectedValue(.boolean(truth))
        case .integer(let number): return ExpectedValue(.integer(number))
        case .text(let text): return ExpectedValue(.string(text))
        case .environment(let variable):
            let text = try Self.value(variable, in: environment)
            return ExpectedValue(JSONValue(literal: .string(text)), named: "$\(variable)")
        case .query(let database, let sql):
            let found = JSONValue(literal: try await literal(sql, on: database))
            return ExpectedValue(found, named: "what the \(database.rawValue) returns")
        }
    }

    /// The one value that a query returns.
    private func literal(_ sql: String, on database: AuditedDatabase) async throws -> JSONLiteral {
        let rows = try await Databases(environment: environment, read: reading.read).database(database).rows(sql)
        guard rows.count == 1, rows[0].values.count == 1 else {
            throw CheckFailure(
                "engine.contract", "The query of an expected value gives \(Counts.of(rows.count, "row")).",
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

    private static func value(_ variable: String, in environment: [String: String]) throws(CheckFailure) -> String {
        guard let value = environment[variable], !value.isEmpty else {
            throw CheckFailure(
                "engine.parameter", "The variable \(variable) is not set.",
                remedy: "Set \(variable) in the environment or in .env.")
        }
        return value
    }
}
