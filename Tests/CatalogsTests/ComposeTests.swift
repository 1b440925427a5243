internal import TestSupport
internal import Testing

@Suite("Compose files are merged as compose merges them")
struct ComposeTests {
    private func merged(_ base: String, _ later: String, more: [String: String] = [:]) throws -> Reading {
        let head = "services:\n  a:\n"
        return try Reading(["compose.yaml": head + base, "compose.override.yaml": head + later].merging(more) { $1 })
    }

    @Test("ports are appended, each once")
    func ports() async throws {
        let reading = try merged(
            "    image: x:1.0\n    ports: [\"80:80\", \"127.0.0.1:5000:5000/udp\"]\n",
            "    ports: [\"80:80\", {target: 9, published: \"8\", host_ip: 10.0.0.1}, \"7000-7001:70-71\", \"[::1]:1:2\", \"99\"]\n"
        )
        #expect(
            try await reading.rows(
                "ports", "host_address", "host_port", "container_port", "protocol", "is_on_every_address") == [
                    ["127.0.0.1", "5000", "5000", "udp", "0"], ["0.0.0.0", "80", "80", "tcp", "1"],
                    ["10.0.0.1", "8", "9", "tcp", "0"], ["0.0.0.0", "7000", "70", "tcp", "1"],
                    ["0.0.0.0", "7001", "71", "tcp", "1"],
                    ["::1", "1", "2", "tcp", "0"], ["0.0.0.0", "NULL", "99", "tcp", "1"],
                ])
    }

    @Test("a volume takes the place of the one with its target")
    func volumes() async throws {
        let reading = try merged(
            "    image: x\n    volumes: [\"data:/data\", \"./a:/a:ro\"]\n    tmpfs: /tmp\n",
            "    volumes: [\"other:/data/\", /b, {type: bind, source: /h, target: /c, read_only: true}]\n")
        #expect(
            try await reading.rows("volumes", "kind", "source", "target", "is_read_only") == [
                ["bind", "./a", "/a", "1"], ["named", "other", "/data", "0"], ["anonymous", "NULL", "/b", "0"],
                ["bind", "/h", "/c", "1"], ["tmpfs", "NULL", "/tmp", "0"],
            ])
    }

    @Test("environments are merged by name, whichever form they have, over env_file in its order")
    func environment() async throws {
        let reading = try merged(
            "    image: x\n    env_file: [one.env, {path: two.env}, {path: none.env, required: false}]\n    environment: {A: base, B: base}\n",
            "    environment: [\"B=later=${X:-${Y-z}}\", C, D=$$HOME]\n",
            more: ["one.env": "E=1\nF=1 # no\n", "two.env": "F='2 $E'\nG=\"${X}\\n\"", ".env": "C=set\nX=x\n"])
        #expect(
            try await reading.rows("environment", "name", "value", "is_literal", "file", "line") == [
                ["E", "1", "1", "one.env", "1"], ["F", "2 $E", "1", "two.env", "1"], ["G", "x\n", "0", "two.env", "2"],
                ["A", "base", "1", "compose.yaml", "5"], ["B", "later=x", "0", "compose.override.yaml", "3"],
                ["C", "set", "0", "compose.override.yaml", "3"], ["D", "$HOME", "1", "compose.override.yaml", "3"],
            ])
    }

    @Test("single values, commands and tests are replaced, mappings merged")
    func replaced() async throws {
        let reading = try merged(
            "    image: x\n    restart: always\n    healthcheck: {test: [CMD, one], retries: 3}\n    depends_on: [b]\n  b: {image: y}\n",
            "    image: z\n    healthcheck: {test: two}\n    depends_on: {c: {condition: service_healthy}}\n  c: {image: y}\n"
        )
        #expect(try await reading.rows("services", "service", "image", "restart").first == ["a", "z", "always"])
        #expect(try await reading.rows("health_checks", "test") == [["two"]])
        #expect(
            try await reading.rows("dependencies", "depends_on", "condition") == [
                ["b", "service_started"], ["c", "service_healthy"],
            ])
    }

    @Test("!reset takes away and !override replaces")
    func tags() async throws {
        let reading = try merged(
            "    image: x\n    ports: [\"1:1\"]\n    environment: {A: a, B: b}\n    volumes: [\"v:/v\"]\n    healthcheck: {test: one}\n",
            "    ports: !override [\"2:2\"]\n    environment: {A: !reset null}\n    volumes: !reset []\n")
        #expect(try await reading.rows("ports", "host_port") == [["2"]])
        #expect(try await reading.rows("environment", "name") == [["B"]])
        #expect(try await reading.rows("volumes", "target").isEmpty)
    }

    @Test("anchors and merge keys are resolved, the first of several winning")
    func anchors() async throws {
        let reading = try Reading([
            "docker-compose.yml": """
            x-a: &a {restart: always, user: one}
            x-b: &b {restart: no, user: two, privileged: true}
            services:
              a:
                <<: [*a, *b]
                image: x
                user: three
            """
        ])
        #expect(
            try await reading.rows("services", "restart", "user", "is_privileged", "line") == [
                ["always", "three", "1", "4"]
            ])
    }

    @Test("a service that extends another gets what it does not set itself")
    func extends() async throws {
        let reading = try Reading([
            "compose.yml": "services:\n  a:\n    extends: {file: base/b.yaml, service: b}\n    ports: [\"2:2\"]\n",
            "base/b.yaml":
                "services:\n  b:\n    extends: c\n    ports: [\"1:1\"]\n  c:\n    image: x\n    restart: always\n",
        ])
        #expect(try await reading.rows("services", "service", "image", "restart") == [["a", "x", "always"]])
        #expect(try await reading.rows("ports", "host_port", "file") == [["1", "base/b.yaml"], ["2", "compose.yml"]])
    }

    @Test("an env_file of the format raw is taken as it stands, and a secret's file is where a secret belongs")
    func formats() async throws {
        let reading = try Reading([
            "compose.yml":
                "services:\n  a:\n    image: x\n    env_file: [{path: a.env, format: raw}]\nsecrets:\n  s: {file: ./s.conf}\n",
            "a.env": "# no\nA='$B' # yes\n", "s.conf": "password = tiger\n",
        ])
        #expect(try await reading.rows("environment", "name", "value") == [["A", "'$B' # yes"]])
        #expect(try await reading.rows("files", "file", "role", "holds_secret").contains(["s.conf", "secret", "1"]))
    }

    @Test("what COMPOSE_FILE names is merged in its order, and what is included belongs to it")
    func files() async throws {
        let reading = try Reading([
            ".env": "COMPOSE_FILE=one.yml:two.yml", "one.yml": "include: [three.yml]\nservices:\n  a: {image: x}\n",
            "two.yml": "services:\n  a: {image: y}\n", "three.yml": "services:\n  c: {image: z}\n",
            "compose.yml": "services:\n  d: {image: x}\n",
        ])
        #expect(try await reading.rows("services", "service", "image") == [["c", "z"], ["a", "y"]])
    }

    @Test(
        "the paths of a file that is included or extended begin at its own folder, those of an override at the first file's"
    )
    func paths() async throws {
        let reading = try Reading([
            ".env": "COMPOSE_FILE=d/one.yml:e/two.yml\nA=ours\n",
            "d/one.yml": "include: [../f/three.yml]\nservices:\n  a: {extends: {file: ../g/four.yml, service: b}}\n",
            "e/two.yml": "services:\n  a: {env_file: two.env}\n", "d/two.env": "TWO=2",
            "f/three.yml": "services:\n  c: {build: ctx, environment: ['A=$A', 'B=$B']}\n",
            "f/.env": "A=theirs\nB=theirs",
            "f/ctx/Dockerfile": "FROM x\n", "g/four.yml": "services:\n  b: {image: x, env_file: four.env}\n",
            "g/four.env": "FOUR=4",
        ])
        #expect(
            try await reading.rows("environment", "service", "name", "value", "file") == [
                ["c", "A", "ours", "f/three.yml"], ["c", "B", "theirs", "f/three.yml"],
                ["a", "FOUR", "4", "g/four.env"],
                ["a", "TWO", "2", "d/two.env"],
            ])
        #expect(try await reading.rows("services", "dockerfile").first == ["f/ctx/Dockerfile"])
        #expect(try await reading.rows("variable_references", "name", "is_set") == [["A", "1"], ["B", "1"]])
    }

    @Test("the restart policy of a deployment counts where there is no other")
    func restart() async throws {
        let text = """
            services:
              a: {image: x, deploy: {restart_policy: {condition: any}}}
              b: {image: x, deploy: {restart_policy: {condition: none}}}
              c: {image: x, restart: on-failure, deploy: {restart_policy: {}}}
              d: {image: x}
            """
        #expect(
            try await Reading(["compose.yaml": text]).rows("services", "restart") == [
                ["always"], ["no"], ["on-failure"], ["NULL"],
            ])
    }

    @Test("connections are told by URLs and by variables, without their passwords")
    func connections() async throws {
        let text = """
            services:
              a:
                image: x
                environment:
                  A: postgres://u:secret@h:1/d?sslmode=require
                  B: postgresql+psycopg2://u@/d
                  C: redis://[::1]:6379
                  D: https://example.com
                  POSTGRES_HOST: h2
                  POSTGRES_PORT: 6000
            """
        #expect(
            try await Reading(["compose.yaml": text]).rows("connections", "name", "scheme", "host", "port", "database")
                == [
                    ["A", "postgresql", "h", "1", "d"], ["B", "postgresql", "", "NULL", "d"],
                    ["C", "redis", "[::1]", "6379", "NULL"],
                    ["POSTGRES_HOST", "NULL", "h2", "6000", "NULL"],
                ])
    }
}

