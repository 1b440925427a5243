package import AssayKit
internal import Stores

/// The claim that code makes which a rule in Swift brings along: it reads, and says what it looked at and found.
package struct Code: CheckKind {
    package static let kind = "code"

    package let databases: [AuditedDatabase]
    package let thresholds: Thresholds
    private let work: Declaration.Work

    init(_ work: Declaration.Work, in file: CheckFile, _ problems: inout ProblemCollector) {
        databases = AuditedDatabase.allCases.filter(work.databases.contains)
        thresholds = Thresholds.ofRows(file, percentagesNeedScope: false, &problems)
        self.work = work
        if databases.isEmpty, !work.asksAPI {
            problems.report(at: 0, "the check reads no database", remedy: "name what it reads: on: .source, .target")
        }
        if databases.contains(.catalog), AuditedDatabase.sides.allSatisfy({ !databases.contains($0) }) {
            problems.report(
                at: 0, "the check reads the catalog, and does not say of what",
                remedy: "name the sides too whose structure it asks about: on: .catalog, .source, .target")
        }
    }

    package func judge(in context: CheckContext) async throws -> CheckResult {
        let reading = CodeReading(databases: databases, context: context)
        let asking = CodeAsking(context)
        let findings: Findings
        do {
            findings = try await work.perform(
                Databases(environment: context.environment, read: reading.read),
                API(sending: asking.send))
        } catch let absence as NotApplicable {
            return CheckResult(
                verdict: .skipped, code: "check.requires", message: absence.reason, queries: reading.executed,
                requests: asking.sent)
        } catch let error as RuleError {
            throw CheckFailure("engine.rule", error.message, remedy: error.remedy)
        } catch let error where !(error is CheckFailure || error is StoreError || error is CancellationError) {
            // What it says may quote what it read.
            throw CheckFailure(
                "engine.rule", "The rule stopped with an error of its own, \(type(of: error)).",
                remedy: "Let it throw a RuleError, which says what is the matter and what to do.")
        }
        guard findings.examined > 0 || findings.count > 0 else {
            throw CheckFailure(
                "engine.scope", "Nothing is in scope: the rule examined nothing, so it has shown nothing.",
                remedy: "Find out why the rows are gone; and let the rule call examine() for each that it looks at.")
        }
        let examined = max(findings.examined, findings.count)
        let ruling = thresholds.ruling(ofRows: findings.count, outOf: examined)
        return CheckResult(
            verdict: ruling.verdict, code: ruling.verdict == .passed ? "" : "check.rows",
            message: ruling.sentence(found: Counts.of(findings.count, "finding"), examined: examined),
            examined: examined, findingCount: findings.count,
            evidence: findings.rows.prefix(context.evidenceLimit).map { finding($0, context.masking) },
            queries: reading.executed, requests: asking.sent)
    }

    private func finding(_ row: Findings.Row, _ masking: Masking) -> Finding {
        Finding(
            kind: .offending,
            key: row.key.map { Finding.Field(name: $0.name, value: masking.cell($0.value, as: .key)) },
            fields: row.shown.map { Finding.Field(name: $0.name, value: masking.cell($0.value, as: .shown)) }
                + (row.repeating.map { [Finding.Field(name: "repeat", value: .command($0))] } ?? []))
    }
}
