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
/// Header(absent: "Set-Cookie")
/// ```
public struct Header: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// A header that is there.
    ///
    /// - Parameters:
    ///   - name: Its name, in whatever case.
    ///   - part: What each of its values contains; nil where it must only be there.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ name: String, contains part: String? = nil, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.header(name, contains: part), fileID, line)
    }

    /// A header that is not there.
    public init(absent name: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.headerAbsent(name), fileID, line)
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

/// The answer's body as a text, or its size.
///
/// ```swift
/// Body(contains: "pong")
/// Body(.lessOrEqual, bytes: 65_536)
/// ```
public struct Body: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// The body is this text.
    public init(equals text: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.body(.equals(text)), fileID, line)
    }

    /// The body contains this text.
    public init(contains text: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.body(.contains(text)), fileID, line)
    }

    /// A pattern is found in the body (ECMA-262).
    public init(matches pattern: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.body(.matches(pattern)), fileID, line)
    }

    /// The body, uncompressed, has so many bytes.
    public init(_ comparison: Threshold.Comparison, bytes: Int, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.body(.size(comparison, bytes)), fileID, line)
    }
}

/// The redirects on the way to the answer; the request follows them by `followingRedirects`.
///
/// ```swift
/// Redirects(.equal, 1, to: "https://")
/// ```
public struct Redirects: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - comparison: How the number is compared.
    ///   - count: The number of redirects.
    ///   - target: What the address contains to which the last one led; nil for any.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ comparison: Threshold.Comparison, _ count: Int, to target: String? = nil, fileID: String = #fileID,
        line: Int = #line
    ) {
        expected = ExpectedAnswer(.redirects(comparison, count, target: target), fileID, line)
    }
}

/// The server's certificate. Where the API is asked over plain HTTP there is none, and the check is skipped.
///
/// ```swift
/// Certificate(daysLeft: 21)
/// ```
public struct Certificate: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - days: How many days it is good for, at least.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(daysLeft days: Int, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.certificate(days: days), fileID, line)
    }
}

/// How long the answer takes, measured over many, while no other check is under way.
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
    ///   - variable: A variable that may name another limit, in milliseconds, for an API that is reached over a slower way.
    ///   - samples: How many are measured, at least 1.
    ///   - warmUp: How many go before and are not measured.
    ///   - concurrency: How many are under way at once, 1 to 64.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ percentile: Int, atMost limit: Duration, orAsIn variable: String? = nil, samples: Int = 20, warmUp: Int = 2,
        concurrency: Int = 1, fileID: String = #fileID, line: Int = #line
    ) {
        expected = ExpectedAnswer(
            .latency(
                ExpectedAnswer.LatencyClaim(
                    percentile: percentile, limit: limit, variable: variable, samples: samples, warmUp: warmUp,
                    concurrency: concurrency)),
            fileID, line)
    }
}

/// A value of the answer that requests of the same rule need: they are sent after this one, and only where it is as
/// expected.
///
/// ```swift
/// Endpoint(id: "newest", "There is a newest memory.", .get("/api/memories")) {
///     Status(200)
///     Capture("memory", from: "$.memories[0].id")
/// }
/// Endpoint(id: "one", "A memory has an address.", .get("/api/memories/\(captured: "memory")")) { Status(200) }
/// ```
public struct Capture: EndpointTerm {
    /// What is expected.
    public let expected: ExpectedAnswer

    /// - Parameters:
    ///   - name: What requests call it.
    ///   - path: Selects one text, number or boolean of the answer's JSON (JSONPath, RFC 9535).
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ name: String, from path: String, fileID: String = #fileID, line: Int = #line) {
        expected = ExpectedAnswer(.capture(name, path: path), fileID, line)
    }
}
