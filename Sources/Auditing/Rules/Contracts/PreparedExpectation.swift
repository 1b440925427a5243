internal import AssayKit
internal import Contracts

/// An expectation of a contract, read as far as it can be without the API: a path that is none is a mistake of the rule.
struct PreparedExpectation {
    enum Claim {
        case ready(any Expectation)
        case latency(LatencyExpectation)
        /// A value of JSON that is known once the environment and the databases are.
        case value(JSONPath, ExpectedJSON, isEvery: Bool)
    }

    let claim: Claim
    /// In words.
    let text: String

    /// - Parameters:
    ///   - expected: What is expected.
    ///   - source: The check's text, to place a mistake in it.
    ///   - problems: Takes in mistakes.
    init?(_ expected: ExpectedAnswer, of source: SourceText, _ problems: inout ProblemCollector) {
        do {
            claim = try Self.claim(expected.claim)
        } catch {
            problems.report(
                at: source.offset(ofDeclared: expected.place.line), "\(error)",
                remedy: "correct what the contract expects")
            return nil
        }
        text =
            switch claim {
            case .ready(let expectation): "\(expectation)"
            case .latency(let expectation): "\(expectation)"
            case .value(let path, let value, let isEvery): "\(path) is \(isEvery ? "everywhere " : "")\(value.shown)"
            }
    }

    private static func claim(_ claim: ExpectedAnswer.Claim) throws -> Claim {
        switch claim {
        case .status(let statuses): .ready(StatusExpectation(statuses))
        case .header(let name, let part): .ready(HeaderExpectation(name, part.map { .contains($0) }))
        case .contentType(let type): .ready(ContentTypeExpectation(MediaType(type)))
        case .latency(let percentile, let limit, let samples, let concurrency):
            .latency(
                LatencyExpectation(
                    percentile, atMost: limit,
                    by: Contracts.Latency.Plan(samples: samples, concurrency: concurrency)))
        case .json(let path, .equals(let value)): .value(try JSONPath(path), value, isEvery: false)
        case .json(let path, .everyEquals(let value)): .value(try JSONPath(path), value, isEvery: true)
        case .json(let path, .everyMatches(let pattern)):
            .ready(JSONExpectation(try JSONPath(path), .everyMatches(try Pattern(pattern))))
        case .json(let path, .count(let comparison, let count)):
            .ready(JSONExpectation(try JSONPath(path), .count(comparison, count)))
        case .json(let path, .exists): .ready(JSONExpectation(try JSONPath(path), .exists))
        case .json(let path, .absent): .ready(JSONExpectation(try JSONPath(path), .absent))
        }
    }
}

extension ExpectedAnswer {
    /// The query whose value is expected.
    var query: (database: AuditedDatabase, sql: String)? {
        switch claim {
        case .json(_, .equals(let value)), .json(_, .everyEquals(let value)):
            if case .query(let database, let sql) = value.source { (database, sql) } else { nil }
        default: nil
        }
    }
}
