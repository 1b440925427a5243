internal import AssayKit
internal import Contracts

/// Makes requests of what rules say of them: with the API's address, and what the environment has.
struct RequestWriting {
    private let environment: [String: String]
    private let reveals: Bool
    /// The address without a stroke at its end.
    let address: String
    private let security: HTTPSecurity

    /// - Parameters:
    ///   - environment: The variables.
    ///   - reveals: Whether people's text may be shown.
    /// - Throws: `CheckFailure`, where the API is not named, or named with a password that every line would show.
    init(_ environment: [String: String], reveals: Bool) throws(CheckFailure) {
        self.environment = environment
        self.reveals = reveals
        let named = try Self.value("ASSAY_API", in: environment)
        guard named.split(separator: "/").prefix(2).allSatisfy({ !$0.contains("@") }) else {
            throw CheckFailure(
                "engine.parameter", "ASSAY_API holds a user's name or password, which every report would show.",
                remedy:
                    "Take it out of the address, and send it in a header: .header(\"Authorization\", .environment(…)).")
        }
        address = String(named.reversed().drop { $0 == "/" }.reversed())
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
            case .literal(let literal): text = "\(text)\(literal)"
            case .text(let own): text = "\(text)\(shown(write(own)))"
            case .environment(let name): text = "\(text)\(secret: write(try self.value(name)), named: name)"
            case .captured(let name): text = "\(text)\(captured: name)"
            }
        }
        return text
    }

    /// A text that may be somebody's.
    private func shown(_ text: String) -> RequestText {
        reveals ? RequestText(text) : "\(secret: text, named: "TEXT")"
    }

    /// A body of JSON, in which a text from elsewhere stands in quotes.
    private func body(_ value: RequestValue) throws(CheckFailure) -> RequestText {
        var text: RequestText = ""
        for part in value.parts {
            switch part {
            case .literal(let literal): text = "\(text)\(literal)"
            // The quotes are no secret: the line that repeats the request has them around the variable.
            case .text(let own): text = "\(text)\"\(shown(JSONValue.inner(own)))\""
            case .environment(let name):
                text = "\(text)\"\(secret: JSONValue.inner(try self.value(name)), named: name)\""
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
    /// A text as JSON writes it between its quotes.
    fileprivate static func inner(_ text: String) -> String {
        String(JSONValue(literal: .string(text)).written.dropFirst().dropLast())
    }
}

extension Retry {
    /// When a rule's request is sent again.
    init(of request: APIRequest) {
        self = request.retrying.map { Retry($0.times, pause: $0.pause, after: $0.statuses) } ?? .never
    }
}

extension CheckFailure {
    /// Why a request has no answer.
    ///
    /// - Throws: `CancellationError` where nobody waits for it any more.
    static func unanswered(_ error: HTTPError) throws -> CheckFailure {
        if error.kind == .cancelled { throw CancellationError() }
        return CheckFailure(
            code: "engine.http", message: error.message.prefix(1).uppercased() + error.message.dropFirst() + ".",
            problem: CheckResult.Problem(remedy: error.remedy, command: error.curlCommand))
    }
}
