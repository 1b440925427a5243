internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("Reports that cannot be written")
struct UnusableReportsTests {
    @Test("are wrong usage where a file has the directory's name, and the file is left alone")
    func file() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        try scene.directory.write("mine", to: "reports")
        let outcome = try await scene.audit()
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("--reports"))
        #expect(outcome.output.isEmpty)
        #expect(try scene.directory.read("reports") == "mine")
    }

    @Test("are wrong usage where the directory cannot be written")
    func unwritable() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passesOnSource])
        let outcome = try await Unprivileged.audit(scene, "--reports", "checks/reports")
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("checks/reports") && outcome.errors.contains("--reports"))
        #expect(!scene.directory.has("checks/reports"))
        let existing = try await Unprivileged.audit(scene, "--reports", "checks")
        #expect(existing.status == 2, "\(existing)")
        #expect(existing.errors.contains("Cannot write checks/events.jsonl: Permission denied"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scene.directory.file("checks")) == ["a.sql"])
    }

    @Test("are an error, and no report is left, where the disk is full")
    func full() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        try scene.leaveStaleReports()
        let log = scene.directory.file("reports/events.jsonl")
        try FileManager.default.removeItem(atPath: log)
        try FileManager.default.createSymbolicLink(atPath: log, withDestinationPath: "/dev/full")
        let outcome = try await scene.audit()
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("No space left on device"))
        #expect(outcome.output.isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: scene.directory.file("reports"))
        #expect(names == ["events.jsonl"])
    }

    @Test("are an error where one of them has no place, and the others are whole")
    func occupied() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        try scene.directory.write("", to: "reports/junit.xml/occupied")
        let outcome = try await scene.audit()
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("junit.xml"))
        #expect(try scene.directory.read("reports/index.html").hasSuffix("</html>\n"))
        let names = try FileManager.default.contentsOfDirectory(atPath: scene.directory.file("reports"))
        #expect(names.sorted() == ["events.jsonl", "index.html", "junit.xml", "summary.md"])
    }
}
