internal import CSQLite
internal import Stores

/// A database of our own in a temporary file, in which two sets of rows meet: SQLite sorts and joins them within a few
/// megabytes of memory, however many they are. It is gone when it is closed.
final class Scratch {
    /// The two sets.
    enum Side: String, CaseIterable {
        case source, target
    }

    private let connection: OpaquePointer

    init() throws {
        var opened: OpaquePointer?
        // An empty name is a private temporary database (https://sqlite.org/inmemorydb.html, "Temporary Databases").
        let status = sqlite3_open_v2("", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
        guard let opened, status == SQLITE_OK else {
            sqlite3_close_v2(opened)
            throw CheckFailure("engine.scratch", "There is no room for a temporary file: SQLite says \(status).")
        }
        connection = opened
        // Sorting millions of rows must not outlive the check's deadline.
        sqlite3_progress_handler(opened, 4096, { _ in Task.isCancelled ? 1 : 0 }, nil)
        try execute("PRAGMA journal_mode = OFF")
        try execute("PRAGMA synchronous = OFF")
        for side in Side.allCases {
            try execute("CREATE TABLE \(side.rawValue) (key BLOB NOT NULL, cells BLOB NOT NULL)")
        }
    }

    deinit { sqlite3_close_v2(connection) }

    func execute(_ sql: String) throws {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    /// Runs a query of blobs and integers, and hands its rows out.
    func query(_ sql: String, _ row: (borrowing Row) throws -> Bool) throws {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: if try !row(Row(statement: statement)) { return }
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    /// The one integer that a query gives.
    func count(_ sql: String) throws -> Int {
        var count = 0
        try query(sql) { row in
            count = row.integer(0)
            return false
        }
        return count
    }

    func prepare(_ sql: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw failure()
        }
        return statement
    }

    /// What went wrong: the task was cancelled, or the temporary directory is full.
    func failure() -> any Error {
        if sqlite3_errcode(connection) & 0xFF == SQLITE_INTERRUPT { return CancellationError() }
        return CheckFailure(
            "engine.scratch", "The temporary database failed: \(String(cString: sqlite3_errmsg(connection))).",
            remedy: "Point SQLITE_TMPDIR at a directory with room for a copy of the compared columns.")
    }

    /// A row of a query, until the next one.
    struct Row: ~Copyable {
        fileprivate let statement: OpaquePointer

        func blob(_ column: Int32) -> [UInt8] {
            let start = sqlite3_column_blob(statement, column)
            return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
        }

        func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }
    }
}
