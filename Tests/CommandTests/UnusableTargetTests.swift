internal import AssayKit
internal import TestSupport
internal import Testing

@Suite("A target that cannot be audited is an error with its remedy, and the source is still judged:")
struct UnusableTargetTests {
    private static let password = "hunter2-and-more"

    /// Audits with a target, and holds what came of it against what must; nowhere may the password show.
    private func expect(
        _ code: String, saying words: String, target: (Scene) async throws -> String,
        environment: [String: String] = [:]
    ) async throws {
        let scene = try await Scene(
            checks: ["source.sql": Check.passesOnSource, "target.sql": Check.passesOnTarget])
        try scene.leaveStaleReports()
        let outcome = try await scene.audit(
            environment: environment.merging(["ASSAY_TARGET": try await target(scene)]) { $1 })
        #expect(outcome.status == 3, "\(outcome)")
        let result = try scene.result("target")
        #expect(result.verdict == .errored && result.code == code)
        #expect(result.message.contains(words), "\(result.message)")
        #expect(result.problem?.remedy?.isEmpty == false)
        #expect(outcome.output.contains(words))
        #expect(try scene.result("source").verdict == .passed)
        #expect(try scene.leftovers().isEmpty)
        #expect(try scene.places(of: Self.password, in: outcome).isEmpty)
    }

    @Test("a wrong password")
    func wrongPassword() async throws {
        try await expect("engine.authentication", saying: "password authentication failed") { scene in
            try await scene.target.urlWithPassword(Self.password)
        }
    }

    @Test("a wrong password in PGPASSWORD")
    func wrongPasswordInEnvironment() async throws {
        try await expect(
            "engine.authentication", saying: "password authentication failed",
            target: { try await $0.target.urlWithPassword(nil) }, environment: ["PGPASSWORD": Self.password])
    }

    @Test("no password where one is asked for")
    func noPassword() async throws {
        try await expect("engine.authentication", saying: "no password supplied") { scene in
            try await scene.target.urlWithPassword(nil)
        }
    }

    @Test("a server that does not run")
    func refused() async throws {
        try await expect("engine.connection", saying: "Connection refused") { _ in
            "postgres://aaron:\(Self.password)@127.0.0.1:1/history"
        }
    }

    @Test("a host that does not exist")
    func unknownHost() async throws {
        try await expect("engine.connection", saying: "Cannot connect to PostgreSQL") { _ in
            "postgres://aaron:\(Self.password)@nowhere.invalid/history"
        }
    }

    @Test("a database that does not exist")
    func unknownDatabase() async throws {
        try await expect("engine.connection", saying: "does not exist") { scene in
            scene.target.url.replacing("/\(scene.target.name)?", with: "/nowhere?")
        }
    }

    @Test("the right password lets it in, and shows nowhere")
    func rightPassword() async throws {
        let scene = try await Scene(checks: ["target.sql": Check.passesOnTarget])
        let url = try await scene.target.urlWithPassword(PostgresDatabase.password)
        let outcome = try await scene.audit(environment: ["ASSAY_TARGET": url])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try scene.places(of: PostgresDatabase.password, in: outcome).isEmpty)
    }

    @Test(
        "a connection string that cannot be read is wrong usage, and its password is not quoted",
        arguments: [
            "postgres://a:hunter2/more@host/db", "host=h password=hunter2 nonsense=1", "postgres://a:hunter2@[::1/x",
        ])
    func unreadable(url: String) async throws {
        let scene = try await Scene(checks: ["target.sql": Check.passesOnTarget])
        try scene.leaveStaleReports()
        let outcome = try await scene.audit(environment: ["ASSAY_TARGET": url])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("postgres://USER@HOST:PORT/DATABASE"))
        #expect(try scene.places(of: "hunter2", in: outcome).isEmpty)
        #expect(try scene.leftovers().isEmpty)
    }
}

@Suite("A database that is not named is wrong usage")
struct UnnamedDatabaseTests {
    @Test(
        "and the message says how to name it",
        arguments: [
            (Check.passesOnSource, "ASSAY_SOURCE"), (Check.passesOnTarget, "ASSAY_TARGET"),
            (Check.passes, "ASSAY_SOURCE"),
        ], [[:], ["ASSAY_SOURCE": "", "ASSAY_TARGET": "", "PGHOST": ""]])
    func unnamed(check: (String, String), environment: [String: String]) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(check.0, to: "checks/a.sql")
        try directory.write("of an earlier run", to: "reports/junit.xml")
        let outcome = try await Executable.run(["audit"], environment: environment, in: directory)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("The check a reads the"))
        #expect(outcome.errors.contains("Set \(check.1)"))
        #expect(!directory.has("reports/junit.xml"))
    }

    @Test("unless no check that is selected reads it")
    func notNeeded() async throws {
        let scene = try await Scene(checks: ["source.sql": Check.passesOnSource, "target.sql": Check.passesOnTarget])
        let environment = ["ASSAY_SOURCE": scene.directory.file("source.sqlite")]
        let outcome = try await Executable.run(
            ["audit", "--select", "source"], environment: environment, in: scene.directory)
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("but the PG* variables name the target too")
    func variables() async throws {
        let scene = try await Scene(checks: ["target.sql": Check.passesOnTarget])
        let environment = [
            "PGHOST": scene.target.socketDirectory, "PGDATABASE": scene.target.name,
            "PGUSER": PostgresDatabase.reader,
        ]
        let outcome = try await Executable.run(["audit"], environment: environment, in: scene.directory)
        #expect(outcome.status == 0, "\(outcome)")
    }
}
