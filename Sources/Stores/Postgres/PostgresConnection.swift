internal import CLibPQ
internal import Dispatch
internal import Synchronization

/// One connection to PostgreSQL in a read-only transaction, on a thread of its own.
actor PostgresConnection {
    /// What the keeper of the snapshot tells of the server.
    struct About: Sendable {
        var version: String
        var location: String
        var snapshot: String
        var types: PostgresTypes
        var advice: [StoreAdvice]
    }

    /// Times in UTC and in one form, and an error in place of rows that row security would hide in silence. A server that
    /// keeps text in no encoding hands out what it has: it would refuse a whole table for one text that is not UTF-8.
    private static let session = """
        SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET row_security = off;
        SET standard_conforming_strings = on; SET default_transaction_read_only = on;
        SELECT set_config(name, '0', false) FROM pg_settings
        WHERE name IN ('idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout');
        SELECT set_config('client_encoding', 'SQL_ASCII', false) WHERE current_setting('server_encoding') = 'SQL_ASCII'
        """
    private static let begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"

    private let settings: PostgresSettings
    private let thread = ThreadExecutor("assay.postgres")
    private var handle: PostgresHandle?
    private var types = PostgresTypes()
    /// Whether the connection may be used again.
    private(set) var isSound = true

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ settings: PostgresSettings) {
        self.settings = settings
    }

    /// Connects and exports the snapshot; from now on the connection only keeps it.
    func beginAsKeeper() throws -> About {
        let opened = try PostgresHandle(settings)
        try opened.command(Self.session)
        try opened.command(Self.begin)
        let about = About(
            version: try opened.command("SHOW server_version").map { String($0.prefix { $0 != " " }) } ?? "",
            location: Self.location(of: opened),
            snapshot: try opened.command("SELECT pg_export_snapshot()") ?? "",
            types: try PostgresTypes(of: opened),
            advice: try PostgresPrivileges.advice(on: opened))
        handle = consume opened
        return about
    }

    /// Connects and joins the snapshot.
    func beginAsWorker(snapshot: String, types: PostgresTypes) throws {
        let opened = try PostgresHandle(settings)
        try opened.command(Self.session)
        try opened.command(Self.begin)
        do {
            try opened.command("SET TRANSACTION SNAPSHOT '\(snapshot)'")
        } catch {
            throw StoreError(
                .snapshot, "A connection could not join the run's snapshot: \(error.message)",
                remedy: "The connection that keeps the snapshot may have been ended: look at the server's log, "
                    + "and connect to the server itself and not through a pooler.")
        }
        self.types = types
        handle = consume opened
    }

    func close() {
        handle = nil
        isSound = false
    }

    func run<Reader: RowReader>(_ statement: Statement, reader: Reader) async throws -> Reader.Output {
        guard let pointer = handle?.pointer else { throw StoreError(.connection, "The connection is closed.") }
        let cancel = CancelRequest(pointer)
        // The request may reach the server after the statement is done: whatever the connection does next would be
        // cancelled by it. By the end of this scope no further request can be sent.
        defer { if cancel.wasSent { isSound = false } }
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try inSavepoint(statement, cancel, reader)
        } onCancel: {
            cancel.send()
        }
    }

    /// The statement between a savepoint and its undoing. That the savepoint can be released shows besides that the
    /// statement has not left the transaction, and with it the snapshot and its being read-only.
    private func inSavepoint<Reader: RowReader>(
        _ statement: Statement, _ cancel: CancelRequest, _ reader: Reader
    ) throws -> Reader.Output {
        guard let pointer = handle?.pointer else { throw StoreError(.connection, "The connection is closed.") }
        do {
            try handle?.command("SAVEPOINT assay")
            try handle?.command("SET LOCAL statement_timeout = \(Self.milliseconds(statement.timeout))")
            if statement.leavesRoom, let workers = handle?.workersBesideUs {
                try handle?.command(
                    "SELECT set_config(name, least(setting::int, \(workers))::text, true) FROM pg_settings "
                        + "WHERE name = 'max_parallel_workers_per_gather'")
            }
        } catch {
            isSound = false
            throw error
        }
        let outcome = Result {
            var cursor = try PostgresCursor(pointer, statement, knowing: types)
            // A cancellation that came before the statement was sent has cancelled nothing.
            if Task.isCancelled { cancel.send() }
            return try reader.read(&cursor)
        }
        do throws(StoreError) {
            try handle?.command("ROLLBACK TO SAVEPOINT assay; RELEASE SAVEPOINT assay")
            guard PQtransactionStatus(pointer) == PQTRANS_INTRANS else {
                throw StoreError(.snapshot, "no transaction is open")
            }
        } catch {
            isSound = false
            // A request to cancel that came late has cancelled the undoing, and says nothing of the statement.
            try Task.checkCancellation()
            if case .success = outcome {
                throw StoreError(
                    .snapshot, "The statement left the run's transaction: \(error.message)",
                    remedy: "A check may hold one SELECT and nothing that ends a transaction.", sql: statement.sql)
            }
        }
        return try outcome.get()
    }

    private static func milliseconds(_ timeout: Duration?) -> Int64 {
        guard let (seconds, attoseconds) = timeout?.components else { return 0 }
        return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }

    private static func location(of handle: borrowing PostgresHandle) -> String {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        let host = text(PQhost(handle.pointer))
        let server = host.hasPrefix("/") ? "socket \(host)" : "\(host):\(text(PQport(handle.pointer)))"
        return "database \(text(PQdb(handle.pointer))) on \(server) as \(text(PQuser(handle.pointer)))"
    }
}

/// Asks the server to give up what a connection is doing.
private final class CancelRequest: Sendable {
    // `PQcancel` may be called from any thread ("Canceling Queries in Progress"), and nothing else touches it.
    private nonisolated(unsafe) let pointer: OpaquePointer?
    private let state = Atomic(false)

    init(_ connection: OpaquePointer) {
        pointer = PQgetCancel(connection)
    }

    deinit {
        PQfreeCancel(pointer)
    }

    /// Whether the server was asked, though it may not have been reached yet.
    var wasSent: Bool { state.load(ordering: .acquiring) }

    /// Sends the request from another thread, for it opens a connection of its own and waits for the answer.
    func send() {
        state.store(true, ordering: .releasing)
        DispatchQueue.global().async {
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(self.pointer, &message, Int32(message.count))
        }
    }
}
