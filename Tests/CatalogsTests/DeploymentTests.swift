@testable internal import Catalogs
internal import Glibc
internal import Stores
internal import TestSupport
internal import Testing

@Suite("A deployment")
struct DeploymentTests {
    @Test("is read into tables: the good sample")
    func good() async throws {
        let sample = try SampleDeployment(.good)
        let deployment = try await Deployment.read(sample.path)
        #expect(deployment.tables.map(\.name) == Deployment.schema.map(\.name))
        #expect(
            try deployment.rows("services", ["service", "is_built", "dockerfile", "restart", "user"]) == [
                ["aletheia-api", "1", "api/Dockerfile", "unless-stopped", "nobody"],
                ["openwebui", "0", "NULL", "unless-stopped", "NULL"],
            ])
        #expect(
            try deployment.rows("ports", ["service", "host_address", "host_port", "container_port", "file"]) == [
                ["aletheia-api", "10.0.0.1", "8000", "8000", "compose.yaml"],
                ["openwebui", "127.0.0.1", "3000", "8080", "compose.override.yaml"],
            ])
        #expect(
            try deployment.rows("images", ["service", "is_base", "repository", "tag", "is_pinned", "file", "line"]) == [
                ["aletheia-api", "1", "python", "3.12.7-slim", "1", "api/Dockerfile", "3"],
                ["aletheia-api", "1", "python", "3.12.7-slim", "1", "api/Dockerfile", "11"],
                ["openwebui", "0", "open-webui/open-webui", "0.5.20", "1", "compose.yaml", "23"],
            ])
        #expect(
            try deployment.rows("connections", ["service", "name", "scheme", "host", "port", "database"]) == [
                ["aletheia-api", "DATABASE_URL", "postgresql", "10.0.0.1", "5432", "hearthminds"]
            ])
        #expect(
            try deployment.rows("health_checks", ["service", "origin", "is_disabled"]) == [
                ["aletheia-api", "dockerfile", "0"], ["openwebui", "compose", "0"],
            ])
        #expect(
            try deployment.rows("volumes", ["service", "kind", "source", "target"]) == [
                ["openwebui", "named", "openwebui", "/app/backend/data"]
            ])
        #expect(
            try deployment.rows("dependencies", ["depends_on", "condition"]) == [["aletheia-api", "service_healthy"]])
        #expect(try deployment.rows("default_passwords", ["name"]).isEmpty)
        #expect(try deployment.rows("suspected_secrets", ["role"]).allSatisfy { $0 == ["environment"] })
        #expect(try deployment.rows("files", ["file", "mode", "holds_secret"]).contains([".env", "600", "1"]))
    }

    @Test("never shows a secret, in whatever table", arguments: [SampleDeployment.Kind.good, .bad])
    func masked(kind: SampleDeployment.Kind) async throws {
        let sample = try SampleDeployment(kind)
        let deployment = try await Deployment.read(sample.path)
        let texts = deployment.tables.flatMap(\.rows).joined().compactMap {
            if case .text(let text) = $0 { text } else { nil }
        }
        for secret in [SampleDeployment.openAIKey, SampleDeployment.gitHubToken, SampleDeployment.madeUp(24)] {
            // Not even the beginning of what is behind the prefix.
            #expect(!texts.contains { $0.contains(secret.suffix(12)) })
        }
        #expect(!texts.contains { $0.contains("changeme") })
        #expect(
            try deployment.rows("suspected_secrets", ["name", "masked"]).contains([
                "OPENAI_API_KEY", "sk-proj-… (56 characters)",
            ]))
    }

    @Test("names each file that could not be searched, and why")
    func unsearched() async throws {
        let reading = try Reading(["compose.yaml": "services:\n  a:\n    image: a:1.0\n"])
        let word = "PASSWORD=tiger".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        try reading.directory.write([0x63, 0x61, 0x66, 0xE9], to: "latin.txt")
        try reading.directory.write([0xFF, 0xFE] + word, to: "marked.txt")
        try reading.directory.write(word, to: "wide.txt")
        try reading.directory.write([UInt8](repeating: 0x0A, count: 1_048_577), to: "large.sql")
        try reading.directory.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x00, 0x00, 0x0D], to: "logo.png")
        try reading.directory.write([UInt8](repeating: 0, count: 1_048_577), to: "data.bin")
        let (encoding, data) = (
            "it is not UTF-8: save it as UTF-8", "it is data and no text: there are NUL bytes in it"
        )
        #expect(
            try await reading.rows("files", "file", "is_searched", "is_data", "reason") == [
                ["compose.yaml", "1", "0", "NULL"], ["data.bin", "0", "1", data],
                ["large.sql", "0", "0", "it is larger than 1 MiB"], ["latin.txt", "0", "0", encoding],
                ["logo.png", "0", "1", data], ["marked.txt", "0", "0", encoding], ["wide.txt", "0", "0", encoding],
            ])
    }

    @Test("has each of its tables and columns described", arguments: Deployment.schema)
    func described(table: FactTable) {
        #expect(table.summary.hasSuffix("."))
        #expect(Set(table.columns.map(\.name)).count == table.columns.count)
        #expect(table.columns.allSatisfy { !$0.summary.isEmpty && $0.name.wholeMatch(of: /[a-z_]+/) != nil })
    }

    @Test("tells the bad sample's faults")
    func bad() async throws {
        let sample = try SampleDeployment(.bad)
        let deployment = try await Deployment.read(sample.path)
        #expect(
            try deployment.rows("default_passwords", ["name", "file", "line", "reason"]) == [
                ["DB_PASSWORD", ".env", "1", "it is a placeholder"],
                ["POSTGRES_PASSWORD", "docker-compose.yml", "19", "it is one of the passwords that are tried first"],
            ])
        #expect(
            try deployment.rows("suspected_secrets", ["file", "name", "kind"]).contains([
                "deploy.sh", "GITHUB_TOKEN", "GitHub personal token",
            ]))
        #expect(try deployment.rows("variable_references", ["name", "is_set"]).contains(["LOG_LEVEL", "0"]))
        #expect(
            try deployment.rows("images", ["reference", "is_pinned"]) == [["python", "0"], ["postgres:latest", "0"]])
    }
}

