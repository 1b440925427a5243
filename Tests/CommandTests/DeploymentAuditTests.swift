internal import AssayKit
internal import Auditing
internal import Events
internal import TestSupport
internal import Testing

/// A sample deployment beside a SQLite file and its backup, and the repository's own rules.
private struct DeploymentScene {
    let sample: SampleDeployment
    private static let checks = "\(DemoScene.repository)checks"

    static let rules = CheckLibrary(directories: [checks]).checks.filter { $0.description.databases == [.deployment] }

    init(_ kind: SampleDeployment.Kind) throws {
        sample = try SampleDeployment(kind)
        try sample.directory.sqlite(
            "history.sqlite", "CREATE TABLE m (id TEXT PRIMARY KEY); INSERT INTO m VALUES ('a')")
        if kind == .good {
            try OpenSQLite(sample.directory.file("history.sqlite")).execute(
                "VACUUM INTO '\(sample.directory.file("history.before-migration.sqlite"))'")
        }
    }

    func audit(_ arguments: String..., environment: [String: String] = [:]) async throws -> Executable.Outcome {
        let named = ["ASSAY_DEPLOYMENT": sample.path, "ASSAY_SOURCE": sample.directory.file("history.sqlite")]
        return try await Executable.run(
            ["audit", "--checks", Self.checks, "--select", "tag:deployment"] + arguments,
            environment: named.merging(environment) { $1 }, in: sample.directory)
    }

    func record() throws -> RunRecord { try EventLog.read(sample.directory.file("reports/events.jsonl")) }

    /// The ids of the rules with a verdict, without their folder.
    func rules(_ verdict: Verdict) throws -> [String] {
        try record().entries(verdict).map { String($0.id.dropFirst("deployment/".count)) }
    }
}

