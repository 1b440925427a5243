internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("The list of rules that is made when a package is built")
struct CheckRegistryTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func register(_ files: [String: String]) async throws -> Executable.Outcome {
        for (name, text) in files { try directory.write(text, to: "checks/\(name)") }
        let program = URL(filePath: Executable.path).deletingLastPathComponent().appending(path: "checkregistry").path()
        return try await Executable.run(
            [directory.file("Rules.swift"), directory.file("checks")] + files.keys.sorted(), in: directory,
            executable: program)
    }

    @Test("holds each rule with its file, and what rules share in every digest")
    func rules() async throws {
        let first = try await register(["a/One.swift": "1", "Two.swift": "2", "Text+Forms.swift": "shared"])
        #expect(first.status == 0 && first.errors.isEmpty, "\(first)")
        let list = try directory.read("Rules.swift")
        #expect(list.contains("public static let all: [CompiledRule] = [rule0, rule1]"))
        // A type that is not there is reported at the file that should hold it.
        #expect(list.contains("#sourceLocation(file: \"\(directory.file("checks/a/One.swift"))\", line: 1)"))
        #expect(list.contains("CompiledRule(\"a/One.swift\"") && list.contains(", One.self)"))
        #expect(!list.contains("CompiledRule(\"Text"))
        _ = try await register(["a/One.swift": "1", "Two.swift": "2", "Text+Forms.swift": "changed"])
        let digests = { (text: String) in text.split(separator: "\"").filter { $0.count == 16 } }
        #expect(zip(digests(list), digests(try directory.read("Rules.swift"))).allSatisfy { $0 != $1 })
        #expect(digests(list).count == 2)
    }

    @Test(
        "says of a file's name what the compiler would not",
        arguments: [
            (
                ["a/One.swift": "", "b/One.swift": ""],
                "D/b/One.swift:1:1: error: there are two rules One: rename this file and its type, or D/a/One.swift and its own"
            ),
            (
                ["no-secrets.swift": ""],
                "D/no-secrets.swift:1:1: error: a rule's file has its type's name, and no-secrets is none: rename it, as in NoSecrets.swift; a file of what rules share has a + in its name"
            ),
        ])
    func names(_ files: [String: String], _ complaint: String) async throws {
        let outcome = try await register(files)
        #expect(outcome.status == 1)
        #expect(outcome.errors.replacing(directory.file("checks"), with: "D") == complaint + "\n")
    }
}