@Suite("A deployment that cannot be read whole is an error that names the place and the remedy")
struct UnreadableDeploymentTests {
    private static let service = "services:\n  a:\n    image: a:1.0\n"

    @Test(arguments: [
        (["a.txt": ""], "there is no compose file in it"),
        (["compose.yaml": ""], "compose.yaml: the file is empty"),
        (["compose.yaml": "volumes: {}\n"], "the compose files declare no service"),
        (["compose.yaml": "- a\n"], "compose.yaml:1:1: the file holds a list"),
        (["compose.yaml": "services:\n  a: [\n"], "compose.yaml:3:1: this is no YAML"),
        (["compose.yaml": "services:\n  a:\n\timage: b\n"], "compose.yaml:3:1: this is no YAML"),
        (
            ["compose.yaml": "services:\n  a:\n    image: a\n    image: b\n"],
            "compose.yaml:3:5: the key image stands twice"
        ),
        (["compose.yaml": "services:\n  a: b\n"], "compose.yaml:2:6: the service a is a single value"),
        (
            ["compose.yaml": "services:\n  a: {image: $NONE}\n"],
            "compose.yaml:2:3: the service a has neither image nor build"
        ),
        (["compose.yaml": "services:\n  a: {}\n"], "compose.yaml:2:3: the service a has neither image nor build"),
        (
            ["compose.yaml": "services:\n  a:\n    image: *b\n"],
            "compose.yaml:3:12: this is no YAML: found undefined alias"
        ),
        (["compose.yaml": "services:\n  a:\n    image: !what b\n"], "compose.yaml:3:12: compose knows no tag !what"),
        (["compose.yaml": "services:\n  a:\n    image: ${TAG:?}\n"], "compose.yaml:3:12: TAG must be set and is not"),
        (["compose.yaml": "services:\n  a:\n    image: a$1\n"], "compose.yaml:3:12: a dollar here begins no variable"),
        (["compose.yaml": "services:\n  a:\n    image: ${A/b/c}\n"], "compose.yaml:3:12: ${A…} goes on with nothing"),
        (
            ["compose.yaml": "services:\n  a:\n    build: .\n"],
            "compose.yaml:3:12: there is no Dockerfile at Dockerfile"
        ),
        (["compose.yaml": service + "    ports: [\"x:1\"]\n"], "compose.yaml:4:13: this is no port"),
        (["compose.yaml": service + "    ports: [\"1-3:1-2\"]\n"], "compose.yaml:4:13: this is no port"),
        (["compose.yaml": service + "    environment: A\n"], "compose.yaml:4:18: environment is a single value"),
        (["compose.yaml": service + "    healthcheck: []\n"], "compose.yaml:4:18: healthcheck is a list"),
        (["compose.yaml": service + "    restart: [always]\n"], "compose.yaml:4:14: restart is a list"),
        (["compose.yaml": service + "secrets: {s: {file: s.txt}}\n"], "compose.yaml:4:21: there is no file s.txt"),
        (
            ["compose.yaml": service + "    env_file: {path: a.env, format: raw}\n", "a.env": "A\n"],
            "compose.yaml:4:15: env_file is a mapping"
        ),
        (
            ["compose.yaml": service + "    env_file: [{path: a.env, format: raw}]\n", "a.env": "A\n"],
            "a.env:1:1: this is not NAME=value"
        ),
        (["compose.yaml": service + "    ports: 80\n"], "compose.yaml:4:12: ports is a single value"),
        (["compose.yaml": service + "    volumes: [\"a:b:c:d\"]\n"], "compose.yaml:4:15: this is no volume"),
        (["compose.yaml": service + "    env_file: other.env\n"], "compose.yaml:4:15: there is no file other.env"),
        (["compose.yaml": service + "    extends: b\n"], "compose.yaml:4:14: there is no service b in compose.yaml"),
        (["compose.yaml": service + "    extends: a\n"], "compose.yaml:4:14: a extends itself"),
        (["compose.yaml": "include: [compose.yaml]\n" + service], "the file includes itself"),
        (["compose.yaml": service, ".env": "A=1\nnot a variable\n"], ".env:2:1: this is not NAME=value"),
        (["compose.yaml": service, ".env": "A=\"1\n"], ".env:1:1: the value of A has no closing quote"),
        (["compose.yaml": service, ".env": "A='1' 2\n"], ".env:1:1: something follows the closing quote of A"),
        (["compose.yaml": service, ".env": "1A=2\n"], ".env:1:1: this is not NAME=value"),
        (
            ["compose.yaml": service, "allowed-secrets.txt": "# why\ncompose.yaml\n"],
            "allowed-secrets.txt:2:1: this is not a file"
        ),
        (
            ["compose.yaml": "services:\n  a:\n    build: .\n", "Dockerfile": "FROM a\nRUM b\n"],
            "Dockerfile:2:1: RUM is no instruction"
        ),
        (
            ["compose.yaml": "services:\n  a:\n    build: .\n", "Dockerfile": "RUN a\n"],
            "Dockerfile:1:1: RUN stands before the first FROM"
        ),
        (
            ["compose.yaml": "services:\n  a:\n    build: .\n", "Dockerfile": "ARG A\nFROM $A\n"],
            "Dockerfile:2:1: the image of this FROM has no name"
        ),
        (
            ["compose.yaml": "services:\n  a:\n    build: .\n", "Dockerfile": "FROM a\nRUN <<E\nb\n"],
            "Dockerfile:2:1: the here-document E has no end"
        ),
        (
            ["compose.yaml": "services:\n  a:\n    build: .\n", "Dockerfile": "# nothing\n"],
            "Dockerfile: the Dockerfile has no FROM"
        ),
    ])
    func text(files: [String: String], complaint: String) async throws {
        let said = try await Reading(files).complaint()
        #expect(said.contains(complaint), "\(said)")
        #expect(said.split(separator: "\n").count == 2, "no remedy: \(said)")
    }

