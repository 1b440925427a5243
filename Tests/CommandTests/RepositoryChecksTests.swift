internal import AssayKit
internal import Auditing
internal import Events
internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("The repository's own checks")
struct RepositoryChecksTests {
    private static let library = CheckLibrary(directories: ["\(DemoScene.repository)checks"])

    @Test("have nothing wrong with them, and say how much they look at")
    func lint() async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Executable.run(["lint", "--checks", "\(DemoScene.repository)checks"], in: directory)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output == "\(Self.library.checks.count) checks, no problems.\n")
    }

    @Test("tell a person who did not write them what they are about", arguments: library.checks.map(\.description))
    func description(check: CheckDescription) {
        #expect((10...150).contains(check.title.count))
        #expect(check.details.count >= 40, "\(check.id) says nothing but its title")
        #expect(!check.tags.isEmpty)
    }

    @Test("cover each folder and each phase")
    func coverage() {
        let folders = Set(Self.library.checks.compactMap { $0.id.split(separator: "/").first.map(String.init) })
        #expect(folders == ["identity", "parity", "schema", "threads", "values"])
        for phase in Phase.allCases {
            #expect(Self.library.checks.contains { $0.description.phases.contains(phase) }, "\(phase)")
        }
    }

    @Test("judge the faithful migration and the one as it was reported as the plan's figures have it")
    func demo() async throws {
        let scene = try DemoScene()
        let outcome = try await scene.run()
        #expect(outcome.status == 0, "\(outcome)")
        for text in [
            "of 15,108 messages 13,649 arrived, 1,459 were skipped by the rule, 0 were lost; 812 orphans",
            "of 15,108 messages 13,513 arrived, 1,459 were skipped by the rule, 136 were lost; 894 orphans",
        ] {
            #expect(outcome.output.contains(text), "\(outcome.output)")
        }
        let faithful = try EventLog.read(scene.directory.file("reports/faithful/events.jsonl"))
        #expect(faithful.outcome == .passed && faithful.entries(.failed).isEmpty)
        #expect(try message("threads/orphaned-parents", in: faithful).hasPrefix("812 offending rows of"))
        #expect(try message("parity/messages-arrive", in: faithful).contains("13,649 of 13,649 source rows found"))

        let reported = try EventLog.read(scene.directory.file("reports/events.jsonl"))
        #expect(
            reported.entries(.failed).map(\.id) == [
                "parity/messages-arrive", "parity/messages-per-author", "parity/messages-per-conversation",
                "parity/messages-per-month", "threads/orphaned-parents",
            ])
        #expect(reported.entries(.errored).isEmpty)
        #expect(try message("threads/orphaned-parents", in: reported).hasPrefix("894 offending rows of"))
        let arrival = try message("parity/messages-arrive", in: reported)
        #expect(arrival.hasPrefix("136 missing; 13,513 of 13,649 source rows found"), "\(arrival)")
        #expect(arrival.contains("15,108 in scope, 1,459 of them left out by the query"), "\(arrival)")
        #expect(
            reported.entries.first { $0.id == "parity/history-is-long-enough" }?.finished?.result.metrics == [
                "messages": "13513"
            ])
        // What both have in common: the source's own dangling parents, and an extension that not every server has.
        for run in [faithful, reported] {
            #expect(
                Set(run.entries(.warned).map(\.id)).isSubset(of: [
                    "schema/pgvector-is-installed", "threads/source-parents-exist",
                ]))
        }
    }

    private func message(_ id: String, in run: RunRecord) throws -> String {
        try #require(run.entries.first { $0.id == id }?.finished?.result.message)
    }
}
