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
        let (one, two) = ("struct One: Rule {}", "struct Two: Rule {}")
        let first = try await register(["a/One.swift": one, "Two.swift": two, "Text+Forms.swift": "shared"])
        #expect(first.status == 0 && first.errors.isEmpty, "\(first)")
        let list = try directory.read("Rules.swift")
        #expect(list.contains("public static let all: [CompiledRule] = [rule0, rule1]"))
        // A type that is not there is reported at the file that should hold it.
        #expect(list.contains("#sourceLocation(file: \"\(directory.file("checks/a/One.swift"))\", line: 1)"))
        #expect(list.contains("CompiledRule(\"a/One.swift\"") && list.contains(", One.self)"))
        #expect(!list.contains("CompiledRule(\"Text"))
        _ = try await register(["a/One.swift": one, "Two.swift": two, "Text+Forms.swift": "changed"])
        let digests = { (text: String) in text.split(separator: "\"").filter { $0.count == 16 } }
        #expect(zip(digests(list), digests(try directory.read("Rules.swift"))).allSatisfy { $0 != $1 })
        #expect(digests(list).count == 2)
    }

    @Test(
        "says of a file what the compiler would not",
        arguments: [
            (
                ["a/One.swift": "struct One: Rule {}", "b/One.swift": "struct One: Rule {}"],
                "D/b/One.swift:1:1: error: there are two rules One: rename this file and its type, or D/a/One.swift and its own"
            ),
            (
                ["no-secrets.swift": ""],
                "D/no-secrets.swift:1:1: error: a rule's file has its type's name, and no-secrets is none: rename it, as in NoSecrets.swift; a file of what rules share has a + in its name"
            ),
            (
                ["a/One.swift": "struct One: Rule {}\n\n/// A second.\npublic  enum Two: AssayKit.Rule {}"],
                "D/a/One.swift:4:14: error: the rule Two is in the file of One, where it would never run: move it to a file Two.swift"
            ),
            (
                ["One.swift": "struct One: Rule {\n    struct Two<T>: Sendable, Rule where T: Sendable {}\n}"],
                "D/One.swift:2:12: error: the rule Two is in the file of One, where it would never run: move it to a file Two.swift"
            ),
            (
                ["One.swift": "struct Two: Rule {}"],
                "D/One.swift:1:8: error: the rule Two is in the file of One, where it would never run: move it to a file Two.swift"
            ),
            (
                ["One+Forms.swift": "extension Outer.One: Rule {}"],
                "D/One+Forms.swift:1:17: error: the rule One is in a file of what rules share, where it would never run: move it to a file One.swift"
            ),
            (
                ["One.swift": "// struct One: Rule {}\nlet rule = 1"],
                "D/One.swift:1:1: error: there is no rule in this file: write one, struct One: Rule; a file of what rules share has a + in its name"
            ),
        ])
    func complaints(_ files: [String: String], _ complaint: String) async throws {
        let outcome = try await register(files)
        #expect(outcome.status == 1)
        #expect(outcome.errors.replacing(directory.file("checks"), with: "D") == complaint + "\n")
    }

    @Test(
        "takes for a rule what is declared as one, and nothing that a comment or a string says",
        arguments: [
            "/* struct A: Rule {} /* nested */ struct B: Rule {} */", "// struct A: Rule {}",
            ##"let text = "struct A: Rule {}""##, ##"let text = #"" struct A: Rule {}"#"##,
            ##"let text = "\(f(")")) struct A: Rule {}""##, ##"let text = #"\#(f("\"")) struct A: Rule {}"#"##,
            #"let text = """"# + "\nstruct A: Rule {}\n\"quoted\" struct B: Rule {}\n" + #"""""#,
            "class Made { class func rule(of rule: any Rule) {} }", "struct Made { let struct: any Rule }",
            "struct Made<R: Rule>: Sendable {}", "extension Array: Sendable where Element: Rule {}",
            "protocol Made: Rule {}",
        ])
    func words(_ text: String) async throws {
        let outcome = try await register(["One.swift": "\(text)\nstruct One: Rule {}"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        // What follows is read again.
        let second = try await register(["One.swift": "\(text)\nstruct One: Rule {}\nstruct Two: Rule {}"])
        #expect(second.errors.contains("the rule Two"), "\(second)")
    }
}
