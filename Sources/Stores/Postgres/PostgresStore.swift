/// A PostgreSQL database: read-only, over as many connections as are asked for, all of them in one exported snapshot.
///
/// The connection that exports the snapshot does nothing else, for the snapshot lives as long as its transaction does.
/// Every statement runs inside a savepoint of a worker connection, because one that fails would end the transaction.
package actor PostgresStore: Store {
    package nonisolated let identity: StoreIdentity
    package nonisolated let advice: [StoreAdvice]

    private let settings: PostgresSettings
    private let snapshot: String
    private let types: PostgresTypes
    private let keeper: PostgresConnection
    private var idle: [PostgresConnection] = []
    private var isClosed = false

    /// Connects, begins the transaction whose snapshot the run sees, and looks at what the role may do.
    ///
    /// - Throws: `StoreError`, which tells an unreachable server from a refused password.
    package static func open(_ settings: PostgresSettings) async throws -> PostgresStore {
        let keeper = PostgresConnection(settings)
        let about = try await keeper.beginAsKeeper()
        return PostgresStore(settings, keeper, about)
    }

    private init(_ settings: PostgresSettings, _ keeper: PostgresConnection, _ about: PostgresConnection.About) {
        self.settings = settings
        self.keeper = keeper
        snapshot = about.snapshot
        types = about.types
        identity = StoreIdentity(
            location: about.location, engine: "PostgreSQL \(about.version)", snapshot: "snapshot \(about.snapshot)")
        advice = about.advice
    }

    package func run<Reader: RowReader>(_ statement: Statement, reader: Reader) async throws -> Reader.Output {
        guard !isClosed else { throw StoreError(.connection, "The PostgreSQL store is closed.") }
        let worker = try await worker()
        do {
            let output = try await worker.run(statement, reader: reader)
            await giveBack(worker)
            return output
        } catch {
            await giveBack(worker)
            throw error
        }
    }

    /// A connection in the snapshot that nobody uses. How many there are is bounded by who calls.
    private func worker() async throws -> PostgresConnection {
        if let worker = idle.popLast() { return worker }
        let worker = PostgresConnection(settings)
        try await worker.beginAsWorker(snapshot: snapshot, types: types)
        return worker
    }

    /// A connection whose statement was cancelled is not used again: the cancellation may yet arrive.
    private func giveBack(_ worker: PostgresConnection) async {
        if await worker.isSound, !isClosed {
            idle.append(worker)
        } else {
            await worker.close()
        }
    }

    package func close() async {
        isClosed = true
        for worker in idle { await worker.close() }
        idle = []
        await keeper.close()
    }
}
