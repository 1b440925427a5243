internal import CSQLite

extension StoreError {
    /// What SQLite says, sorted into what a person can do about it.
    init(sqlite connection: OpaquePointer?, status: Int32, sql: String?, path: String? = nil) {
        let message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(status))
        let place =
            path ?? connection.flatMap { sqlite3_db_filename($0, "main") }.map { String(cString: $0) } ?? "The file"
        let offset = sql == nil ? -1 : sqlite3_error_offset(connection)
        func error(_ code: Code, _ message: String, remedy: String?) -> StoreError {
            StoreError(code, message, remedy: remedy, sql: sql, offset: offset >= 0 ? Int(offset) : nil)
        }
        // The low byte is the kind of error, the rest its detail (https://sqlite.org/rescode.html).
        self =
            switch status & 0xFF {
            case _ where status == ASSAY_SQLITE_READONLY_ROLLBACK:
                error(
                    .cannotOpen,
                    "\(place) was left by a transaction that broke off, and must be rolled back before it is read.",
                    remedy: "Copy it with its journal, and let SQLite mend the copy: "
                        + "cp '\(place)' '\(place)-journal' /tmp/ and open it there with sqlite3.")
            case SQLITE_NOTADB:
                error(
                    .notADatabase, "\(place) is not a SQLite database, or is encrypted: \(message).",
                    remedy: "Name a SQLite 3 file; an encrypted one must be decrypted first.")
            case SQLITE_CORRUPT:
                error(
                    .corrupted, "\(place) is corrupted: \(message).",
                    remedy: "Look at it with: sqlite3 '\(place)' 'PRAGMA integrity_check' and restore a backup.")
            case SQLITE_BUSY, SQLITE_LOCKED:
                error(
                    .locked, "\(place) is locked by a writer: \(message).",
                    remedy: "Stop the program that writes to it, or audit a copy.")
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_IOERR:
                error(
                    .cannotOpen, "\(place) cannot be opened: \(message).",
                    remedy: "Let this user read the file and its directory, or audit a copy.")
            case SQLITE_FULL, SQLITE_NOMEM:
                error(
                    .cannotOpen, "SQLite lacks room: \(message).",
                    remedy: "Make room, or point SQLITE_TMPDIR at a directory that has it; then run again.")
            case SQLITE_AUTH:
                error(
                    .notPermitted, "A check may only read: \(message).",
                    remedy: "Write a SELECT that changes nothing and attaches nothing.")
            case SQLITE_INTERRUPT:
                error(.cancelled, "The query was stopped.", remedy: nil)
            default:
                error(.sql, message, remedy: nil)
            }
    }
}