    @Test("a merge of a list and a mapping")
    func merge() async throws {
        let files = [
            "compose.yaml": Self.service + "    ports: [\"1:1\"]\n",
            "compose.override.yaml": "services:\n  a:\n    ports:\n      b: c\n",
        ]
        let said = try await Reading(files).complaint()
        #expect(
            said.contains("compose.override.yaml:4:7: ports is a mapping here and a list in compose.yaml:4:12"),
            "\(said)")
    }

    @Test("a symbolic link that leads in a circle")
    func circle() async throws {
        let reading = try Reading(["compose.yaml": Self.service + "    env_file: a.env\n"])
        symlink("b.env", reading.directory.file("a.env"))
        symlink("a.env", reading.directory.file("b.env"))
        #expect(await reading.complaint().contains("a.env: the symbolic links go in a circle"))
    }

    @Test("a directory in a file's place, a text that is not UTF-8, and one that is too large")
    func files() async throws {
        let reading = try Reading(["compose.yaml": Self.service, ".env/a": ""])
        #expect(await reading.complaint().contains(".env: this is no file"))
        let other = try Reading(["compose.yaml": Self.service])
        try other.directory.write([0x41, 0x3D, 0xFF], to: ".env")
        #expect(await other.complaint().contains(".env: the file is not UTF-8 text"))
        try other.directory.write([UInt8](repeating: 0x0A, count: 1_048_577), to: ".env")
        #expect(await other.complaint().contains(".env: the file is larger than 1 MiB"))
    }

    @Test("aliases that stand for more than anybody writes, and nesting without end")
    func bombs() async throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...6 {
            text +=
                "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        let said = try await Reading(["compose.yaml": text + Self.service]).complaint()
        #expect(said.contains("the file's aliases stand for more than 100000 values"), "\(said)")
        let nested = String(repeating: "[", count: 100_000)
        #expect(try await Reading(["compose.yaml": nested]).complaint().contains("this is no YAML"))
    }

    @Test("a directory that is not there, and a file in its place")
    func directory() async throws {
        let directory = try TemporaryDirectory()
        for path in [directory.file("none"), try directory.write("", to: "file")] {
            await #expect(throws: DeploymentError.self) { try await Deployment.read(path) }
        }
    }
}