@Suite("The audit of a deployment")
struct DeploymentAuditTests {
    @Test("passes the good sample by every rule")
    func good() async throws {
        let scene = try DeploymentScene(.good)
        let outcome = try await scene.audit()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try scene.record().entries(.passed).count == DeploymentScene.rules.count)
        #expect(DeploymentScene.rules.count >= 12)
    }

    @Test("fails the bad sample by every rule, and shows no secret in any report")
    func bad() async throws {
        let scene = try DeploymentScene(.bad)
        let outcome = try await scene.audit("--reveal")
        #expect(outcome.status == 1, "\(outcome)")
        let passed = try scene.rules(.passed) + scene.rules(.errored)
        #expect(passed.isEmpty, "\(passed)")
        for report in ["events.jsonl", "junit.xml", "index.html", "summary.md"] {
            let text = try scene.sample.directory.read("reports/\(report)")
            for secret in [SampleDeployment.openAIKey, SampleDeployment.gitHubToken] {
                #expect(!text.contains(secret.suffix(10)), "\(report)")
            }
        }
        #expect(
            try scene.sample.directory.read("reports/events.jsonl").contains("ghp_… (40 characters)"),
            "\(outcome.output)")
    }

    /// One change to the good sample, and the rules that it breaks.
    private struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let broken: [String]
        let make: @Sendable (SampleDeployment) throws -> Void
    }

    private static let changes: [Change] = [
        Change(testDescription: "a key in a script", broken: ["no-secrets-in-files"]) {
            try $0.write("curl -H 'Authorization: Bearer \(SampleDeployment.openAIKey)'\n", to: "smoke.sh", mode: 0o600)
        },
        Change(testDescription: "a password in the compose file", broken: ["no-secrets-in-files"]) {
            try $0.replace("LOG_LEVEL: ${LOG_LEVEL:-info}", with: "ADMIN_PASSWORD: correct-horse", in: "compose.yaml")
            try $0.write($0.directory.read("deployment/compose.yaml"), to: "compose.yaml", mode: 0o600)
        },
        Change(testDescription: "a password that anybody would try", broken: ["no-default-passwords"]) {
            try $0.write(
                "POSTGRES_PASSWORD=postgres\nOPENAI_API_KEY=\(SampleDeployment.openAIKey)\nWEBUI_SECRET_KEY=\(SampleDeployment.madeUp(32))\n",
                to: ".env", mode: 0o600)
        },
        Change(testDescription: "a port on every address", broken: ["ports-are-bound-as-intended"]) {
            try $0.replace("127.0.0.1:3000:8080", with: "3000:8080", in: "compose.override.yaml")
        },
        Change(testDescription: "the API at another port", broken: ["ports-are-bound-as-intended"]) {
            try $0.replace("10.0.0.1:8000:8000", with: "10.0.0.1:8001:8000", in: "compose.yaml")
        },
        Change(testDescription: "a container in the host's network", broken: ["ports-are-bound-as-intended"]) {
            try $0.replace("    image: ghcr", with: "    network_mode: host\n    image: ghcr", in: "compose.yaml")
        },
        Change(testDescription: "another name of the API", broken: ["ports-are-bound-as-intended"]) {
            try $0.replace("aletheia-api:\n    <<", with: "api:\n    <<", in: "compose.yaml")
        },
        Change(testDescription: "an image that others move", broken: ["images-are-pinned"]) {
            try $0.replace(":0.5.20", with: ":main", in: "compose.yaml")
        },
        Change(testDescription: "a base image that others move", broken: ["images-are-pinned"]) {
            try $0.replace("\"3.12.7\"", with: "\"3\"", in: "compose.yaml")
        },
        Change(testDescription: "a Dockerfile without a health check", broken: ["services-have-health-checks"]) {
            try $0.replace("HEALTHCHECK", with: "LABEL no=", in: "api/Dockerfile")
        },
        Change(testDescription: "a health check that is disabled", broken: ["services-have-health-checks"]) {
            try $0.replace("interval: 30s", with: "disable: true", in: "compose.override.yaml")
        },
        Change(testDescription: "no restart", broken: ["services-restart"]) {
            try $0.replace("restart: unless-stopped", with: "restart: \"no\"", in: "compose.yaml")
        },
        Change(testDescription: "data in the container", broken: ["data-lives-in-volumes"]) {
            try $0.replace("openwebui:/app/backend/data", with: "/app/backend/data", in: "compose.yaml")
        },
        Change(
            testDescription: "a database without a volume",
            broken: ["data-lives-in-volumes", "services-have-health-checks"]
        ) {
            try $0.replace(
                "  openwebui:\n    <<",
                with: "  db:\n    <<: *service\n    image: pgvector/pgvector:0.8.0-pg15\n  openwebui:\n    <<",
                in: "compose.yaml")
        },
        Change(testDescription: "a variable that is not set", broken: ["every-variable-of-the-example-is-set"]) {
            try $0.replace("# LOG_LEVEL=info", with: "LOG_LEVEL=info", in: ".env.example")
        },
        Change(
            testDescription: "a variable that is asked for and nowhere set",
            broken: ["every-variable-that-is-asked-for-is-set"]
        ) {
            try $0.replace("${LOG_LEVEL:-info}", with: "${LOG_LEVEL}", in: "compose.yaml")
        },
        Change(testDescription: "secrets that others can read", broken: ["secrets-are-not-readable-by-others"]) {
            try $0.write($0.directory.read("deployment/.env"), to: ".env", mode: 0o644)
        },
        Change(testDescription: "an image that .env is copied into", broken: ["secrets-stay-out-of-images"]) {
            try $0.replace("context: ./api", with: "context: .\n      dockerfile: api/Dockerfile", in: "compose.yaml")
        },
        Change(testDescription: "a database at localhost", broken: ["containers-reach-the-database"]) {
            try $0.replace("@10.0.0.1:5432", with: "@localhost:5432", in: "compose.yaml")
        },
        Change(
            testDescription: "a database behind a password that is not escaped",
            broken: ["containers-reach-the-database"]
        ) {
            try $0.replace("${POSTGRES_PASSWORD:?}@", with: "${POSTGRES_PASSWORD:?}/@/@", in: "compose.yaml")
        },
        Change(testDescription: "a file in Latin-1", broken: ["every-file-was-searched"]) {
            try $0.directory.write([0x63, 0x61, 0x66, 0xE9, 0x0A], to: "deployment/notes.txt")
        },
        Change(testDescription: "a file in UTF-16", broken: ["every-file-was-searched"]) {
            try $0.directory.write([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00], to: "deployment/notes.txt")
        },
        Change(testDescription: "a text that is too large to search", broken: ["every-file-was-searched"]) {
            try $0.write(String(repeating: "a line\n", count: 150_000), to: "dump.sql")
        },
        Change(testDescription: "a secret of .env in single quotes", broken: ["secrets-are-not-readable-by-others"]) {
            try $0.replace("env_file: .env", with: "env_file: [.env, db.env]", in: "compose.yaml")
            try $0.write("DB_PASSWORD='$uper!secret99'\n", to: "db.env", mode: 0o644)
        },
        Change(testDescription: "another database", broken: ["containers-reach-the-database"]) {
            try $0.replace("/hearthminds", with: "/postgres", in: "compose.yaml")
        },
        Change(
            testDescription: "a source that changed after its backup",
            broken: ["the-sqlite-backup-is-kept-and-identical"]
        ) {
            try OpenSQLite($0.directory.file("history.sqlite")).execute("INSERT INTO m VALUES ('b')")
        },
    ]

    @Test("names each fault by its rule, and no other", arguments: changes)
    private func change(change: Change) async throws {
        let scene = try DeploymentScene(.good)
        try change.make(scene.sample)
        let outcome = try await scene.audit()
        #expect(try scene.rules(.failed) == change.broken, "\(outcome)")
        #expect(try scene.rules(.errored).isEmpty)
        #expect(outcome.status == 1)
    }

    @Test("has a fault for each rule")
    func coverage() {
        let broken = Set(Self.changes.flatMap(\.broken).map { "deployment/\($0)" })
        #expect(broken == Set(DeploymentScene.rules.map(\.id)))
    }

    @Test("cannot judge a deployment that cannot be read: each rule is an error that names the place")
    func unreadable() async throws {
        let scene = try DeploymentScene(.good)
        try scene.sample.write("services:\n  a: [\n", to: "compose.override.yaml")
        let outcome = try await scene.audit()
        #expect(outcome.status == 3)
        #expect(try scene.rules(.errored).count == DeploymentScene.rules.count)
        #expect(outcome.output.contains("compose.override.yaml:3:1: this is no YAML"), "\(outcome.output)")
    }

    @Test("is left out, with the reason, where no deployment is named; asked for alone, nothing was judged")
    func unnamed() async throws {
        let scene = try DeploymentScene(.good)
        let outcome = try await scene.audit(environment: ["ASSAY_DEPLOYMENT": ""])
        #expect(outcome.status == 3)
        #expect(try scene.rules(.skipped).count == DeploymentScene.rules.count)
        #expect(
            try scene.record().entries.allSatisfy { $0.finished?.result.message.contains("ASSAY_DEPLOYMENT") ?? false })
    }

    @Test("lets a secret stay that is named with its reason")
    func allowed() async throws {
        let scene = try DeploymentScene(.good)
        try scene.sample.write("token = \(SampleDeployment.gitHubToken)\n", to: "ci.conf", mode: 0o600)
        #expect(try await scene.audit().status == 1)
        try scene.sample.write("ci.conf token revoked, kept as an example\n", to: "allowed-secrets.txt")
        #expect(try await scene.audit().status == 0)
    }

    @Test("takes the backup that ASSAY_BACKUP names, and no other")
    func backup() async throws {
        let scene = try DeploymentScene(.good)
        try scene.sample.directory.sqlite("other.sqlite", "CREATE TABLE m (id TEXT PRIMARY KEY)")
        let other = ["ASSAY_BACKUP": scene.sample.directory.file("other.sqlite")]
        #expect(try await scene.audit(environment: other).status == 1)
        #expect(try scene.rules(.failed) == ["the-sqlite-backup-is-kept-and-identical"])
        let none = try await scene.audit(environment: ["ASSAY_BACKUP": scene.sample.directory.file("none.sqlite")])
        #expect(none.status == 3)
        #expect(none.output.contains("the backup cannot be found"), "\(none.output)")
    }
}
