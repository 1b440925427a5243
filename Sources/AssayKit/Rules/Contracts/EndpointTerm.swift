/// What may stand in the braces of an `Endpoint`.
public protocol EndpointTerm: Sendable {
    /// What is expected.
    var expected: ExpectedAnswer { get }
}

/// One thing that is expected of an answer.
public struct ExpectedAnswer: Sendable {
    package enum Claim: Sendable {
        case status(ClosedRange<Int>)
        case header(String, contains: String?)
        case headerAbsent(String)
        case contentType(String)
        case body(BodyClaim)
        case redirects(Threshold.Comparison, Int, target: String?)
        case certificate(days: Int)
        case json(JSONPlace, path: String, JSONClaim)
        case schema(String, at: String?)
        case events(EventsClaim)
        case capture(String, path: String)
        case latency(LatencyClaim)
        /// The answer is as the API's description at a path declares it.
        case conforms(description: String)
        /// The answer is that description, and every operation of it has a contract but these.
        case describes(untested: [String])
        /// A value of the queries.
        case parameter(Term)
    }

    package struct LatencyClaim: Sendable {
        package let percentile: Int
        package let limit: Duration
        /// The variable that holds another limit, in milliseconds.
        package let variable: String?
        package let samples: Int
        package let warmUp: Int
        package let concurrency: Int
    }

    package enum BodyClaim: Sendable {
        case equals(String)
        case contains(String)
        case matches(String)
        case size(Threshold.Comparison, Int)
    }

    /// What a path selects from.
    package enum JSONPlace: Sendable, Hashable {
        case body
        /// What the events of a stream say, all together.
        case events
        /// What the last event says that says JSON.
        case lastEvent
    }

    package enum JSONClaim: Sendable {
        case equals(ExpectedJSON)
        case everyEquals(ExpectedJSON)
        case everyOneOf([ExpectedJSON])
        case everyNumber(Threshold.Comparison, Int)
        case everyMatches(String)
        case count(Threshold.Comparison, Int)
        case ordered(descending: Bool)
        case exists
        case absent
    }

    package enum EventsClaim: Sendable {
        case end(with: String)
        case names([String])
        case count(Threshold.Comparison, Int)
        case schema(String)
    }

    package let claim: Claim
    package let place: Declaration.Place

    /// What it is about, where a mistake in it is shown.
    var subject: String {
        switch claim {
        case .status: "status"
        case .header(let name, _), .headerAbsent(let name): name
        case .contentType(let type): type
        case .body(.matches(let pattern)): "body matches \(pattern)"
        case .body: "body"
        case .redirects: "redirects"
        case .certificate: "certificate"
        case .json(_, let path, .everyMatches(let pattern)): "\(path) matches \(pattern)"
        case .json(_, let path, _), .capture(_, let path): path
        case .schema(let schema, _), .events(.schema(let schema)): schema
        case .events: "events"
        case .latency(let claim): "p\(claim.percentile)"
        case .conforms(let description): description
        case .describes: "description"
        case .parameter: "parameter"
        }
    }

    /// The names of the captured values that it is held against.
    var awaited: [String] {
        guard case .json(_, _, let claim) = claim else { return [] }
        let values: [ExpectedJSON] =
            switch claim {
            case .equals(let value), .everyEquals(let value): [value]
            case .everyOneOf(let values): values
            case .everyNumber, .everyMatches, .count, .ordered, .exists, .absent: []
            }
        return values.compactMap { if case .captured(let name) = $0.source { name } else { nil } }
    }

    init(_ claim: Claim, _ fileID: String, _ line: Int) {
        self.init(claim, at: Declaration.Place(fileID, line))
    }

    init(_ claim: Claim, at place: Declaration.Place) {
        self.claim = claim
        self.place = place
    }
}

/// Takes what is expected in the braces of an `Endpoint`.
@resultBuilder
public enum EndpointTerms: ListBuilder {
    /// A list of expectations.
    public typealias Element = ExpectedAnswer

    /// One expectation.
    public static func buildExpression(_ term: some EndpointTerm) -> [ExpectedAnswer] { [term.expected] }
}

extension Parameter: EndpointTerm {
    /// What it says: a value for the queries of the expectations.
    public var expected: ExpectedAnswer { ExpectedAnswer(.parameter(term), at: term.place) }
}
