internal import AssayKit
internal import Auditing
internal import BundledChecks
internal import Events
internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("The repository's own checks")
struct RepositoryChecksTests {
    private static let library = CheckLibrary(
        directories: ["\(DemoScene.repository)checks"], rules: CompiledRules.all)

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
        #expect(folders == ["api", "content", "deployment", "identity", "parity", "schema", "threads", "values"])
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
        let whole = try ledger("content/messages", in: faithful)
        #expect([whole.sourceRows, whole.unchanged, whole.skippedRows, whole.missing] == [15_108, 13_649, 1459, 0])
        #expect(whole.addsUp && whole.differences == 0 && whole.orphans?.total == 812 && whole.orphans?.parentLost == 0)

        let reported = try EventLog.read(scene.directory.file("reports/events.jsonl"))
        #expect(
            reported.entries(.failed).map(\.id) == [
                "content/messages", "parity/messages-per-author", "parity/messages-per-conversation",
                "parity/messages-per-month", "threads/orphaned-parents",
            ])
        #expect(reported.entries(.errored).isEmpty)
        #expect(try message("threads/orphaned-parents", in: reported).hasPrefix("894 offending rows of"))
        let lost = try ledger("content/messages", in: reported)
        #expect([lost.sourceRows, lost.unchanged, lost.skippedRows, lost.missing] == [15_108, 13_513, 1459, 136])
        #expect(lost.addsUp && lost.differences == 136)
        let orphans = try #require(lost.orphans)
        #expect(orphans.total == 894 && orphans.parentLost == 82 && orphans.parentNeverExisted == 37)
        for line in ["15,108 in the source", "13,513 arrived unchanged", "894 orphans = 775 whose parent was skipped"] {
            #expect(outcome.output.contains(line), "\(outcome.output)")
        }
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

    private func ledger(_ id: String, in run: RunRecord) throws -> Ledger {
        try #require(run.entries.first { $0.id == id }?.finished?.result.ledger)
    }

    private func message(_ id: String, in run: RunRecord) throws -> String {
        try #require(run.entries.first { $0.id == id }?.finished?.result.message)
    }
}
