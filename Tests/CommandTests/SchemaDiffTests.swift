import Events
import FoundationEssentials
import TestSupport
import Testing

@Suite("assay diff --schema")
struct SchemaDiffTests {
    private static let source = """
        CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, kind TEXT DEFAULT 'a' CHECK (kind IN ('a', 'b')));
        CREATE TABLE pets (id INTEGER PRIMARY KEY, ownerId INTEGER REFERENCES people (id), name TEXT);
        CREATE INDEX pets_name ON pets (name);
        CREATE VIEW named AS SELECT * FROM pets WHERE name IS NOT NULL;
        CREATE TABLE gone (id INTEGER)
        """
    private static let people = """
        CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE,
            kind text DEFAULT 'a' CHECK (kind IN ('a', 'b')));
        """
    private static let pets = """
        CREATE TABLE pets (id bigserial PRIMARY KEY, owner_id bigint REFERENCES people (id), name text);
        CREATE INDEX by_name ON pets (name); CREATE VIEW named AS SELECT * FROM pets;
        """

    private func diff(_ source: String, _ target: String, _ arguments: String...) async throws -> Executable.Outcome {
        let directory = try TemporaryDirectory()
        let database = try await PostgresDatabase(target)
        return try await Executable.run(
            ["diff", try directory.sqlite("a.sqlite", source), database.ownerURL, "--schema"] + arguments, in: directory
        )
    }

    @Test("is content where the target has all that the source has, under names of its own")
    func kept() async throws {
        let source = Self.source.replacing("CREATE TABLE gone (id INTEGER)", with: "")
        let finished = try await diff(source, Self.people + Self.pets)
        #expect(finished.status == 0, "\(finished.output)\(finished.errors)")
        #expect(finished.output.contains("✓ ownerId INTEGER  →  owner_id bigint"))
        #expect(finished.output.contains("✓ foreign key (ownerId) → people (id)  →  (owner_id) → people (id)"))
        #expect(finished.output.contains("✓ Nothing is missing: 2 tables compared."))
    }

    @Test("shows what is missing or otherwise, and exits with 1")
    func lost() async throws {
        let target = """
            CREATE TABLE people (id bigint PRIMARY KEY, email text, kind text);
            CREATE TABLE pets (id bigserial, owner_id bigint, extra int);
            """
        let finished = try await diff(Self.source, target)
        #expect(finished.status == 1)
        for line in [
            "✗ id INTEGER IDENTITY  →  id bigint NOT NULL  ← makes no numbers up",
            "✗ email TEXT NOT NULL  →  email text  ← lets NULL in", "✗ unique (email)  →  nothing",
            "✗ check (kind IN ('a', 'b'))  →  nothing", "✗ name TEXT  →  nothing",
            "✗ index pets_name (name)  →  nothing",
            "✗ foreign key (ownerId) → people (id)  →  nothing", "✗ view named  →  nothing", "+ extra integer",
            "✗ gone  only in the source",
        ] { #expect(finished.output.contains(line), "\(line)\n\(finished.output)") }
    }

    @Test("is JSON for programs")
    func json() async throws {
        let finished = try await diff(Self.source, Self.people + Self.pets, "--format", "json")
        let record = try JSONDecoder().decode(SchemaDiffRecord.self, from: Data(finished.output.utf8))
        #expect(record.tables.map(\.source) == ["people", "pets"])
        #expect(record.onlyInSource == ["gone"])
        #expect(!record.isKept)
    }

    @Test("cannot be had with what speaks of rows", arguments: ["--key=id", "--reveal", "--limit=3"])
    func usage(option: String) async throws {
        let finished = try await diff("CREATE TABLE a (id)", "CREATE TABLE a (id int)", option)
        #expect(finished.status == 2)
        #expect(finished.errors.contains("--schema"))
    }

    @Test("is an error where there is nothing to compare")
    func nothing() async throws {
        let finished = try await diff("CREATE TABLE a (id); DROP TABLE a", "")
        #expect(finished.status == 3)
        #expect(finished.errors.contains("Neither database has a table"))
    }
}
