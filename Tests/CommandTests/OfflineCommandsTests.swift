internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// A directory with checks, and the commands that need no database.
private struct Desk {
    let directory: TemporaryDirectory

    init(_ checks: [String: String]) throws {
        directory = try TemporaryDirectory()
        for (name, text) in checks { try directory.write(text, to: "checks/\(name)") }
    }

    func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Executable.Outcome {
        let outcome = try await Executable.run(arguments, environment: environment, in: directory)
        #expect(!directory.has("reports"))
        return outcome
    }
}

private let orphans = """
    -- Every parent exists. It is
    -- looked up by its id.
    -- @tags: orphans
    -- @criterion: Nothing lost
    -- @param least integer: LEAST
    -- @scope: SELECT count(*) FROM t
    -- @fail: rows > 5
    -- @key: id
    SELECT id FROM t WHERE id > :least;
    """

@Suite("assay lint")
struct LintTests {
    @Test("finds nothing wrong with checks that are right, and notes those that do not say what they look at")
    func clean() async throws {
        let desk = try Desk(["a.sql": orphans, "b.sql": "-- Right.\n-- @key: id\nSELECT 1 AS id"])
        let outcome = try await desk.run("lint")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("2 checks, no problems.\nchecks/b.sql: note: without @scope"))
    }

    @Test("says everything that is wrong with every file")
    func problems() async throws {
        let desk = try Desk([
            "a.sql": "-- Right.\n-- @kye: id\n-- @tgas: x\nSELECT 1", "b.sql": orphans,
            "c/d.sql": "-- Right.\n-- @key: id\nDROP TABLE t", "e.sql": "\u{0}",
        ])
        let outcome = try await desk.run("lint")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        for text in [
            "checks/a.sql:2:4: error: unknown key @kye", "did you mean @key?",
            "checks/a.sql:3:4: error: unknown key @tgas",
            "checks/c/d.sql:3:1: error: a check may only read", "checks/e.sql:1:1: error: a NUL is no text",
        ] {
            #expect(outcome.errors.contains(text), "\(outcome.errors)")
        }
        #expect(outcome.errors.hasSuffix("problems.\n"))
    }
}

@Suite("assay list")
struct ListTests {
    private let checks = ["a.sql": orphans, "b/c.sql": Check.passesOnSource]

