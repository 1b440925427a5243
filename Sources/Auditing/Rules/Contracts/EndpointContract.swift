package import AssayKit
internal import Contracts

/// The claim that the API answers a request as it should.
package struct EndpointContract: CheckKind {
    package static let kind = "contract"

    package let databases: [AuditedDatabase]
    package let thresholds = Thresholds.anyRow
    private let request: APIRequest
    private let expected: [PreparedExpectation]

    init(_ contract: Declaration.Contract, in file: CheckFile, _ problems: inout ProblemCollector) {
        request = contract.request
        expected = contract.expected.compactMap { PreparedExpectation($0, of: file.source, &problems) }
        databases = AuditedDatabase.allCases.filter { database in
            contract.expected.contains { $0.query?.database == database }
        }
        if contract.expected.isEmpty {
            problems.report(at: 0, "the contract expects nothing", remedy: "add Status(200), for one")
        }
        if !request.path.hasPrefix("/") {
            problems.report(
                at: 0, "\"\(request.path)\" is not a path",
                remedy: "begin it with /: the API's address stands before it")
        }
    }

    package var writtenTerms: [(key: String, text: String)] {
        [("request", request.line)] + expected.map { ("expects", $0.text) }
    }

    package func judge(in context: CheckContext) async throws -> CheckResult {
        let reading = CodeReading(databases: databases, context: context)
        var contract = try ContractTerms(environment: context.environment, reading: reading)
        for expectation in expected { try await contract.add(expectation) }
        let report: Contract.Report
        do {
            report = try await contract.contract(request).run(by: HTTPClient(), reveals: context.masking.reveals)
        } catch let error as HTTPError {
            throw CheckFailure(
                code: "engine.http", message: error.message.prefix(1).uppercased() + error.message.dropFirst() + ".",
                problem: CheckResult.Problem(detail: error.curlCommand, remedy: error.remedy))
        }
        return try result(report, in: context, queries: reading.executed)
    }

    private func result(
        _ report: Contract.Report, in context: CheckContext, queries: [CheckResult.ExecutedQuery]
    ) throws -> CheckResult {
        var (examined, count, evidence): (Int, Int, [Finding]) = (0, 0, [])
        for judgement in report.judgements {
            guard case .success(let outcome) = judgement.outcome else { continue }
            examined += outcome.examined
            count += outcome.findingCount
            evidence += outcome.findings.map { finding($0, of: report) }
        }
        // What could not be judged is an error, unless it is plain already that the answer is wrong.
        if count == 0, let open = report.judgements.first(where: { !$0.isFulfilled }) {
            throw open.failure(of: report)
        }
        let ruling = thresholds.ruling(ofRows: count, outOf: examined)
        let found = "\(request.line): \(Counts.of(count, "finding"))"
        return CheckResult(
            verdict: ruling.verdict, code: ruling.verdict == .passed ? "" : "check.contract",
            message: ruling.sentence(found: found, examined: examined), examined: examined, findingCount: count,
            evidence: Array(evidence.prefix(context.evidenceLimit)), metrics: metrics(report), queries: queries)
    }

    private func finding(_ finding: ContractOutcome.Finding, of report: Contract.Report) -> Finding {
        func field(_ name: String, _ text: String) -> Finding.Field {
            Finding.Field(name: name, value: Cell(type: "note", text: text))
        }
        // What may not be shown is masked in it already.
        let excerpt = finding.excerpt.map { [field("excerpt", $0)] } ?? []
        return Finding(
            kind: .offending, key: [field("place", finding.place)],
            fields: [field("finding", finding.message)] + excerpt + [field("repeat", report.curlCommand)])
    }

    /// The percentiles that people speak of, in milliseconds.
    private func metrics(_ report: Contract.Report) -> [String: String] {
        guard let measured = report.latencies.values.max(by: { $0.samples.count < $1.samples.count }) else {
            return [:]
        }
        return [50, 95, 99].reduce(into: [:]) { metrics, percent in
            let (seconds, attoseconds) = measured.percentile(percent).components
            let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
            let fraction = String(microseconds % 1000 + 1000).dropFirst()
            metrics["p\(percent)_ms"] = "\(microseconds / 1000).\(fraction)"
        }
    }
}

extension Contract.Judgement {
    /// Why nothing can be said.
    fileprivate func failure(of report: Contract.Report) -> CheckFailure {
        let reason =
            switch outcome {
            case .success: "nothing was there to be looked at"
            case .failure(let problem): problem.message
            }
        var excerpt: String?
        if case .failure(let problem) = outcome { excerpt = problem.excerpt }
        return CheckFailure(
            code: "engine.contract", message: "\(expectation): \(reason).",
            problem: CheckResult.Problem(
                detail: [excerpt, report.curlCommand].compactMap(\.self).joined(separator: "\n")))
    }
}
