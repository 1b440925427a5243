@testable internal import Catalogs
internal import Glibc
internal import TestSupport
internal import Testing

@Suite("A secret")
struct SecretTests {
    /// What is found in a file: name, kind and masked form.
    private func found(_ text: String, in name: String = "settings.conf") async throws -> [[String]] {
        try await Reading(["compose.yaml": "services:\n  a:\n    image: a:1.0\n", name: text])
            .rows("suspected_secrets", "name", "kind", "masked")
    }

    /// A secret of a form, put together here.
    private static func example(of format: SecretFormat) -> String {
        let alphabet =
            format.alphabet == .capitalsAndDigits
            ? "ABCDEFGHJKLMNPQRSTUVWXYZ23456789" : "abcdefghjkmnpqrstuvwxyzABCDEFGH23456789"
        return format.prefix + SampleDeployment.madeUp(max(format.length.lowerBound, 16), of: alphabet)
    }

    @Test(
        "of a known form is found wherever it stands, and shown by its prefix and length", arguments: SecretFormat.all)
    func forms(format: SecretFormat) async throws {
        let secret = Self.example(of: format)
        let masked = "\(format.prefix)… (\(secret.count) characters)"
        #expect(try await found("# see \(secret), or so\n", in: "notes.txt") == [[format.name, format.name, masked]])
        #expect(try await found("{\"thing\": \"\(secret)\"}", in: "code.py") == [["thing", format.name, masked]])
        // In the middle of a word it is none, and neither is a stand-in for one.
        #expect(try await found("x\(secret)").isEmpty)
        #expect(try await found(format.prefix + String(repeating: "x", count: format.length.lowerBound)).isEmpty)
        #expect(format.source.hasPrefix("https://"))
    }

    @Test("has a form that no other form takes for its own")
    func order() {
        for format in SecretFormat.all {
            #expect(SecretFormat.matches(in: Self.example(of: format)).map(\.format) == [format.name])
        }
    }

