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
        case contentType(String)
        case json(path: String, JSONClaim)
        case latency(percentile: Int, atMost: Duration, samples: Int, concurrency: Int)
    }

    package enum JSONClaim: Sendable {
        case equals(ExpectedJSON)
        case everyEquals(ExpectedJSON)
        case everyMatches(String)
        case count(Threshold.Comparison, Int)
        case exists
        case absent
    }

    package let claim: Claim
    package let place: Declaration.Place

    /// What it is about, where a mistake in it is shown.
    var subject: String {
        switch claim {
        case .status: "status"
        case .header(let name, _): name
        case .contentType(let type): type
        case .json(let path, .everyMatches(let pattern)): "\(path) matches \(pattern)"
        case .json(let path, _): path
        case .latency(let percentile, _, _, _): "p\(percentile)"
        }
    }

    init(_ claim: Claim, _ fileID: String, _ line: Int) {
        self.claim = claim
        place = Declaration.Place(fileID, line)
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

/// The answer's status.
///
/// ```swift
/// Status(200)
/// ```
public struct Status: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// One status.
    public init(_ status: Int, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.status(status...status), fileID, line)
    }

    /// Any of a range: `400...499`.
    public init(_ statuses: ClosedRange<Int>, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.status(statuses), fileID, line)
    }
}

/// A header of the answer.
///
/// ```swift
/// Header("Cache-Control", contains: "no-store")
/// ```
public struct Header: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - name: Its name, in whatever case.
    ///   - part: What each of its values contains; nil where it must only be there.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ name: String, contains part: String? = nil, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.header(name, contains: part), fileID, line)
    }
}

/// The answer's content type.
///
/// ```swift
/// ContentType("application/json")
/// ```
public struct ContentType: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - type: A media type, or a range of them such as `text/*`.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ type: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.contentType(type), fileID, line)
    }
}

/// How long the answer takes, measured over many.
///
/// ```swift
/// Latency(95, atMost: .milliseconds(300), samples: 20)
/// ```
public struct Latency: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - percentile: How many percent of the answers, 1 to 100.
    ///   - limit: How long they may take.
    ///   - samples: How many are measured, at least 1; two more go before, to warm up.
    ///   - concurrency: How many are under way at once, 1 to 64.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ percentile: Int, atMost limit: Duration, samples: Int = 20, concurrency: Int = 1, fileID: String = #fileID,
        line: Int = #line
    ) {
        expected = ExpectedAnswer(
            .latency(percentile: percentile, atMost: limit, samples: samples, concurrency: concurrency), fileID, line)
    }
}
