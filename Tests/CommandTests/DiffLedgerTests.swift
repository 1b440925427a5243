internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("The ledger of assay diff")
struct DiffLedgerTests {
    private static let dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    private static let source = """
        CREATE TABLE t (id TEXT PRIMARY KEY, text TEXT);
        INSERT INTO t VALUES ('python.org', 'kept'), ('blank', ' '), ('lost', 'words'), ('kept blank', '')
        """
    /// `uuid5(DNS, 'python.org')` and `uuid5(DNS, 'kept blank')`, by Python's `uuid` module.
    private static let target = """
        CREATE TABLE t (id uuid PRIMARY KEY, text text);
        INSERT INTO t VALUES ('886313e1-3b8a-5372-9b90-0c9aee199e5d', 'kept'), ('a82629e9-9b0c-5fff-9fbe-55698b85215a', '')
        """

    private func scene() async throws -> DiffScene {
        try await DiffScene(Self.source, Self.target)
    }

    @Test("accounts for every row: keys mapped, rules judged both ways, losses named")
    func accounts() async throws {
        let scene = try await scene()
        let options = ["--type", "id=uuid5(\(Self.dns))", "--skip", "blank: is_blank(text)"]
        let outcome = try await scene.run(["\(scene.source)#t", "\(scene.target.url)#t"] + options)
        #expect(outcome.status == 1, "\(outcome)")
        for line in [
            "4 in the source", "1 arrived unchanged", "1 skipped by the rule “blank”", "1 unaccounted for",
            "1 arrived although a rule says they were skipped", "2 in the target", "missing  id=lost",
        ] { #expect(outcome.output.contains(line), "\(outcome.output)") }
    }

    @Test("takes no rule that is no rule, and no namespace that is none")
    func refuses() async throws {
        let scene = try await scene()
        for (option, value, says) in [
            ("--skip", "is_blank(text)", "name: condition"), ("--skip", "blank: ", "name: condition"),
            ("--type", "id=uuid5", "uuid5"), ("--type", "id=uuid5(nonsense)", "nonsense"),
        ] {
            let outcome = try await scene.run(["\(scene.source)#t", "\(scene.target.url)#t", option, value])
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.errors.contains(says), "\(outcome.errors)")
        }
        let wrong = try await scene.run(
            [
                "\(scene.source)#t", "\(scene.target.url)#t", "--type", "id=uuid5(\(Self.dns))", "--skip",
                "x: nowhere > 1",
            ])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("--skip x cannot be used in the source: no such column: nowhere"))
    }
}