    @Test("may be a private key, a token of three parts, or the password of a URL")
    func others() async throws {
        #expect(
            try await found("-----BEGIN RSA " + "PRIVATE KEY-----\n") == [
                ["private key", "private key", "-----BEGIN…"]
            ])
        let token = [
            "ey" + "J" + SampleDeployment.madeUp(20), "eyJ" + SampleDeployment.madeUp(20), SampleDeployment.madeUp(43),
        ].joined(separator: ".")
        #expect(try await found("jwt: \(token)\n") == [["jwt", "JSON Web Token", "eyJ… (91 characters)"]])
        #expect(
            try await found("url = postgres://u:" + "hunter22@h/d\n") == [
                ["url", "password in a URL", "postgres://…:… (8 characters)"]
            ])
    }

    @Test("is known by the name before it: a password whatever it is, a key by its entropy")
    func names() async throws {
        let key = SampleDeployment.madeUp(32)
        #expect(try await found("DB_PASSWORD=tiger\n") == [["DB_PASSWORD", "password", "… (5 characters)"]])
        #expect(try await found("apiKey: \"\(key)\"\n", in: "a.json") == [["apiKey", "entropy", "… (32 characters)"]])
        #expect(try await found("SECRET_KEY = '\(key)'") == [["SECRET_KEY", "entropy", "… (32 characters)"]])
    }

    @Test(
        "is known by a name whose last word only tells which one it is",
        arguments: [
            ("SECRET_KEY_BASE", "entropy"), ("JWT_SECRET_V2", "entropy"), ("PASSWORD_1", "password"),
            ("PASSWORD2", "password"), ("DBPASSWORD", "password"), ("API_KEY_OLD", "entropy"),
            ("TOKEN_FOR_CI", "entropy"),
        ])
    func qualifiedNames(name: String, kind: String) async throws {
        let key = SampleDeployment.madeUp(64, of: "0123456789abcdef")
        let reading = try Reading([
            "compose.yaml": "services:\n  a:\n    image: a:1.0\n    environment:\n      \(name): \(key)\n"
        ])
        #expect(try await reading.rows("suspected_secrets", "name", "kind") == [[name, kind]])
        #expect(try await reading.rows("environment", "value", "is_secret") == [["… (64 characters)", "1"]])
    }

    @Test("may begin with a dollar: $$ in a compose file, any in single quotes of .env")
    func dollars() async throws {
        let reading = try Reading([
            "compose.yaml":
                "services:\n  a:\n    image: a:1.0\n    env_file: .env\n    environment:\n      A_PASSWORD: $$ecretPassw0rdXY\n",
            ".env":
                "B_PASSWORD='$uper!secret99'\nC_PASSWORD=$uper!secret99\nD_PASSWORD='$uper'\nE_PASSWORD=$D_PASSWORD\n",
        ])
        #expect(
            try await reading.rows("suspected_secrets", "file", "name", "masked") == [
                [".env", "B_PASSWORD", "… (14 characters)"], [".env", "C_PASSWORD", "… (14 characters)"],
                [".env", "D_PASSWORD", "… (5 characters)"], ["compose.yaml", "A_PASSWORD", "… (16 characters)"],
            ])
        for table in ["environment", "variables"] {
            let shown = try await reading.rows(table, "value").joined()
            #expect(!shown.isEmpty && shown.allSatisfy { $0.hasPrefix("… (") }, "\(shown)")
        }
    }

    @Test(
        "is found where a command line or a header hands it over",
        arguments: [
            (#"command: ["serve","--password","hunter2hunter2"]"#, ["password"]),
            ("command: serve --password hunter2hunter2", ["password"]),
            (#"command: [sh, -c, "serve --db-password 'hunter 2'"]"#, ["db-password"]),
            ("command:\n      - serve\n      - --password\n      - hunter2hunter2", ["password"]),
            (#"entrypoint: ["curl","-u","admin:hunter5pass","http://b/"]"#, ["-u"]),
            ("command: curl --user admin:hunter5pass http://b/", ["--user"]),
            ("command: 'curl -H \"Authorization: Bearer hunter5pass\" http://b/'", ["Authorization"]),
            ("command: 'curl -H \"Authorization: Basic dTpw\" http://b/'", ["Authorization"]),
            ("command: serve --password ${A_PASSWORD:-hunter2}", ["password"]),
            ("command: serve --password $$A_PASSWORD --password-file /x --token-ttl 3600000000001", []),
            ("command: curl -u $$A:$$B http://b/", []), ("command: id --user 1000:1000", []),
            ("command: serve --tls-key /etc/ssl/private/server.pem", []),
            ("command: 'curl -H \"Authorization: Bearer $${TOKEN}\" http://b/'", []),
        ])
    func arguments(line: String, names: [String]) async throws {
        let text = "services:\n  a:\n    image: a:1.0\n    \(line)\n"
        #expect(try await Reading(["compose.yaml": text]).rows("suspected_secrets", "name") == names.map { [$0] })
    }

    @Test("is found in a script, in a password file, and in a URL whose password is not escaped")
    func otherFiles() async throws {
        #expect(try await found("curl -u admin:hunter5pass http://b/\n", in: "a.sh").map(\.first) == ["-u"])
        #expect(
            try await found("# host\nh:5432:*:u:hunter5pass\n", in: ".pgpass") == [
                ["password", "password", "… (11 characters)"]
            ])
        #expect(
            try await found("url = postgres://u:pa/ss@word9X@h/d\n") == [
                ["url", "password in a URL", "postgres://…:… (12 characters)"]
            ])
        #expect(try await found("url = http://h:8080/users/@me\nother = https://h/a:b@c\n").isEmpty)
    }

    @Test(
        "is not: a reference, a stand-in, a setting, a word of another meaning, a comment, program code",
        arguments: [
            "PASSWORD=${DB_PASSWORD}", "PASSWORD=$1", "PASSWORD={{ vault }}", "PASSWORD=/run/secrets/db", "PASSWORD=",
            "PASSWORD=changeme",
            "PASSWORD=<password>", "API_KEY=your-key-goes-here", "API_KEY=xxxxxxxxxxxxxxxx", "MAX_TOKENS=4096",
            "PASSWORD_FILE=/etc/x",
            "SECRET_KEY=development", "PUBLIC_KEY=AAAAB3NzaC1yc2EAAAADAQABAAAB", "TOKEN=true", "# PASSWORD=tiger",
            "url=postgres://u:$PW@h/d",
            "url=postgres://u@h:5432/d", "keyboard: qwertzuiopasdf", "PASSWORD=$(cat /run/db)",
            "PASSWORD=${A:?must be set}", "PASSWORD=${A}:${B}", "TOKEN: ${{ secrets.TOKEN }}",
            "password_encryption = scram-sha-256", "TOKEN_URL=https://login.internal/v1/token2",
            "PASSWORD_RESET_TIMEOUT=259200", "the plan = Basic subscription",
        ])
    func harmless(line: String) async throws {
        #expect(try await found(line + "\n") == [])
    }

    @Test("in an interpolation's default is one")
    func defaults() async throws {
        let text = "services:\n  a:\n    image: a:1.0\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD:-tiger}\n"
        #expect(
            try await Reading(["compose.yaml": text]).rows("suspected_secrets", "name", "line") == [
                ["DB_PASSWORD", "5"]
            ])
    }

    @Test("is found in build arguments and in what a Dockerfile sets")
    func builds() async throws {
        let reading = try Reading([
            "compose.yaml": "services:\n  a:\n    build:\n      context: .\n      args: {PIP_PASSWORD: tiger}\n",
            "Dockerfile":
                "FROM a\nENV DB_PASSWORD lion\nARG TOKEN_A=1 \\\n  OTHER_PASSWORD='puma cat'\nRUN x --password=lynx\n",
        ])
        #expect(
            try await reading.rows("suspected_secrets", "file", "line", "name") == [
                ["Dockerfile", "2", "DB_PASSWORD"], ["Dockerfile", "3", "OTHER_PASSWORD"],
                ["Dockerfile", "4", "OTHER_PASSWORD"],
                ["Dockerfile", "5", "password"], ["compose.yaml", "5", "PIP_PASSWORD"],
            ])
        let shown = try await reading.rows("dockerfile_instructions", "arguments").joined().joined()
        for secret in ["lion", "puma", "lynx"] { #expect(!shown.contains(secret)) }
    }

    @Test(
        "is masked wherever else a value is shown",
        arguments: [
            ("CONFIG", #"{"user": "u", "password": "tiger lily"}"#, #"{"user": "u", "password": …}"#),
            ("FLAGS", "--verbose --password tiger --port 1", "--verbose --password … --port 1"),
            ("HEADER", "Authorization: Bearer tiger", "Authorization: Bearer …"), ("AUTH", "Basic dTpw", "Basic …"),
            ("DSN_URL", "postgres://u:tiger@h/d", "postgres://u:…@h/d"),
            ("OPTIONS", "a=1 api_key=tiger b=2", "a=1 api_key=… b=2"),
            ("FLAGS", #"--password "tiger lily" --port 1"#, "--password \"…\" --port 1"),
            ("FLAGS", #"["--password", "tiger"]"#, #"["--password", "…"]"#),
            ("FLAGS", "--db-password=ti,ger -u admin:tiger", "--db-password=… -u admin:…"),
            ("DSN_URL", "postgres://u:pa@ss/ti ger@h/d", "postgres://u:…@h/d"),
            ("OPTIONS", "host=h password=$$ecretPassw0rdXY", "host=h password=…"),
            ("NESTED", #"{"db": {"password": "tiger"}}"#, #"{"db": {"password": …}}"#),
            ("OTHER", SampleDeployment.madeUp(32), "… (32 characters)"),
            ("PATHS", "/usr/local/bin:/usr/bin", "/usr/local/bin:/usr/bin"),
            ("LOG_LEVEL", "info", "info"),
        ])
    func shown(name: String, value: String, masked: String) async throws {
        let reading = try Reading([
            "compose.yaml": "services:\n  a:\n    image: a:1.0\n    environment:\n      \(name): '\(value)'\n"
        ])
        #expect(try await reading.rows("environment", "value") == [[masked]])
    }

    @Test("is masked in the test of a health check")
    func healthChecks() async throws {
        for test in [
            #"["CMD", "curl", "-u", "admin:hunter5pass", "http://b/"]"#, "curl -u admin:hunter5pass http://b/",
            "'curl -H \"Authorization: Bearer hunter5pass\" http://b/'", "psql postgres://u:hun@ter5/pass@h/d",
        ] {
            let reading = try Reading([
                "compose.yaml": "services:\n  a:\n    image: a:1.0\n    healthcheck:\n      test: \(test)\n"
            ])
            let shown = try await reading.rows("health_checks", "test").joined().joined()
            #expect(shown.contains("…") && !shown.contains("hun") && !shown.contains("ter5"), "\(shown)")
            #expect(try await reading.rows("suspected_secrets", "line") == [["5"]])
        }
    }

    @Test(
        "of a URL that may be read in two ways gives away neither host nor database",
        arguments: [
            ("postgres://u:pa@ss/word1X@host/db", "NULL", "NULL"), ("postgres://u:pa/ss@host/db", "NULL", "NULL"),
            ("postgres://u:pa?s@s@host/db", "NULL", "NULL"), ("postgres://u:p@ss@host/db", "host", "db"),
            ("postgres://u:p@host:1/db?a=b", "host", "db"), ("postgres://u@[::1]/db", "[::1]", "db"),
            ("postgres://host", "host", "NULL"),
        ])
    func connections(url: String, host: String, database: String) async throws {
        let text = "services:\n  a:\n    image: a:1.0\n    environment:\n      URL: '\(url)'\n"
        #expect(
            try await Reading(["compose.yaml": text]).rows("connections", "host", "database") == [[host, database]])
    }

    @Test("that is allowed is told with the reason, and an allowance that nothing needs as well")
    func allowed() async throws {
        let reading = try Reading([
            "compose.yaml":
                "services:\n  a:\n    image: a:1.0\n    environment: {A_PASSWORD: tiger, B_PASSWORD: lion}\n",
            "allowed-secrets.txt":
                "# reviewed\ncompose.yaml A_PASSWORD for tests only\nother.sh \"private key\" gone long ago\n",
        ])
        #expect(
            try await reading.rows("suspected_secrets", "name", "is_allowed", "allowance") == [
                ["A_PASSWORD", "1", "for tests only"], ["B_PASSWORD", "0", "NULL"],
            ])
        #expect(
            try await reading.rows("allowed_secrets", "name", "is_used") == [
                ["A_PASSWORD", "1"], ["private key", "0"],
            ])
    }

    @Test(
        "is a default password when anybody would try it first",
        arguments: [
            ("POSTGRES_PASSWORD: postgres", "it is one of the passwords that are tried first"),
            ("POSTGRES_PASSWORD: \"\"", "it is empty"), ("POSTGRES_PASSWORD: Aaron", "it is the name of the user"),
            ("WEBUI_SECRET_KEY: change-me", "it is a placeholder"),
            ("POSTGRES_HOST_AUTH_METHOD: trust", "the server asks for no password"),
            ("URL: \"postgres://u:u@h/d\"", "it is the name of the user"),
            ("DB_PASSWORD: ${X:-admin}", "it is one of the passwords that are tried first"),
        ])
    func defaultPasswords(entry: String, reason: String) async throws {
        let text = "services:\n  a:\n    image: a:1.0\n    environment:\n      POSTGRES_USER: aaron\n      \(entry)\n"
        #expect(
            try await Reading(["compose.yaml": text]).rows("default_passwords", "service", "reason", "line") == [
                ["a", reason, "6"]
            ])
    }
}

