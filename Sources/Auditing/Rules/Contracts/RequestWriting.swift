internal import AssayKit
internal import Contracts

/// Makes requests of what rules say of them: with the API's address, and what the environment has.
struct RequestWriting {
    private let environment: [String: String]
    /// The address without a stroke at its end.
    let address: String
    private let security: HTTPSecurity

    /// - Throws: `CheckFailure`, where the API is not named.
    init(_ environment: [String: String]) throws(CheckFailure) {
        self.environment = environment
        address = String(try Self.value("ASSAY_API", in: environment).reversed().drop { $0 == "/" }.reversed())
        var security = HTTPSecurity()
        security.authorities = environment["ASSAY_API_CA"].flatMap { $0.isEmpty ? nil : $0 }
        security.certificate = environment["ASSAY_API_CERT"].flatMap { $0.isEmpty ? nil : $0 }
        security.key = environment["ASSAY_API_KEY"].flatMap { $0.isEmpty ? nil : $0 }
        self.security = security
    }

    /// Whether the API is asked over TLS.
    var isSecure: Bool { address.lowercased().hasPrefix("https:") }

    /// A request as it is sent, but for what is captured.
    ///
    /// - Throws: `CheckFailure` for a variable that is not set.
    func request(_ request: APIRequest) throws(CheckFailure) -> HTTPRequest {
        let path = try text(request.path) { $0.percentEncoded }
        var sent = HTTPRequest(request.method, "\(address)\(path)")
        for (name, value) in request.query { sent.query.append((name, try text(value))) }
        for (name, value) in request.headers { sent.headers.append(.init(name, try text(value))) }
        if let json = request.json { sent.body = .json(try body(json)) }
        if let variable = request.token {
            sent = sent.withBearer(try Self.value(variable, in: environment), named: variable)
        }
        sent.limits.timeout = request.patience
        sent.limits.redirects = request.redirects
        sent.security = security
        return sent
    }

    /// A variable's value.
    ///
    /// - Throws: `CheckFailure` where it is not set.
    func value(_ variable: String) throws(CheckFailure) -> String { try Self.value(variable, in: environment) }

    /// A time that a variable holds; nil where it is not set.
    ///
    /// - Throws: `CheckFailure` where it holds no whole number.
    func milliseconds(_ variable: String) throws(CheckFailure) -> Duration? {
        guard let text = environment[variable], !text.isEmpty else { return nil }
        guard let number = Int(text), number > 0 else {
            throw CheckFailure(
                "engine.parameter", "The variable \(variable) holds no time.",
                remedy: "Set \(variable) to a whole number of milliseconds.")
        }
        return .milliseconds(number)
    }

    private func text(
        _ value: RequestValue, _ write: (String) -> String = { $0 }
    ) throws(CheckFailure) -> RequestText {
        var text: RequestText = ""
        for part in value.parts {
            switch part {
            case .literal(let literal), .quoted(let literal): text = "\(text)\(literal)"
            case .environment(let name): text = "\(text)\(secret: write(try self.value(name)), named: name)"
            case .captured(let name): text = "\(text)\(captured: name)"
            }
        }
        return text
    }

    /// A body of JSON, in which a text from elsewhere stands in quotes.
    private func body(_ value: RequestValue) throws(CheckFailure) -> RequestText {
        var text: RequestText = ""
        for part in value.parts {
            switch part {
            case .literal(let literal): text = "\(text)\(literal)"
            case .quoted(let string): text = "\(text)\(JSONValue.written(string))"
            case .environment(let name):
                // The quotes are no secret: the line that repeats the request has them around the variable.
                let inner = String(JSONValue.written(try self.value(name)).dropFirst().dropLast())
                text = "\(text)\"\(secret: inner, named: name)\""
            case .captured(let name): text = "\(text)\(captured: name)"
            }
        }
        return text
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

extension JSONValue {
    /// A text as JSON writes it.
    fileprivate static func written(_ text: String) -> String { JSONValue(literal: .string(text)).written }
}

extension Retry {
    /// When a rule's request is sent again.
    init(of request: APIRequest) {
        self = request.retrying.map { Retry($0.times, pause: $0.pause, after: $0.statuses) } ?? .never
    }
}

extension CheckFailure {
    /// Why a request has no answer.
    init(_ error: HTTPError) {
        self.init(
            code: "engine.http", message: error.message.prefix(1).uppercased() + error.message.dropFirst() + ".",
            problem: CheckResult.Problem(remedy: error.remedy, command: error.curlCommand))
    }
}
