/// A PostgreSQL server that needs no configuration and leaves nothing behind.
///
/// It listens on a Unix socket in a directory of its own under `TMPDIR`, trusts whoever can open that directory, and
/// lives no longer than this process, however that ends (`SupervisorScript`). It is for fixtures and tests: it
/// loses its data with the machine's power, on purpose.
package final class EphemeralPostgres: Sendable {
    /// The superuser.
    package static let owner = "assay_owner"

    /// The directory of the socket, the data, and the server's log.
    package let socketDirectory: String
    private let supervisor: ChildProcess

    /// Starts a server.
    ///
    /// When the task is cancelled meanwhile, it is cleared away again and `CancellationError` is thrown.
    /// - Parameters:
    ///   - binaries: the server's programs; they are looked for when none are given.
    ///   - environment: where `ASSAY_PG_BIN`, `PATH` and `TMPDIR` are read. No other variable reaches the server.
    /// - Returns: a server that accepts connections.
    /// - Throws: `PostgresNotFound`, or `EphemeralPostgresError` with what the server said.
    package static func start(
        binaries: PostgresBinaries? = nil, environment: [String: String]
    ) async throws -> EphemeralPostgres {
        let (supervisor, programs) = try await unblocked {
            let programs = try binaries ?? PostgresBinaries.find(in: environment)
            return (try launch(programs, environment: environment), programs)
        }
        return try await withTaskCancellationHandler {
            let (answer, rest) = await unblocked { Self.answer(of: supervisor) }
            if let answer, answer.hasPrefix(SupervisorScript.ready), !Task.isCancelled {
                return EphemeralPostgres(String(answer.dropFirst(SupervisorScript.ready.count)), supervisor)
            }
            supervisor.hangUp()
            await unblocked { supervisor.wait() }
            try Task.checkCancellation()
            let log = ([answer].compactMap(\.self) + rest).joined(separator: "\n")
            throw EphemeralPostgresError.notStarted(programs: programs.directory, log: log)
        } onCancel: {
            supervisor.hangUp()
        }
    }

    /// Lends a server to `body` and stops it afterwards, whatever happens.
    package static func run<Result>(
        binaries: PostgresBinaries? = nil, environment: [String: String],
        _ body: (EphemeralPostgres) async throws -> Result
    ) async throws -> Result {
        let server = try await start(binaries: binaries, environment: environment)
        do {
            let result = try await body(server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    private init(_ socketDirectory: String, _ supervisor: ChildProcess) {
        self.socketDirectory = socketDirectory
        self.supervisor = supervisor
    }

    /// Where libpq finds a database of this server.
    package func connectionString(user: String = owner, database: String = "postgres") -> String {
        let host = socketDirectory.percentEncoded
        return "postgresql:///\(database.percentEncoded)?host=\(host)&user=\(user.percentEncoded)"
    }

    /// Stops the server at once. When this returns, its processes and its directory are gone.
    package func stop() async {
        supervisor.hangUp()
        let supervisor = supervisor
        await unblocked { supervisor.wait() }
    }

    private static func launch(_ programs: PostgresBinaries, environment: [String: String]) throws -> ChildProcess {
        let variables = environment.filter { ["PATH", "LD_LIBRARY_PATH"].contains($0.key) }
        let shell = ["/bin/sh", "-c", SupervisorScript.text, "assay-postgres"]
        return try ChildProcess(
            ServerAccount(environment: environment).prefix + shell + [programs.directory, owner]
                + (try places(in: environment)),
            environment: variables.merging(["LC_ALL": "C", "TZ": "UTC"]) { $1 })
    }

    /// Where the server's directory may be made. `TMPDIR` may be root's own, so `/tmp` stands behind it.
    private static func places(in environment: [String: String]) throws(EphemeralPostgresError) -> [String] {
        guard let directory = environment["TMPDIR"], directory.hasPrefix("/") else { return ["/tmp"] }
        // The kernel's limit for a socket's path, less what we and PostgreSQL append.
        let limit = 107 - "/assay-pg.XXXXXX/.s.PGSQL.5432".utf8.count
        guard directory.utf8.count <= limit else { throw .temporaryDirectoryTooLong(directory, limit: limit) }
        return [directory, "/tmp"]
    }

    private static func answer(of supervisor: ChildProcess) -> (String?, rest: [String]) {
        let first = supervisor.readLine()
        guard let first, !first.hasPrefix(SupervisorScript.ready) else { return (first, []) }
        var rest: [String] = []
        while let line = supervisor.readLine() { rest.append(line) }
        return (first, rest)
    }
}

extension String {
    /// As it may stand in a connection URL.
    fileprivate var percentEncoded: String {
        utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let isPlain = byte < 0x80 && (character.isLetter || character.isNumber || "-._~".contains(character))
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(character) : "%\(digits.count == 1 ? "0" : "")\(digits)"
        }.joined()
    }
}
