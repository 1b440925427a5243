internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("assay report")
struct ReportCommandTests {
    private func scene() async throws -> Scene {
        try await Scene(checks: ["a.sql": Check.passes, "b.sql": Check.fails, "c/d.sql": Check.passesOnSource])
    }

    @Test(
        "renders the same reports again, byte for byte, with the status of the run",
        arguments: [[], ["--junit-profile", "extended"]])
    func identical(options: [String]) async throws {
        let scene = try await scene()
        let run =
            options.isEmpty ? try await scene.audit() : try await scene.audit(options.joined(separator: "="))
        let outcome = try await Executable.run(
            ["report", "reports/events.jsonl", "--reports", "again"] + options, in: scene.directory)
        #expect(outcome.status == 1 && outcome.status == run.status, "\(outcome)")
        #expect(outcome.output == run.output)
        for name in ["junit.xml", "index.html", "summary.md"] {
            #expect(try scene.directory.read("again/\(name)") == scene.directory.read("reports/\(name)"), "\(name)")
        }
        #expect(!scene.directory.has("again/events.jsonl"))
    }

    @Test("renders one format where only one is asked for")
    func format() async throws {
        let scene = try await scene()
        _ = try await scene.audit()
        let outcome = try await Executable.run(
            ["report", "reports/events.jsonl", "--reports", "again", "--format", "junit"], in: scene.directory)
        #expect(outcome.status == 1, "\(outcome)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scene.directory.file("again")) == ["junit.xml"])
    }

    @Test("of a log that breaks off is of an incomplete run", arguments: ["run.finished", "check.finished"])
    func cutOff(event: String) async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        #expect(try await scene.audit().status == 0)
        let log = try scene.directory.read("reports/events.jsonl").split(separator: "\n")
        let kept = log.prefix { !$0.contains(event) }.joined(separator: "\n") + "\n{\"v\":1,\"kind\":\"che"
        try scene.directory.write(kept, to: "cut.jsonl")
        let outcome = try await Executable.run(["report", "cut.jsonl"], in: scene.directory)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.output.contains("cut short before its end"))
        #expect(try scene.directory.read("reports/junit.xml").contains("<error"))
    }

    @Test("says what is wrong with a log, and writes nothing")
    func unreadable() async throws {
        let scene = try await scene()
        try scene.directory.write("", to: "empty.jsonl")
        try scene.directory.write("no event\n", to: "text.jsonl")
        try scene.directory.write("{\"v\":99,\"kind\":\"run.started\"}\n", to: "later.jsonl")
        for (name, says) in [
            ("none.jsonl", "there is no such file"), ("empty.jsonl", "holds no run"),
            ("text.jsonl", "text.jsonl:1: not an event"),
            ("later.jsonl", "version 99"), ("checks", "Cannot read checks"),
        ] {
            let outcome = try await Executable.run(["report", name], in: scene.directory)
            #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.contains(says), "\(outcome.errors)")
            #expect(!scene.directory.has("reports"))
        }
    }

    @Test("knows which formats there are")
    func unknownFormat() async throws {
        let scene = try await scene()
        let outcome = try await Executable.run(["report", "x", "--format", "pdf"], in: scene.directory)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("There is no format pdf. There are: ") && outcome.errors.contains("junit"))
    }

    @Test("of an interrupted or an errored run keeps its status")
    func errored() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.errs])
        #expect(try await scene.audit().status == 3)
        #expect(try await Executable.run(["report", "reports/events.jsonl"], in: scene.directory).status == 3)
        _ = try await scene.audit("--select", "none")
        #expect(try await Executable.run(["report", "reports/events.jsonl"], in: scene.directory).status == 5)
    }
}
