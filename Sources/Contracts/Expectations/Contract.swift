/// A request and all that is expected of its answer.
package struct Contract: Sendable {
    package let request: HTTPRequest
    package let expectations: [any Expectation]
    package let latency: [LatencyExpectation]

    /// - Parameters:
    ///   - request: The request.
    ///   - expectations: What is expected of its answer.
    ///   - latency: What is expected of many answers' times.
    package init(
        _ request: HTTPRequest, _ expectations: [any Expectation], latency: [LatencyExpectation] = []
    ) {
        self.request = request
        self.expectations = expectations
        self.latency = latency
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
        package let judgements: [Judgement]
        /// By plan, what was measured.
        package let latencies: [Latency.Plan: Latency]
        /// The line that repeats the request, secrets as `$NAME`.
        package let curlCommand: String
    }

    /// Sends the request, and judges the answer. Times are measured only of an answer that can be judged and is as
    /// expected: how long a wrong one takes is no matter.
    ///
    /// - Parameters:
    ///   - client: What sends it.
    ///   - reveals: Whether people's text may be shown.
    /// - Returns: What came of all expectations, in their order.
    /// - Throws: `HTTPError` where there is no answer.
    package func run(by client: HTTPClient, reveals: Bool = false) async throws(HTTPError) -> Report {
        let response = try await client.send(request)
        var judgements = judge(response, reveals: reveals)
        let isAsExpected = judgements.allSatisfy(\.isFulfilled)
        var latencies: [Latency.Plan: Latency] = [:]
        for expectation in latency {
            let outcome: Result<ContractOutcome, ContractProblem>
            if isAsExpected {
                let measured: Latency
                if let known = latencies[expectation.plan] {
                    measured = known
                } else {
                    measured = try await Latency.measure(request, by: expectation.plan)
                    latencies[expectation.plan] = measured
                }
                outcome = .success(expectation.judge(measured))
            } else {
                outcome = .failure(ContractProblem("not measured, because the answer is not as expected"))
            }
            judgements.append(Judgement(expectation: "\(expectation)", outcome: outcome))
        }
        return Report(
            response: response, judgements: judgements, latencies: latencies, curlCommand: request.curlCommand)
    }

    /// Judges an answer.
    func judge(_ response: HTTPResponse, reveals: Bool) -> [Judgement] {
        let answer = ContractAnswer(to: request, response, reveals: reveals)
        return expectations.map { expectation in
            Judgement(
                expectation: "\(expectation)",
                outcome: Result { () throws(ContractProblem) in try expectation.judge(answer) })
        }
    }
}

extension Contract.Judgement {
    /// Whether something was looked at, and nothing speaks against it.
    package var isFulfilled: Bool {
        guard case .success(let outcome) = outcome else { return false }
        return outcome.examined > 0 && outcome.findingCount == 0
    }
}