@Suite("A backup of the SQLite file")
struct BackupTests {
    private static let statements = """
        CREATE TABLE m (id TEXT PRIMARY KEY, n REAL); CREATE TABLE w (k INTEGER PRIMARY KEY, v BLOB) WITHOUT ROWID;
        INSERT INTO m VALUES ('a', 1.5), ('b', NULL); INSERT INTO w VALUES (1, x'00ff');
        """
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("services:\n  a:\n    image: a:1.0\n", to: "deployment/compose.yaml")
        try directory.sqlite("source.sqlite", Self.statements)
    }

    private func rows(named: String? = nil, source: String? = "source.sqlite") async throws -> [[String]] {
        try await Deployment.read(
            directory.file("deployment"), source: source.map(directory.file), backup: named.map(directory.file)
        ).rows("backups", ["is_identical", "comparison"])
    }

    @Test("is identical by its bytes, or by its rows where SQLite made it")
    func identical() async throws {
        try directory.write(bytes("source.sqlite"), to: "backups/one.sqlite")
        #expect(try await rows() == [["1", "bytes"]])
        try directory.execute("VACUUM INTO '\(directory.file("backups/two.sqlite"))'", in: "source.sqlite")
        #expect(try await rows(named: "backups/two.sqlite") == [["1", "content"]])
    }

    @Test(
        "is different when a row, a value's type or the schema is",
        arguments: [
            "DELETE FROM m WHERE id = 'b'", "UPDATE m SET n = '1.5x' WHERE id = 'a'", "UPDATE w SET v = 'x'",
            "CREATE INDEX i ON m (n)",
            "INSERT INTO m VALUES ('c', 2)",
        ])
    func different(change: String) async throws {
        try directory.write(bytes("source.sqlite"), to: "copy.sqlite")
        try directory.execute(change, in: "copy.sqlite")
        #expect(try await rows() == [["0", "different"]])
    }

    @Test("that was copied without the log of its source lacks what is in the log")
    func log() async throws {
        let source = try OpenSQLite(directory.file("source.sqlite"))
        try source.execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
        try directory.write(bytes("source.sqlite"), to: "copy.sqlite")
        #expect(try await rows() == [["1", "bytes"]])
        try source.execute("INSERT INTO m VALUES ('in the log', 3)")
        #expect(try await rows() == [["0", "different"]])
    }

    @Test("cannot be told to be one when it is packed, damaged, or nothing is named to compare it with")
    func unknown() async throws {
        try directory.write("packed", to: "history.sqlite.gz")
        #expect(try await rows() == [["NULL", "it is packed, or no SQLite file: unpack it to compare it"]])
        #expect(
            try await rows(named: "history.sqlite.gz", source: nil) == [
                ["NULL", "no source is named to compare it with"]
            ])
        try directory.write(Array(bytes("source.sqlite").prefix(600)), to: "half.sqlite")
        #expect(try await rows(named: "half.sqlite").first?.first == "NULL")
    }

    @Test("is neither the source itself nor a file that is not there")
    func none() async throws {
        #expect(try await rows().isEmpty)
        #expect(try await rows(named: "source.sqlite") == [["0", "it is the source itself"]])
        await #expect(throws: DeploymentError.self) { try await rows(named: "none.sqlite") }
    }

    private func bytes(_ name: String) -> [UInt8] {
        guard let file = fopen(directory.file(name), "rb") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }
}

extension TemporaryDirectory {
    /// Runs statements in a SQLite file that is there already.
    fileprivate func execute(_ sql: String, in name: String) throws { try OpenSQLite(file(name)).execute(sql) }
}
