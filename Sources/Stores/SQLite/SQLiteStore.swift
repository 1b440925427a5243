internal import CSQLite

/// A SQLite file: read-only, on one connection in one transaction, so that the whole run sees one state of it.
///
/// One connection and not several: in WAL mode two connections may see different states, and SQLite as distributions
/// build it cannot share a snapshot between them.
package actor SQLiteStore: Store {
    package nonisolated let identity: StoreIdentity
    package nonisolated let advice: [StoreAdvice]

    private let thread: ThreadExecutor
    private var connection: SQLiteConnection?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens a file and begins the one read transaction.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - busyTimeout: How long to wait for a writer's lock.
    /// - Returns: The open store.
    /// - Throws: `StoreError`, which tells a missing file from one that is locked, corrupted or no database.
    package static func open(_ path: String, busyTimeout: Duration = .seconds(5)) async throws -> SQLiteStore {
        let thread = ThreadExecutor("assay.sqlite")
        let journal = try SQLiteJournal(of: path)
        let store = SQLiteStore(path: path, journal: journal, thread: thread)
        try await store.begin(path, journal, busyTimeout)
        return store
    }

    private init(path: String, journal: SQLiteJournal, thread: ThreadExecutor) {
        self.thread = thread
        identity = StoreIdentity(
            location: path, engine: "SQLite \(String(cString: sqlite3_libversion()))", snapshot: journal.description)
        advice = journal.advice
    }

    private func begin(_ path: String, _ journal: SQLiteJournal, _ busyTimeout: Duration) throws {
        do {
            connection = try SQLiteConnection.open(readOnly: path, busyTimeout: busyTimeout)
        } catch {
            throw error.code == .cannotOpen ? journal.explain(error, path) : error
        }
    }

    package func run<Reader: RowReader>(_ statement: Statement, reader: Reader) async throws -> Reader.Output {
        try Task.checkCancellation()
        let handle = try snapshotHandle()
        var cursor = try SQLiteCursor(handle, statement)
        let output = try reader.read(&cursor)
        // What was read after the snapshot was lost is of another state, so it must not be judged.
        _ = try snapshotHandle()
        return output
    }

    private func snapshotHandle() throws(StoreError) -> OpaquePointer {
        guard let handle = connection?.handle else {
            throw StoreError(.cannotOpen, "The SQLite store is closed.", remedy: "Run the audit again.")
        }
        guard connection?.keepsSnapshot == true else {
            throw StoreError(
                .snapshot,
                "SQLite gave up the run's snapshot after an earlier error, and would now read another state.",
                remedy: "Make room on the disk and in memory, or point SQLITE_TMPDIR at a larger one; then run again.")
        }
        return handle
    }

    package func close() {
        connection = nil
    }
}
