import AssayKit
import Auditing
import BundledChecks
import Events
import TestSupport
import Testing

@Suite("The rules in Swift")
struct RuleExampleTests {
    private static let examples = CompiledRules.all.flatMap { rule in rule.type.examples.map { (rule, $0) } }

    @Test("find in their examples what these say", arguments: examples)
    func example(_ rule: CompiledRule, _ example: RuleExample) async throws {
        let record = try await audit(rule, example)
        var found: [String: Int] = [:]
        for entry in record.entries {
            let result = try #require(entry.finished?.result)
            #expect([.passed, .failed, .warned].contains(result.verdict), "\(entry.id): \(result.message)")
            if result.findingCount > 0 {
                found[String(entry.id.split(separator: "/").last ?? "")] = result.findingCount
            }
        }
        #expect(!record.entries.isEmpty && found == example.findings)
    }

    @Test("have examples, of which each check finds something in one and nothing in another")
    func coverage() {
        for rule in CompiledRules.all {
            // What asks the API is tried on one that is wrong on purpose: the matrix of faults has an example for each.
            for check in rule.type.init().checks.declarations where !check.asksAPI {
                let counts = rule.type.examples.map { $0.findings[check.id] ?? 0 }
                #expect(counts.contains(0) && counts.contains { $0 > 0 }, "\(rule.path), \(check.id)")
            }
        }
    }

    private func audit(_ rule: CompiledRule, _ example: RuleExample) async throws -> RunRecord {
        let directory = try TemporaryDirectory()
        let source = try directory.sqlite("source.sqlite", example.source)
        let target = try await PostgresDatabase(example.target)
        var request = Audit.Request(
            directories: [Self.checks], select: ["id:\(rule.path.dropLast(".swift".count))/*"], source: source,
            target: target.url, environment: example.environment)
        request.rules = CompiledRules.all
        try await Audit(request).run(recordingTo: Recorder(try EventLog(creating: directory.file("events.jsonl"))))
        return try EventLog.read(directory.file("events.jsonl"))
    }

    private static let checks = String(#filePath.dropLast("Tests/ChecksTests/RuleExampleTests.swift".count)) + "checks"
}
