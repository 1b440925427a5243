internal import CSQLite

/// What SQLite or PostgreSQL said to a test's own statement.
package struct SetupError: Error, CustomStringConvertible {
    package let description: String
}

extension TemporaryDirectory {
    /// Makes a SQLite file with these statements.
    @discardableResult
    package func sqlite(_ name: String = "source.sqlite", _ sql: String) throws -> String {
        let database = try OpenSQLite(file(name))
        try database.execute(sql)
        return file(name)
    }
}

/// A SQLite file that a test writes to.
package final class OpenSQLite {
    private var handle: OpaquePointer?

    package init(_ path: String) throws {
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw SetupError(description: "cannot open \(path)") }
    }

    deinit { sqlite3_close_v2(handle) }

    package func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw SetupError(description: "\(String(cString: sqlite3_errmsg(handle))): \(sql.prefix(200))")
        }
    }
}