@Suite("A Dockerfile")
struct DockerfileTests {
    private func reading(_ dockerfile: String, build: String = "{context: .}") throws -> Reading {
        try Reading(["compose.yaml": "services:\n  a:\n    build: \(build)\n", "Dockerfile": dockerfile])
    }

    @Test("is read by instructions, whatever they are continued by")
    func instructions() async throws {
        let text = """
            # escape=`
            FROM a:1.2 as one
            run x `

              # a comment
              && y
            COPY <<"E" <<-F /z
            FROM nothing
            E
            \tRUN nothing
            \tF
            FROM one
            USER root
            """
        #expect(
            try await reading(text).rows(
                "dockerfile_instructions", "instruction", "arguments", "stage", "stage_name", "line") == [
                    ["FROM", "a:1.2 as one", "0", "one", "2"], ["RUN", "x   && y", "0", "one", "3"],
                    ["COPY", "<<\"E\" <<-F /z", "0", "one", "7"], ["FROM", "one", "1", "NULL", "12"],
                    ["USER", "root", "1", "NULL", "13"],
                ])
    }

    @Test("lends a service its health check and user, by way of the stage that is built")
    func stages() async throws {
        let text =
            "FROM a AS base\nUSER app\nHEALTHCHECK CMD x\nFROM base AS web\nFROM scratch AS none\nHEALTHCHECK NONE\n"
        let web = try reading(text, build: "{context: ., target: web}")
        #expect(try await web.rows("services", "user") == [["app"]])
        #expect(try await web.rows("health_checks", "test", "is_disabled") == [["CMD x", "0"]])
        #expect(try await reading(text).rows("health_checks", "is_disabled") == [["1"]])
        #expect(try await web.rows("images", "reference") == [["a"]])
    }

    @Test("copies what is in the context, but for what .dockerignore keeps back")
    func copies() async throws {
        let text = """
            FROM a AS b
            COPY --chown=x src *.txt /app/
            ADD ["read me.md", "https://example.com/x", "/y"]
            FROM a
            COPY --from=b /app /app
            COPY <<E /z
            E
            """
        let files = [
            "app/src/a.py": "", "app/src/deep/b.py": "", "app/c.txt": "", "app/src/d.txt": "", "app/read me.md": "",
            "e.txt": "",
            "app/src/secret/k.pem": "", "app/src/deep/k.pem": "", "app/src/deep/public.pem": "",
            "app/.dockerignore": "# no\n**/*.pem\n!src/*/public.pem\nsrc/secret\n",
        ]
        let compose = ["compose.yaml": "services:\n  a:\n    build: app\n", "app/Dockerfile": text]
        #expect(
            try await Reading(files.merging(compose) { $1 }).rows("copied_files", "service", "path", "line") == [
                ["a", "app/c.txt", "2"], ["a", "app/src/a.py", "2"], ["a", "app/src/d.txt", "2"],
                ["a", "app/src/deep/b.py", "2"],
                ["a", "app/src/deep/public.pem", "2"], ["a", "app/read me.md", "3"],
            ])
    }

    @Test("copies everything with COPY ., the ignore file of its own name coming first")
    func everything() async throws {
        let files = [
            "compose.yaml": "services:\n  a:\n    build: .\n", "Dockerfile": "FROM a\nCOPY . .\n", ".env": "A=1",
            "Dockerfile.dockerignore": "*\n!.env", ".dockerignore": ".env",
        ]
        #expect(try await Reading(files).rows("copied_files", "path") == [[".env"]])
    }

    @Test("takes its arguments from the compose file")
    func arguments() async throws {
        let text = "ARG V=1.0\nARG N=x\nFROM $N:${V}\n"
        #expect(
            try await reading(text, build: "{context: ., args: [V=2.0]}").rows("images", "reference") == [["x:2.0"]])
    }

    @Test(arguments: [
        ("postgres", "docker.io", "postgres", "NULL", "0"), ("postgres:15", "docker.io", "postgres", "15", "0"),
        ("postgres:15.8", "docker.io", "postgres", "15.8", "1"), ("a/b:latest", "docker.io", "a/b", "latest", "0"),
        ("ghcr.io/a/b:2024-11-02", "ghcr.io", "a/b", "2024-11-02", "1"),
        ("localhost:5000/a", "localhost:5000", "a", "NULL", "0"),
        ("a:sha-0123abc", "docker.io", "a", "sha-0123abc", "1"), ("a@sha256:00", "docker.io", "a", "NULL", "1"),
        ("a:main@sha256:00", "docker.io", "a", "main", "1"),
        ("pgvector/pgvector:0.8.0-pg15", "docker.io", "pgvector/pgvector", "0.8.0-pg15", "1"),
    ])
    func images(reference: String, registry: String, repository: String, tag: String, pinned: String) async throws {
        let reading = try Reading(["compose.yaml": "services:\n  a:\n    image: \(reference)\n"])
        #expect(
            try await reading.rows("images", "registry", "repository", "tag", "is_pinned") == [
                [registry, repository, tag, pinned]
            ])
    }
}
