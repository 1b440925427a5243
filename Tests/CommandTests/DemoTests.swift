internal import AssayKit
internal import Events
internal import FoundationEssentials
internal import Glibc
internal import TestSupport
internal import Testing

/// Runs the demo with the repository's checks, its server in a directory of the test's own.
struct DemoScene {
    let directory: TemporaryDirectory
    /// Where the server's directory is made.
    let place: TemporaryDirectory

    /// The root of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path()

    init() throws {
        directory = try TemporaryDirectory()
        place = try TemporaryDirectory()
        // The server runs as another user when we are root.
        chmod(place.path, 0o777)
    }

    func run(
        _ arguments: String..., checks: String = "\(repository)checks", started: (pid_t) async throws -> Void = { _ in }
    ) async throws -> Executable.Outcome {
        try await Executable.run(
            ["demo", "--checks", checks] + arguments,
            // A machine that is busy with other tests is no fault of an API.
            environment: [
                "TMPDIR": place.path, "ASSAY_API_P95_MS": "60000", "ASSAY_API_P99_MS": "60000",
                "ASSAY_API_MODEL_P95_MS": "60000",
            ],
            in: directory,
            started: started)
    }

    /// What the server left, or has while it runs.
    var servers: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: place.path) }
    }
}

// One after the other: each makes databases with all the threads that there are.
@Suite("assay demo", .serialized)
struct DemoTests {
    @Test("shows the whole product, judges both migrations as it should, and leaves the reports alone")
    func demo() async throws {
        let scene = try DemoScene()
        let outcome = try await scene.run("--messages", "3000")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(
            outcome.output.contains("faithful: of 3,000 messages") && outcome.output.contains("as reported: of 3,000"))
        for reports in ["reports", "reports/faithful"] {
            for name in Scene.reportNames { #expect(scene.directory.has("\(reports)/\(name)")) }
        }
        let record = try EventLog.read(scene.directory.file("reports/events.jsonl"))
        #expect(record.outcome == .failed)
        // The contracts are judged beside the other rules, and a right API over a loss keeps them.
        let contracts = record.entries.filter { $0.id.hasPrefix("api/") }
        #expect(contracts.count > 20 && contracts.allSatisfy { [.passed, .skipped].contains($0.verdict) })
        #expect(contracts.count { $0.verdict == .skipped } < 4)
        let names = try FileManager.default.contentsOfDirectory(atPath: scene.directory.path).sorted()
        #expect(names == [".stderr", ".stdout", "reports"])
        #expect(try scene.servers.isEmpty)
    }

    @Test("shows people's text only when asked to", arguments: [false, true])
    func masked(reveals: Bool) async throws {
        let scene = try DemoScene()
        try scene.directory.write(
            "-- Nothing is said.\n-- @key: id\n-- @show: author\nSELECT id, author FROM raw_conversations",
            to: "mine/a.sql")
        let outcome =
            reveals
            ? try await scene.run("--messages", "300", "--reveal", checks: "mine")
            : try await scene.run("--messages", "300", checks: "mine")
        #expect(outcome.output.contains("author=‹text of") == !reveals, "\(outcome)")
    }

    @Test("clears its server away when it is stopped or killed", arguments: [SIGINT, SIGTERM, SIGKILL])
    func stopped(signal: Int32) async throws {
        let scene = try DemoScene()
        let outcome = try await scene.run("--messages", "300000") { process in
            while try scene.servers.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            let directory = try #require(try scene.servers.first)
            while access("\(scene.place.path)/\(directory)/history.sqlite", F_OK) != 0 {
                try await Task.sleep(for: .milliseconds(10))
            }
            kill(process, signal)
        }
        #expect(outcome.status == (signal == SIGKILL ? 128 + SIGKILL : 130), "\(outcome)")
        while try !scene.servers.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        #expect(!scene.directory.has("reports"))
    }

    @Test("says which checks it lacks, and leaves no earlier report")
    func noChecks() async throws {
        let scene = try DemoScene()
        try scene.directory.write("of an earlier run", to: "reports/junit.xml")
        let outcome = try await scene.run("--messages", "300", checks: "nowhere")
        #expect(outcome.status == 2, "\(outcome)")
        #expect(
            outcome.errors.contains("nowhere: error: there is no such directory") && outcome.errors.contains("--checks")
        )
        #expect(!scene.directory.has("reports/junit.xml"))
        #expect(try scene.servers.isEmpty)
    }

    @Test("says what to install where there is no server")
    func noServer() async throws {
        let scene = try DemoScene()
        let outcome = try await Executable.run(["demo"], environment: ["ASSAY_PG_BIN": "/nowhere"], in: scene.directory)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("ASSAY_PG_BIN"))
        #expect(!scene.directory.has("reports"))
    }

    @Test("keeps the databases for audits of one's own until its input ends")
    func hold() async throws {
        let scene = try DemoScene()
        // The input of a test's process is empty, so that it ends at once.
        let outcome = try await scene.run("--messages", "300", "--hold")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("export ASSAY_TARGET='postgresql:///"))
        #expect(outcome.output.contains("/history.csv") && outcome.output.contains("/history.json"))
        for variable in ["ASSAY_API=http://127.0.0.1:", "ASSAY_API_TOKEN=", "ASSAY_API_OTHER_TOKEN=", "AARON_USER_ID="]
        {
            #expect(outcome.output.contains("export \(variable)"))
        }
        #expect(try scene.servers.isEmpty && !scene.directory.has("reports"))
    }

    @Test("keeps one migration alone where an outcome is named")
    func outcome() async throws {
        let scene = try DemoScene()
        let outcome = try await scene.run("--messages", "300", "--hold", "--outcome", "verbatim")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("export ASSAY_TARGET='postgresql:///hearthminds_verbatim?"))
        #expect(!outcome.output.contains("faithful"))
    }

    @Test("makes no single migration where it is to audit both")
    func outcomeWithoutHold() async throws {
        let outcome = try await DemoScene().run("--outcome", "verbatim")
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("--outcome goes with --hold"))
    }
}
