internal import CLibPQ
@testable internal import EphemeralPostgres
internal import FoundationEssentials
internal import Testing

@Suite("A throwaway server")
struct EphemeralPostgresTests {
    let environment = ProcessInfo.processInfo.environment

    @Test("answers queries, and its directory is gone once it has stopped")
    func startAndStop() async throws {
        let server = try await EphemeralPostgres.start(environment: environment)
        #expect(FileManager.default.fileExists(atPath: server.socketDirectory))
        #expect(try answer(to: "SELECT 1", at: server.connectionString()) == "1")
        #expect(try answer(to: "SELECT current_user", at: server.connectionString()) == EphemeralPostgres.owner)
        await server.stop()
        #expect(!FileManager.default.fileExists(atPath: server.socketDirectory))
    }

    @Test(
        "is set up for text of every kind and for instants",
        arguments: [
            ("SHOW server_encoding", "UTF8"), ("SHOW TimeZone", "UTC"), ("SHOW listen_addresses", ""),
            ("SELECT 'b' > 'Z' AND 'a' > '_'", "t"),
        ])
    func settings(query: String, value: String) async throws {
        try await EphemeralPostgres.run(environment: environment) { server in
            let answer = try answer(to: query, at: server.connectionString())
            #expect(answer == value)
        }
    }

    @Test("can be stopped twice, and stands beside another one")
    func independence() async throws {
        async let other = EphemeralPostgres.start(environment: environment)
        let server = try await EphemeralPostgres.start(environment: environment)
        let survivor = try await other
        await server.stop()
        await server.stop()
        #expect(try answer(to: "SELECT 1", at: survivor.connectionString()) == "1")
        await survivor.stop()
    }

    @Test("is cleared away when what uses it fails")
    func failingUse() async throws {
        struct Failure: Error {}
        var directory = ""
        await #expect(throws: Failure.self) {
            try await EphemeralPostgres.run(environment: environment) { server in
                directory = server.socketDirectory
                throw Failure()
            }
        }
        #expect(directory != "" && !FileManager.default.fileExists(atPath: directory))
    }

    @Test("is cleared away when it is dropped without being stopped")
    func dropped() async throws {
        let directory = try await EphemeralPostgres.start(environment: environment).socketDirectory
        try await untilGone(directory)
    }

    @Test("is cleared away when its start is cancelled")
    func cancelledStart() async throws {
        let place = try TemporaryDirectory(mode: 0o777)
        let environment = environment.merging(["TMPDIR": place.path]) { $1 }
        let start = Task { try await EphemeralPostgres.start(environment: environment) }
        while try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty {
            try await Task.sleep(for: .milliseconds(5))
        }
        start.cancel()
        await #expect(throws: CancellationError.self) { try await start.value }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty)
    }

    @Test("says what the server said when it does not start, and leaves nothing behind")
    func failedStart() async throws {
        let place = try TemporaryDirectory(mode: 0o777)
        let programs = try TemporaryDirectory(mode: 0o755)
        try programs.write("mkdir \"$2\"; echo fine", to: "initdb")
        try programs.write("echo 'FATAL:  this one will not' >&2; exit 1", to: "postgres")
        let environment = environment.merging(["TMPDIR": place.path, "ASSAY_PG_BIN": programs.path]) { $1 }
        let error = await #expect(throws: EphemeralPostgresError.self) {
            try await EphemeralPostgres.start(environment: environment)
        }
        #expect(error?.description.contains("FATAL:  this one will not") == true)
        #expect(error?.description.contains("ASSAY_PG_BIN") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty)
    }

    @Test("refuses a TMPDIR in which a socket's path would be too long")
    func longDirectory() async throws {
        let long = "/tmp/" + String(repeating: "long", count: 30)
        let error = await #expect(throws: EphemeralPostgresError.self) {
            try await EphemeralPostgres.start(environment: environment.merging(["TMPDIR": long]) { $1 })
        }
        #expect(error?.description.contains("Set TMPDIR") == true)
    }

    @Test("is made in /tmp where TMPDIR is not the server's to write in")
    func foreignDirectory() async throws {
        let environment = environment.merging(["TMPDIR": "/nowhere"]) { $1 }
        try await EphemeralPostgres.run(environment: environment) { server in
            #expect(server.socketDirectory.hasPrefix("/tmp/"))
        }
    }
}

/// The first column of the first row, as text.
private func answer(to query: String, at connection: String) throws -> String {
    let connection = PQconnectdb(connection)
    defer { PQfinish(connection) }
    let result = PQexec(connection, query)
    defer { PQclear(result) }
    let message = String(cString: PQerrorMessage(connection))
    try #require(PQresultStatus(result) == PGRES_TUPLES_OK, "\(message)")
    return String(cString: PQgetvalue(result, 0, 0))
}
