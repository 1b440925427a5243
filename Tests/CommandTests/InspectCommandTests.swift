internal import FoundationEssentials
internal import Profiles
internal import TestSupport
internal import Testing

@Suite("assay inspect")
struct InspectCommandTests {
    private static let people = """
        CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, born TEXT);
        INSERT INTO people VALUES (1, 'Ada Lovelace', '1815-12-10'), (2, 'Ada Lovelace', '1815-12-10'), (3, NULL, NULL);
        """

    private func inspect(_ arguments: String..., sql: String = people) async throws -> Executable.Outcome {
        let directory = try TemporaryDirectory()
        try directory.sqlite("a.sqlite", sql)
        return try await Executable.run(["inspect", "a.sqlite"] + arguments, in: directory)
    }

    @Test("says what is there, and shows nobody's words")
    func text() async throws {
        let outcome = try await inspect()
        #expect(outcome.status == 0, "\(outcome)")
        for words in ["3 rows", "key id", "2 text, 1 NULL", "1815-12-10 … 1815-12-10", "1 row repeats another"] {
            #expect(outcome.output.contains(words), "\(words) is not in \(outcome.output)")
        }
        #expect(!outcome.output.contains("Ada"))
        #expect(try await inspect("--reveal").output.contains("always Ada Lovelace"))
    }

    @Test("says the same to programs")
    func json() async throws {
        let outcome = try await inspect("--format", "json")
        let profile = try JSONDecoder().decode(DatabaseProfile.self, from: Data(outcome.output.utf8))
        #expect(
            profile.version == 1 && profile.rows == 3
                && profile.tables[0].columns.map(\.name) == ["id", "name", "born"])
        #expect(!outcome.output.contains("Ada"))
    }

    @Test("writes to a file, whose directory it makes")
    func output() async throws {
        let directory = try TemporaryDirectory()
        try directory.sqlite("a.sqlite", Self.people)
        let outcome = try await Executable.run(["inspect", "a.sqlite", "--output", "out/a.txt"], in: directory)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)")
        #expect(try directory.read("out/a.txt").contains("3 rows"))
    }

    @Test("looks at one table where one is named")
    func table() async throws {
        let directory = try TemporaryDirectory()
        try directory.sqlite("a.sqlite", Self.people + "CREATE TABLE unasked (x)")
        let one = try await Executable.run(["inspect", "a.sqlite#people"], in: directory)
        #expect(one.status == 0 && !one.output.contains("unasked"), "\(one)")
        let none = try await Executable.run(["inspect", "a.sqlite#poeple"], in: directory)
        #expect(none.status == 2 && none.errors.contains("did you mean #people?"), "\(none)")
    }
}
