internal import CSQLite

extension StoreError {
    /// What SQLite says, sorted into what a person can do about it.
    init(sqlite connection: OpaquePointer?, status: Int32, sql: String?, path: String? = nil) {
        let message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(status))
        let place =
            path ?? connection.flatMap { sqlite3_db_filename($0, "main") }.map { String(cString: $0) } ?? "The file"
        let told = sql == nil ? -1 : sqlite3_error_offset(connection)
        let offset = told >= 0 ? Int(told) : sql.flatMap { Self.offset(ofTableIn: message, in: $0) }
        func error(_ code: Code, _ message: String, remedy: String?) -> StoreError {
            StoreError(code, message, remedy: remedy, sql: sql, offset: offset)
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

    /// Where a statement first names the table that SQLite misses: of this error it does not tell the place.
    private static func offset(ofTableIn message: String, in sql: String) -> Int? {
        let prefix = "no such table: "
        guard message.hasPrefix(prefix) else { return nil }
        let name = message.dropFirst(prefix.count).split(separator: ".").last.map { Array($0.lowercased().utf8) } ?? []
        let text = Array(sql.utf8).map { (65...90).contains($0) ? $0 + 32 : $0 }
        func isWord(_ index: Int) -> Bool {
            guard text.indices.contains(index) else { return false }
            return text[index] >= 0x80 || text[index] == UInt8(ascii: "_") || (48...57).contains(text[index])
                || (97...122).contains(text[index])
        }
        guard !name.isEmpty, text.count >= name.count else { return nil }
        return (0...text.count - name.count).first { start in
            text[start...].starts(with: name) && !isWord(start - 1) && !isWord(start + name.count)
        }
    }
}
