internal import AssayKit
internal import Contracts

/// An expectation of a contract, read as far as it can be without the API: a path that is none is a mistake of the rule.
struct PreparedExpectation {
    enum Claim {
        case ready(any Expectation)
        case latency(ExpectedAnswer.LatencyClaim)
        case capture(Contracts.Capture)
        /// The certificate is good for so many days.
        case certificate(Int)
        /// Values of JSON that are known once the environment, the databases and other contracts have given them.
        case values(ExpectedAnswer.JSONPlace, JSONPath, ExpectedValues)
        /// The answer is as the API declares it at a path.
        case conforms(String)
        /// The answer is what the API says of itself.
        case describes(untested: [String])
    }

    enum ExpectedValues {
        case one(ExpectedJSON)
        case each(ExpectedJSON)
        case eachOneOf([ExpectedJSON])

        var all: [ExpectedJSON] {
            switch self {
            case .one(let value), .each(let value): [value]
            case .eachOneOf(let values): values
            }
        }

        /// In words that follow the path.
        var phrase: String {
            let shown = all.map(\.shown).joined(separator: ", ")
            return switch self {
            case .one: "is \(shown)"
            case .each: "is everywhere \(shown)"
            case .eachOneOf: "is one of \(shown)"
            }
        }
    }

    let claim: Claim

    init(_ claim: Claim) { self.claim = claim }

    /// - Parameters:
    ///   - expected: What is expected.
    ///   - source: The check's text, to place a mistake in it.
    ///   - problems: Takes in mistakes.
    init?(_ expected: ExpectedAnswer, of source: SourceText, _ problems: inout ProblemCollector) {
        do {
            guard let claim = try Self.claim(expected.claim) else { return nil }
            self.claim = claim
        } catch {
            problems.report(
                at: source.offset(ofDeclared: expected.place.line), "\(error)",
                remedy: "correct what the contract expects")
            return nil
        }
    }

    /// In words.
    var text: String {
        switch claim {
        case .ready(let expectation): "\(expectation)"
        case .latency(let claim):
            "\(claim.expectation())\(claim.variable.map { ", or as in $\($0)" } ?? "")"
        case .capture(let capture): "\(capture)"
        case .certificate(let days): "certificate is good for at least \(days) days"
        case .values(.body, let path, let values): "\(path) \(values.phrase)"
        case .values(.events, let path, let values): "events' \(path) \(values.phrase)"
        case .values(.lastEvent, let path, let values): "last event's \(path) \(values.phrase)"
        case .conforms(let path): "answer is as the API declares it at \(path)"
        case .describes: "body describes the API, and each operation has a contract"
        }
    }

    /// The queries that give what is expected.
    var queries: [(database: AuditedDatabase, sql: String)] {
        guard case .values(_, _, let values) = claim else { return [] }
        return values.all.compactMap { value in
            if case .query(let database, let sql) = value.source { (database, sql) } else { nil }
        }
    }

    private static func claim(_ claim: ExpectedAnswer.Claim) throws -> Claim? {
        switch claim {
        case .status(let statuses): .ready(StatusExpectation(statuses))
        case .header(let name, let part): .ready(HeaderExpectation(name, part.map { .contains($0) }))
        case .headerAbsent(let name): .ready(HeaderExpectation(absent: name))
        case .contentType(let type): .ready(ContentTypeExpectation(MediaType(type)))
        case .body(.contains("")): throw Mistake("every body contains an empty text")
        case .body(let claim): .ready(try body(claim))
        case .redirects(let comparison, let count, let target):
            .ready(RedirectExpectation(comparison, count, target: target.map { .contains($0) }))
        case .certificate(let days): .certificate(days)
        case .json(_, let path, .count(.greaterOrEqual, ...0)):
            throw Mistake("\(path) always selects at least 0 values")
        case .json(let place, let path, let claim): try json(place, JSONPath(path), claim)
        case .schema(let text, let path):
            .ready(SchemaExpectation(try JSONSchema(reading: text), at: try path.map { try JSONPath($0) }))
        case .events(let claim): .ready(EventsExpectation(try events(claim)))
        case .capture(let name, let path): .capture(Contracts.Capture(name, try JSONPath(path)))
        case .latency(let claim):
            .latency(try claim.checked())
        case .conforms(let path): .conforms(path)
        case .describes(let untested): .describes(untested: untested)
        // It stands in the header, as every check's.
        case .parameter: nil
        }
    }

