internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("assay explain diagnosis")
struct ExplainDiagnosesTests {
    private func explain(_ arguments: String...) async throws -> Executable.Outcome {
        try await Executable.run(["explain", "diagnosis"] + arguments, in: TemporaryDirectory())
    }

    @Test("lists them, a line each")
    func lists() async throws {
        let outcome = try await explain()
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("  truncated  "))
        #expect(outcome.output.contains("  lost-batch  "))
    }

    @Test("shows one with its remedy, what it explains and what it does not")
    func shows() async throws {
        let outcome = try await explain("zone-applied")
        #expect(outcome.status == 0)
        for text in [
            "What to do  Find where the named zone is applied", "2024-07-10T12:00:00Z → 2024-07-10T08:00:00Z",
            "as if America/New_York had been applied twice", "not this",
        ] {
            #expect(outcome.output.contains(text), "\(outcome.output)")
        }
    }

    @Test("suggests the name that was meant, and takes nothing else")
    func unknown() async throws {
        let outcome = try await explain("truncate")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("There is no diagnosis truncate. Did you mean truncated?"), "\(outcome.errors)")
        #expect(try await explain("truncated", "--markdown").status == 2)
        #expect(try await Executable.run(["explain", "a", "b"], in: TemporaryDirectory()).status == 2)
    }

    @Test("is what docs/diagnoses.md was written from")
    func page() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let file = try String(contentsOf: root.appending(path: "docs/diagnoses.md"), encoding: .utf8)
        let outcome = try await explain("--markdown")
        #expect(outcome.output == file, "Run script/diagnoses.")
    }
}
