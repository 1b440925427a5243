internal import TestSupport
internal import Testing

@Suite("assay doctor")
struct DoctorCommandTests {
    private func doctor(
        _ arguments: String..., target: String? = nil, in directory: TemporaryDirectory
    ) async throws -> Executable.Outcome {
        try directory.write(
            "-- Every row has a name.\n-- @key: id\nSELECT id FROM t WHERE name IS NULL;\n", to: "checks/a.sql")
        try directory.write("ASSAY_SOURCE=source.sqlite\nASSAY_TARGET=\(target ?? "")\nASSAY_API=\n", to: ".env")
        if !directory.has("source.sqlite") {
            try directory.sqlite("source.sqlite", "CREATE TABLE t (id int, name text)")
        }
        return try await Executable.run(["doctor"] + arguments, in: directory)
    }

    @Test("ends with 0 where all that is configured works, and says each thing that it looked at")
    func well() async throws {
        let directory = try TemporaryDirectory()
        let database = try await PostgresDatabase("CREATE TABLE t (id int, name text)")
        let outcome = try await doctor(target: database.url, in: directory)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        for line in [
            "✓ ok    SQLite file: source.sqlite", "✓ ok    PostgreSQL: PostgreSQL ", "✓ ok    writing: ",
            "– none  API: no API is named",
        ] {
            #expect(outcome.output.contains(line), "\(outcome.output)")
        }
        #expect(!directory.has("reports"))
    }

    @Test("ends with 3 where something does not, with the remedy below it; still says the rest")
    func broken() async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await doctor(
            "--source", "none.sqlite", target: "postgres://nobody@127.0.0.1:1/x", in: directory)
        #expect(outcome.status == 3)
        #expect(
            outcome.output.contains("✗ fail  SQLite file: There is no file none.sqlite\n        → "),
            "\(outcome.output)")
        #expect(outcome.output.contains("✗ fail  PostgreSQL: ") && outcome.output.contains("✓ ok    reports: "))
    }

    @Test("shows no part of a password that is not escaped")
    func passwords() async throws {
        let directory = try TemporaryDirectory()
        for url in ["postgres://audit:a@S3cr3tPw@127.0.0.1:1/x", "postgres://audit:S3cr3tPw@127.0.0.1:1/S3cr3tPw@x"] {
            let outcome = try await doctor("--target", url, in: directory)
            #expect(outcome.status == 3)
            #expect(!(outcome.output + outcome.errors).contains("S3cr3tPw"), "\(outcome)")
        }
    }

    @Test(
        "as every command, echoes no password of a URL that stands in the wrong place",
        arguments: ["doctor", "audit", "list", "lint", "inspect", "diff", "explain", "report", "demo"])
    func misplaced(command: String) async throws {
        let url = "postgres://audit:S3cr3t@/Pw 1@127.0.0.1:1/x"
        for arguments in [[url], [url, url, url], ["--nonsense", url], ["--nonsense=\(url)"]] {
            let outcome = try await Executable.run([command] + arguments, in: try TemporaryDirectory())
            #expect(outcome.status != 0, "\(outcome)")
            for part in ["S3cr3t", "Pw 1"] {
                #expect(!(outcome.output + outcome.errors).contains(part), "\(arguments): \(outcome)")
            }
        }
    }

    @Test("ends with 2 for wrong usage", arguments: [["doctor", "--nonsense"], ["doctor", "--print-role", "r"]])
    func usage(arguments: [String]) async throws {
        let outcome = try await Executable.run(arguments, in: try TemporaryDirectory())
        #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.errors.isEmpty, "\(outcome)")
    }

    @Test("prints the SQL of a role, to be piped into psql")
    func role() async throws {
        let database = try await PostgresDatabase("CREATE TABLE t (id int, name text)")
        let directory = try TemporaryDirectory()
        let outcome = try await doctor("--print-role", "r\(database.name)", target: database.ownerURL, in: directory)
        #expect(outcome.status == 0, "\(outcome)")
        try await database.execute(outcome.output)
        let again = try await doctor(target: database.url(as: "r\(database.name)"), in: directory)
        #expect(again.status == 0 && again.output.contains("✓ ok    writing: "), "\(again)")
        let unreachable = try await doctor(
            "--print-role", "r", target: "postgres://nobody@127.0.0.1:1/x", in: directory)
        #expect(unreachable.status == 3 && unreachable.output.isEmpty)
    }
}