    private static func body(_ claim: ExpectedAnswer.BodyClaim) throws -> any Expectation {
        switch claim {
        case .equals(let text): BodyExpectation(.equals(text))
        case .contains(let text): BodyExpectation(.contains(text))
        case .matches(let pattern): BodyExpectation(.matches(try Pattern(pattern)))
        case .size(let comparison, let bytes): SizeExpectation(comparison, bytes)
        }
    }

    private static func events(_ claim: ExpectedAnswer.EventsClaim) throws -> EventsExpectation.Test {
        switch claim {
        case .end(let data): .end(with: data)
        case .names(let names): .names(names)
        case .count(let comparison, let count): .count(comparison, count)
        case .schema(let text): .schema(try JSONSchema(reading: text))
        }
    }

    private static func json(
        _ place: ExpectedAnswer.JSONPlace, _ path: JSONPath, _ claim: ExpectedAnswer.JSONClaim
    ) throws -> Claim {
        func ready(_ test: JSONTest) -> Claim { .ready(place.expectation(path, test)) }
        return switch claim {
        case .equals(let value): .values(place, path, .one(value))
        case .everyEquals(let value): .values(place, path, .each(value))
        case .everyOneOf(let values): .values(place, path, .eachOneOf(values))
        case .everyNumber(let comparison, let number):
            ready(.everyNumber(comparison, ExpectedValue(.integer(number))))
        case .everyMatches(let pattern): ready(.everyMatches(try Pattern(pattern)))
        case .count(let comparison, let count): ready(.count(comparison, count))
        case .ordered(let descending): ready(.ordered(descending: descending))
        case .exists: ready(.exists)
        case .absent: ready(.absent)
        }
    }
}

/// What a contract says and cannot mean.
private struct Mistake: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension ExpectedAnswer.LatencyClaim {
    /// The claim itself, where its numbers are such as can be measured by.
    fileprivate func checked() throws -> Self {
        guard (1...100).contains(percentile) else { throw Mistake("p\(percentile) is no percentile: take 1 to 100") }
        guard samples > 0, warmUp >= 0 else { throw Mistake("p\(percentile) is measured over at least 1 sample") }
        guard (1...64).contains(concurrency) else { throw Mistake("1 to 64 requests are under way at once") }
        return self
    }

    /// The expectation.
    ///
    /// - Parameters:
    ///   - limit: The limit, where it is not the claim's own.
    ///   - status: The statuses of an answer that counts.
    /// - Returns: The expectation.
    func expectation(
        atMost limit: Duration? = nil, status: StatusExpectation = StatusExpectation(200...399)
    ) -> LatencyExpectation {
        LatencyExpectation(
            percentile, atMost: limit ?? self.limit,
            by: Contracts.Latency.Plan(samples: samples, warmUp: warmUp, concurrency: concurrency), status: status)
    }
}

extension ExpectedAnswer.JSONPlace {
    /// The expectation of what a path selects there.
    func expectation(_ path: JSONPath, _ test: JSONTest) -> any Expectation {
        switch self {
        case .body: JSONExpectation(path, test)
        case .events: EventsExpectation(.values(path, test))
        case .lastEvent: EventsExpectation(.last(path, test))
        }
    }
}

extension JSONSchema {
    /// A schema in writing.
    fileprivate init(reading text: String) throws {
        try self.init(JSONDocument(Array(text.utf8)).root)
    }
}
