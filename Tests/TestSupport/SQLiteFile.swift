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
        try demand(sqlite3_exec(handle, sql, nil, nil, nil), SQLITE_OK, sql)
    }

    /// Runs a statement once with these values, which stand in it as `?`.
    package func execute(_ sql: String, binding values: [SQLiteValue]) throws {
        var statement: OpaquePointer?
        try demand(sqlite3_prepare_v2(handle, sql, -1, &statement, nil), SQLITE_OK, sql)
        defer { sqlite3_finalize(statement) }
        for (index, value) in values.enumerated() {
            try demand(value.bind(to: statement, at: Int32(index + 1)), SQLITE_OK, sql)
        }
        try demand(sqlite3_step(statement), SQLITE_DONE, sql)
    }

    private func demand(_ status: Int32, _ wanted: Int32, _ sql: String) throws {
        guard status != wanted else { return }
        throw SetupError(description: "\(String(cString: sqlite3_errmsg(handle))): \(sql.prefix(200))")
    }
}

/// What a test binds where SQL would not say exactly what is to be stored.
package enum SQLiteValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    fileprivate func bind(to statement: OpaquePointer?, at place: Int32) -> Int32 {
        let copies = assay_sqlite_transient()
        return switch self {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let number): sqlite3_bind_int64(statement, place, number)
        case .real(let number): sqlite3_bind_double(statement, place, number)
        case .text(let text): sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), copies)
        case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, place, 0)
        case .blob(let bytes): sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), copies)
        }
    }
}
