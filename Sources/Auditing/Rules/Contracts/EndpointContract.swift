package import AssayKit
internal import Contracts

/// The claim that the API answers a request as it should.
package struct EndpointContract: CheckKind {
    package static let kind = "contract"

    package let databases: [AuditedDatabase]
    package let thresholds = Thresholds.anyRow
    let request: APIRequest
    private let expected: [PreparedExpectation]
    /// The id of the rule, whose contracts give each other what they capture.
    private let rule: String
    /// The statuses of an answer that is right.
    private let status: ClosedRange<Int>

    init(
        _ contract: Declaration.Contract, of rule: String, in file: CheckFile, _ problems: inout ProblemCollector
    ) {
        self.rule = rule
        request = contract.request
        let statuses = contract.expected.compactMap { if case .status(let range) = $0.claim { range } else { nil } }
        status = statuses.first ?? 200...299
        // An answer of whose status nothing is said is one that is well.
        let implied = statuses.isEmpty ? [PreparedExpectation(.ready(StatusExpectation(status)))] : []
        let expected = implied + contract.expected.compactMap { PreparedExpectation($0, of: file.source, &problems) }
        self.expected = expected
        databases = AuditedDatabase.allCases.filter { database in
            expected.contains { $0.queries.contains { $0.database == database } }
        }
        if contract.expected.isEmpty {
            problems.report(at: 0, "the contract expects nothing", remedy: "add Status(200), for one")
        }
        if needsCertificate, contract.expected.count > statuses.count + 1 {
            problems.report(
                at: 0, "a contract with Certificate is skipped over plain HTTP, with all else that it expects",
                remedy: "write what else is expected in a contract of its own")
        }
        if !request.path.shown.hasPrefix("/") {
            problems.report(
                at: 0, "\"\(request.path.shown)\" is not a path",
                remedy: "begin it with /: the API's address stands before it")
        }
    }

    package var writtenTerms: [(key: String, text: String)] {
        [("request", request.line)] + expected.map { ("expects", $0.text) }
    }

    package func judge(in context: CheckContext) async throws -> CheckResult {
        let writing = try RequestWriting(context.environment, reveals: context.masking.reveals)
        if needsCertificate, !writing.isSecure {
            return CheckResult(
                verdict: .skipped, code: "check.requires",
                message: "The API is asked over plain HTTP, which has no certificate.")
        }
        let reading = CodeReading(databases: databases, context: context)
        let captured = await context.api.captured(by: rule)
        if let name = request.awaited.first(where: { captured[$0] == nil }) { throw CheckFailure.uncaptured(name) }
        var terms = ContractTerms(
            request, status: status, writing: writing, reading: reading, api: context.api, captured: captured)
        for expectation in expected { try await terms.add(expectation) }
        let contract = try terms.contract()
        let report: Contract.Report
        do {
            report = try await contract.run(by: HTTPClient(), with: captured, reveals: context.masking.reveals)
        } catch {
            throw try CheckFailure.unanswered(error)
        }
        await context.api.keep(report.captured, of: rule)
        return try result(
            report, timings: report.timings(of: request.line, contract.latency), in: context, queries: reading.executed)
    }

    /// Whether it measures times, which others that run beside it would change.
    package var measuresTime: Bool {
        expected.contains { if case .latency = $0.claim { true } else { false } }
    }

    /// Whether it asks for something that is answered where all is well, and not only for a refusal.
    var isOfSuccess: Bool { status.overlaps(200...299) }

    private var needsCertificate: Bool {
        expected.contains { if case .certificate = $0.claim { true } else { false } }
    }

    private func result(
        _ report: Contract.Report, timings: [Timing], in context: CheckContext, queries: [CheckResult.ExecutedQuery]
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
        let mostTelling = timings.max { $0.samples < $1.samples }
        let found = "\(request.line): \(Counts.of(count, "finding"))"
        return CheckResult(
            verdict: ruling.verdict, code: ruling.verdict == .passed ? "" : "check.contract",
            message: ruling.sentence(found: found, examined: examined), examined: examined, findingCount: count,
            evidence: Array(evidence.prefix(context.evidenceLimit)), metrics: mostTelling?.metrics ?? [:],
            queries: queries, requests: [report.curlCommand], timings: timings)
    }

    private func finding(_ finding: ContractOutcome.Finding, of report: Contract.Report) -> Finding {
        // What may not be shown is masked in the excerpt already.
        let excerpt = finding.excerpt.map { [Finding.Field(name: "excerpt", value: .excerpt($0))] } ?? []
        return Finding(
            kind: .offending, key: [Finding.Field(name: "place", value: .note(finding.place))],
            fields: [Finding.Field(name: "finding", value: .note(finding.message))] + excerpt
                + [Finding.Field(name: "repeat", value: .command(report.curlCommand))])
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
            problem: CheckResult.Problem(excerpt: excerpt, command: report.curlCommand))
    }
}
