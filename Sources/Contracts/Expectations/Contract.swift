/// A request and all that is expected of its answer.
package struct Contract: Sendable {
    package let request: HTTPRequest
    package let expectations: [any Expectation]
    package let latency: [LatencyExpectation]
    package let captures: [Capture]
    package let retry: Retry

    /// - Parameters:
    ///   - request: The request.
    ///   - expectations: What is expected of its answer.
    ///   - latency: What is expected of many answers' times.
    ///   - captures: What the answer must have for other requests.
    ///   - retry: When the request is sent again.
    package init(
        _ request: HTTPRequest, _ expectations: [any Expectation], latency: [LatencyExpectation] = [],
        captures: [Capture] = [], retry: Retry = .never
    ) {
        self.request = request
        self.expectations = expectations
        self.latency = latency
        self.captures = captures
        self.retry = retry
    }

    /// What came of one expectation.
    package struct Judgement: Sendable {
        /// The expectation in words.
        package let expectation: String
        /// What came of it, or why nothing could.
        package let outcome: Result<ContractOutcome, ContractProblem>
    }

    /// What came of all.
    package struct Report: Sendable {
        package let response: HTTPResponse
        /// At which try it came.
        package let attempts: Int
        package let judgements: [Judgement]
        /// By plan, what was measured.
        package let latencies: [Latency.Plan: Latency]
        /// What was captured.
        package let captured: [String: JSONValue]
        /// The line that repeats the request, secrets as `$NAME`.
        package let curlCommand: String
    }

    /// Sends the request, and judges the answer. Times are measured only of an answer that is as expected: how long a
    /// wrong one takes is no matter.
    ///
    /// - Parameters:
    ///   - client: What sends it.
    ///   - captured: What earlier answers gave.
    ///   - reveals: Whether people's text may be shown.
    /// - Returns: What came of all expectations, in their order, then of captures, then of times.
    /// - Throws: `HTTPError` where there is no answer.
    package func run(
        by client: HTTPClient, with captured: [String: JSONValue] = [:], reveals: Bool = false
    ) async throws(HTTPError) -> Report {
        let request = request.filled(with: captured)
        let (response, attempts) = try await retry.send(request, by: client)
        let answer = ContractAnswer(to: request, response, reveals: reveals)
        var judgements = expectations.map { expectation in
            Judgement(
                expectation: "\(expectation)",
                outcome: Result { () throws(ContractProblem) in try expectation.judge(answer) })
        }
        var taken: [String: JSONValue] = [:]
        for capture in captures {
            let outcome = Result { () throws(ContractProblem) in try capture.take(from: answer) }
            taken[capture.name] = try? outcome.get().value
            judgements.append(Judgement(expectation: "\(capture)", outcome: outcome.map(\.outcome)))
        }
        let isAsExpected = judgements.allSatisfy(\.isFulfilled)
        let latencies = isAsExpected ? try await measure(request) : [:]
        for expectation in latency {
            let outcome = latencies[expectation.plan].map { Result<_, ContractProblem>.success(expectation.judge($0)) }
            let unmeasured = ContractProblem("not measured, because the answer is not as expected")
            judgements.append(Judgement(expectation: "\(expectation)", outcome: outcome ?? .failure(unmeasured)))
        }
        return Report(
            response: response, attempts: attempts, judgements: judgements, latencies: latencies, captured: taken,
            curlCommand: request.curlCommand)
    }

    /// Measures once by each plan.
    private func measure(_ request: HTTPRequest) async throws(HTTPError) -> [Latency.Plan: Latency] {
        var latencies: [Latency.Plan: Latency] = [:]
        for plan in Set(latency.map(\.plan)) { latencies[plan] = try await Latency.measure(request, by: plan) }
        return latencies
    }
}

extension Contract.Judgement {
    /// Whether something was looked at, and nothing speaks against it.
    package var isFulfilled: Bool {
        guard case .success(let outcome) = outcome else { return false }
        return outcome.examined > 0 && outcome.findingCount == 0
    }
}