    @Test("shows ids, phases, titles and tags, in columns")
    func plain() async throws {
        let outcome = try await Desk(checks).run("list")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                a    after,nightly  Every parent exists  [orphans]
                b/c  before  Every row of the source has a name

                """)
    }

    @Test("takes a phase and a selection")
    func selected() async throws {
        let desk = try Desk(checks)
        #expect(try await desk.run("list", "before").output.hasPrefix("b/c "))
        #expect(try await desk.run("list", "--select", "tag:orphans").output.hasPrefix("a "))
    }

    @Test("gives JSON, one check a line")
    func json() async throws {
        let outcome = try await Desk(checks).run("list", "--json")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        for (line, id) in zip(lines, ["a", "b/c"]) {
            struct Entry: Decodable { let id: String; let title: String }
            #expect(try JSONDecoder().decode(Entry.self, from: Data(line.utf8)).id == id)
        }
    }

    @Test("ends with 5 when nothing is selected, 2 when the checks cannot be read")
    func statuses() async throws {
        let nothing = try await Desk(checks).run("list", "--select", "none")
        #expect(nothing.status == 5 && nothing.output.isEmpty && nothing.errors == "Nothing is selected.\n")
        #expect(try await Desk(["a.sql": "SELECT"]).run("list").status == 2)
        #expect(try await Desk([:]).run("list").status == 2)
    }
}

@Suite("assay explain")
struct ExplainTests {
    private let checks = ["threads/orphans.sql": orphans, "both.sql": Check.passes]

    @Test("shows a check to a person who did not write it")
    func explains() async throws {
        let outcome = try await Desk(checks).run("explain", "threads/orphans")
        #expect(outcome.status == 0)
        for text in [
            "Every parent exists\n\nIt is looked up by its id.", "file       checks/threads/orphans.sql",
            "criterion  Nothing lost",
            "fails      rows > 5", "parameter  :least, integer from LEAST", "SELECT id FROM t WHERE id > :least",
            "-- scope, on the target\nSELECT count(*) FROM t", "assay audit --select id:threads/orphans",
        ] {
            #expect(outcome.output.contains(text), "\(outcome.output)")
        }
    }

    @Test("shows what a reconciliation declares beside its queries")
    func explainsTerms() async throws {
        let check = """
            -- Every row arrives.
            -- @key: id
            -- @map id: SELECT old, new FROM map
            -- @map parent: as id
            -- @parent: parent
            -- @type at: instant(UTC)
            -- @skip empty content: is_blank(content)
            --    AND attachments IS NULL
            -- @only source: attachments
            -- @tolerance price: 0.01
            -- @query source
            SELECT * FROM t;
            -- @query target
            SELECT * FROM t;
            """
        let outcome = try await Desk(["a.sql": check]).run("explain", "a")
        #expect(outcome.status == 0, "\(outcome)")
        for text in [
            "map        id: by the query of the source below", "map        parent: as id", "parent     parent",
            "type       at: instant(UTC)",
            "skip       empty content: is_blank(content)\n             AND attachments IS NULL",
            "only       source: attachments", "tolerance  price: 0.01",
            "-- map, on the source\nSELECT old, new FROM map",
        ] {
            #expect(outcome.output.contains(text), "\(outcome.output)")
        }
    }

    @Test("shows what would speak to the terminal, in rules as in titles")
    func hostile() async throws {
        let check = """
            -- Every row \u{1B}[2J arrives.
            -- @key: id
            -- @skip \u{202E}other: x = '\u{1B}]0;owned\u{07}'
            -- @query source
            SELECT id FROM t;
            -- @query target
            SELECT id FROM t;
            """
        let outcome = try await Desk(["a.sql": check]).run("explain", "a")
        #expect(outcome.status == 0 && outcome.output.contains("owned"), "\(outcome)")
        let raw = outcome.output.unicodeScalars.filter { scalar in
            scalar.properties.generalCategory == .control && scalar != "\n" || scalar == "\u{202E}"
        }
        #expect(raw.isEmpty, "\(outcome.output)")
    }

    @Test("prints queries to paste, with the parameters' values")
    func psql() async throws {
        let desk = try Desk(checks)
        let outcome = try await desk.run("explain", "threads/orphans", "--psql", environment: ["LEAST": "7"])
        #expect(outcome.output.contains("\\set least '7'\n"), "\(outcome.output)")
        #expect(outcome.output.contains("id > :'least'::bigint;"))
        let both = try await desk.run("explain", "both", "--psql")
        #expect(both.output.contains("for sqlite3 on the source") && both.output.contains("for psql on the target"))
    }

    @Test("prints what psql understands")
    func pasted() async throws {
        let target = try await PostgresDatabase("CREATE TABLE t (id int); INSERT INTO t VALUES (6), (7), (8)")
        let desk = try Desk(checks)
        let script = try await desk.run("explain", "threads/orphans", "--psql", environment: ["LEAST": "7"])
        try desk.directory.write(script.output, to: "script.psql")
        let outcome = try await Executable.run(
            [target.url, "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "script.psql"], in: desk.directory,
            through: ["env"], executable: "psql")
        #expect(outcome.status == 0 && outcome.output == "8\n3\n", "\(outcome)")
    }

    @Test(
        "prints of a reconciliation what psql and sqlite3 understand, its maps too",
        .enabled("needs Debian's package sqlite3") { FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3") })
    func pastedReconciliation() async throws {
        let check = """
            -- Every row arrives.
            -- @key: id
            -- @param least integer: LEAST
            -- @param name text: 'it''s'
            -- @map id: SELECT old, new FROM map WHERE old >= :least
            -- @skip nameless: is_blank(x)
            -- @query source
            SELECT id, x FROM t WHERE NOT is_blank(x) AND id >= :least;
            -- @query target
            SELECT id, x FROM t WHERE x = :name;
            """
        let desk = try Desk(["a.sql": check])
        try desk.directory.sqlite(
            "source.sqlite",
            """
            CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (6, 'a'), (7, 'it''s'), (8, ' ');
            CREATE TABLE map (old INTEGER, new INTEGER); INSERT INTO map VALUES (6, 16), (7, 17)
            """)
        let target = try await PostgresDatabase(
            "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (16, 'a'), (17, 'it''s')")
        let script = try await desk.run("explain", "a", "--psql", environment: ["LEAST": "7"])
        let parts = script.output.components(separatedBy: "\n\n").filter { !$0.isEmpty }
        #expect(
            parts.map { $0.prefix { $0 != "\n" } } == [
                "-- a: source, for sqlite3 on the source", "-- a: target, for psql on the target",
                "-- a: map, for sqlite3 on the source",
            ])
        for part in parts {
            let isTarget = part.contains("for psql")
            try desk.directory.write(part + "\n", to: "script.sql")
            let outcome = try await Executable.run(
                isTarget
                    ? [target.url, "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "script.sql"]
                    : ["-bail", "source.sqlite", ".read script.sql"],
                in: desk.directory, through: ["env"], executable: isTarget ? "psql" : "sqlite3")
            let expected = isTarget ? "17|it's\n" : part.contains("map,") ? "7|17\n" : "7|it's\n"
            #expect(outcome.status == 0 && outcome.output == expected, "\(outcome)")
        }
    }

    @Test(
        "knows which id may be meant",
        arguments: [("threads/orphan", "Did you mean threads/orphans?"), ("xyzzy", "assay list")])
    func unknown(id: String, says: String) async throws {
        let outcome = try await Desk(checks).run("explain", id)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(
            outcome.errors.contains("There is no check \(id).") && outcome.errors.contains(says), "\(outcome.errors)")
    }
}

@Suite("Help and version")
struct HelpTests {
    private static let commands = ["audit", "demo", "lint", "list", "explain", "report"]

    @Test("are there for every command, also beside a .env that cannot be read", arguments: [""] + commands)
    func help(command: String) async throws {
        let desk = try Desk([:])
        try desk.directory.write("this is no variable", to: ".env")
        let outcome = try await Executable.run([command, "--help"].filter { !$0.isEmpty }, in: desk.directory)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output.contains("USAGE: assay \(command)"))
        for name in Self.commands where command.isEmpty { #expect(outcome.output.contains("\n  \(name)")) }
    }

    @Test("of the version is a line", arguments: [""] + commands)
    func version(command: String) async throws {
        let desk = try Desk([:])
        let outcome = try await Executable.run([command, "--version"].filter { !$0.isEmpty }, in: desk.directory)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\S*\n/) != nil, "\(outcome.output)")
    }
}
