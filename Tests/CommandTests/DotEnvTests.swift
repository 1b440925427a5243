internal import Glibc
internal import TestSupport
internal import Testing

@Suite("A .env in the working directory")
struct DotEnvTests {
    private static let check = "-- Right.\n-- @param who text: WHO\n-- @key: id\nSELECT id FROM t WHERE name = :who"

    /// What `WHO` is to a command that runs beside such a `.env`.
    private func who(_ text: String, environment: [String: String] = [:]) async throws -> Executable.Outcome {
        let directory = try TemporaryDirectory()
        try directory.write(Self.check, to: "checks/a.sql")
        try directory.write(text, to: ".env")
        return try await Executable.run(["explain", "a", "--psql"], environment: environment, in: directory)
    }

    @Test(
        "sets variables",
        arguments: [
            ("WHO=me", "me"), ("export WHO=me", "me"), ("  WHO = me", nil), ("WHO=me # a comment", "me"),
            ("WHO=a#b", "a#b"),
            ("WHO='a # b'", "a # b"), ("WHO=\"a b\"", "a b"), ("# c\n\nX=1\nWHO=me", "me"),
            ("X=1\r\nWHO=me\r\nY=2\r\n", "me"),
            ("WHO=", ""), ("WHO=a=b", "a=b"), ("WHO='me", nil), ("nonsense", nil), ("1WHO=me", nil), ("WHO=me\t", "me"),
        ] as [(String, String?)])
    func sets(text: String, value: String?) async throws {
        let outcome = try await who(text)
        guard let value else {
            #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.hasPrefix(".env:1: "))
            return
        }
        #expect(outcome.output.contains("\\set who '\(value)'\n"), "\(outcome)")
    }

    @Test("does not change what is set already")
    func environmentWins() async throws {
        #expect(try await who("WHO=file", environment: ["WHO": "me"]).output.contains("\\set who 'me'\n"))
        #expect(try await who("WHO=file", environment: ["WHO": ""]).output.contains("\\set who ''\n"))
    }

    @Test("names the databases, to libpq too")
    func databases() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        try scene.directory.write(
            "ASSAY_SOURCE=source.sqlite\nPGHOST=\(scene.target.socketDirectory)\nPGDATABASE=\(scene.target.name)\nPGUSER=\(PostgresDatabase.reader)\n",
            to: ".env")
        let outcome = try await Executable.run(["audit"], in: scene.directory)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    }

    @Test(
        "is warned about when others can read a password in it",
        arguments: [
            ("PGPASSWORD=secret", 0o644, true), ("PGPASSWORD=secret", 0o600, false), ("PGPASSWORD=", 0o644, false),
            ("ASSAY_TARGET=postgres://a:secret@h/d", 0o640, true), ("ASSAY_TARGET=postgres://a@h/d", 0o644, false),
            ("ASSAY_TARGET='host=h password=secret'", 0o644, true), ("API_TOKEN=secret", 0o604, true),
            ("WHO=me", 0o666, false),
        ])
    func warns(text: String, mode: Int, warns: Bool) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.check, to: "checks/a.sql")
        try directory.write(text, to: ".env")
        chmod(directory.file(".env"), mode_t(mode))
        let outcome = try await Executable.run(["list"], in: directory)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("chmod 600 .env") == warns, "\(outcome)")
        #expect(!outcome.errors.contains("secret"))
    }
}

@Suite("The terminal")
struct PlainTextTests {
    /// Runs an audit with a terminal for standard output.
    private func audit(_ environment: [String: String]) async throws -> String {
        let scene = try await Scene(checks: ["a.sql": Check.fails])
        let named = ["ASSAY_TARGET": scene.target.url, "TERM": "xterm"].merging(environment) { $1 }
        let outcome = try await Executable.run(
            ["-qec", "\(Executable.path) audit", "/dev/null"], environment: named, in: scene.directory,
            executable: "/usr/bin/script")
        #expect(outcome.status == 1, "\(outcome)")
        return outcome.output
    }

    @Test("gets colours, and the progress of the work")
    func colours() async throws {
        #expect(try await audit([:]).contains("\u{1B}["))
    }

    @Test(
        "gets none of them where NO_COLOR asks for that, or where it has none",
        arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
    func noColours(environment: [String: String]) async throws {
        let output = try await audit(environment)
        #expect(output.contains("1 offending row"))
        #expect(!output.replacing("\r\u{1B}[K", with: "").contains("\u{1B}"))
    }

    @Test("that is a pipe gets plain text, and nothing on standard error")
    func pipe() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.fails])
        let outcome = try await scene.audit(environment: ["TERM": "xterm-256color"])
        #expect(!outcome.output.contains("\u{1B}") && outcome.errors.isEmpty)
    }
}
