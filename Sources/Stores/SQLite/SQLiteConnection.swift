internal import CSQLite

/// An open SQLite file that can only be read, in a transaction that has taken its snapshot; or an export, which has none.
struct SQLiteConnection: ~Copyable {
    let handle: OpaquePointer

    private init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    /// Whether the transaction is still the one that took the snapshot.
    ///
    /// A full disk, an I/O error or a lack of memory makes SQLite roll back on its own, and whatever is read next would
    /// be read from another state (https://sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction").
    var keepsSnapshot: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Opens a file and begins the transaction.
    static func open(readOnly path: String, busyTimeout: Duration) throws(StoreError) -> SQLiteConnection {
        var opened: OpaquePointer?
        let status = sqlite3_open_v2(
            path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let opened, status == SQLITE_OK else {
            let error = StoreError(sqlite: opened, status: status, sql: nil, path: path)
            sqlite3_close_v2(opened)
            throw error
        }
        let connection = SQLiteConnection(opened)
        let (seconds, attoseconds) = busyTimeout.components
        sqlite3_busy_timeout(opened, Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000))
        connection.forbidWriting()
        try SQLiteFunctions.register(on: opened)
        try connection.takeSnapshot(path)
        // Last, for it would refuse the BEGIN as well.
        SQLiteAuthorizer.install(on: opened)
        connection.watchForCancellation()
        return connection
    }

    /// Opens a database in memory whose one table is an export, under its own name and as `export`.
    static func open(
        over export: Export, _ format: ExportFormat, called table: String
    ) throws(StoreError) -> SQLiteConnection {
        try openInMemory { handle throws(StoreError) in
            try ExportTable.create(table, of: export, format, on: handle)
        }
    }

    /// Opens a database in memory that holds these tables and can only be read.
    static func open(holding tables: [FactTable]) throws(StoreError) -> SQLiteConnection {
        try openInMemory { handle throws(StoreError) in
            for table in tables { try table.create(on: handle) }
        }
    }

    private static func openInMemory(
        _ fill: (OpaquePointer) throws(StoreError) -> Void
    ) throws(StoreError) -> SQLiteConnection {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let status = sqlite3_open_v2(":memory:", &opened, flags, nil)
        guard let opened, status == SQLITE_OK else {
            let error = StoreError(sqlite: opened, status: status, sql: nil, path: ":memory:")
            sqlite3_close_v2(opened)
            throw error
        }
        let connection = SQLiteConnection(opened)
        connection.forbidWriting()
        try SQLiteFunctions.register(on: opened)
        try fill(opened)
        SQLiteAuthorizer.install(on: opened)
        connection.watchForCancellation()
        return connection
    }

    deinit {
        // Closing ends the transaction.
        sqlite3_close_v2(handle)
    }

    private func forbidWriting() {
        // Not even the checkpoint of a write-ahead log. The schema's own functions are trusted: without that an index over
        // json_extract() cannot be read, and the authorizer lets none of them do more than compute.
        _ = assay_sqlite_switch(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        _ = assay_sqlite_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        // A misspelt name in double quotes is not a text: `"tpyo" > 5` would hold for every row.
        _ = assay_sqlite_switch(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    }

    /// `BEGIN` alone takes no lock: the first read does.
    private func takeSnapshot(_ path: String) throws(StoreError) {
        for sql in ["PRAGMA query_only = 1", "PRAGMA mmap_size = 0", "BEGIN", "SELECT count(*) FROM sqlite_schema"] {
            let status = sqlite3_exec(handle, sql, nil, nil, nil)
            guard status == SQLITE_OK else {
                throw StoreError(sqlite: handle, status: status, sql: nil, path: path)
            }
        }
    }

    /// A handler that is asked every few thousand steps cannot come too early, as `sqlite3_interrupt` can when the
    /// statement has not begun; nor too late, into the next task's statement, for each asks only about its own task.
    private func watchForCancellation() {
        sqlite3_progress_handler(handle, 4096, { _ in Task.isCancelled ? 1 : 0 }, nil)
    }
}
