/// Why a store could not be opened or read, and what to do about it. Nothing in it is secret.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble, by their dotted codes in reports.
    package enum Code: String, Sendable, CaseIterable {
        case missingFile = "engine.missing-file"
        case notADatabase = "engine.not-a-database"
        case corrupted = "engine.corrupted"
        case locked = "engine.locked"
        case cannotOpen = "engine.cannot-open"
        case connection = "engine.connection"
        case authentication = "engine.authentication"
        case sql = "engine.sql"
        case notPermitted = "engine.not-permitted"
        case cancelled = "engine.cancelled"
        case timeout = "engine.timeout"
        case snapshot = "engine.snapshot"
    }

    package var code: Code
    package var message: String
    /// What the database added.
    package var detail: String?
    package var remedy: String?
    /// The statement that failed.
    package var sql: String?
    /// The byte of the statement, counted from 0, at which it failed.
    package var offset: Int?
    /// The five characters by which PostgreSQL names an error.
    package var sqlState: String?

    package init(
        _ code: Code, _ message: String, detail: String? = nil, remedy: String? = nil, sql: String? = nil,
        offset: Int? = nil, sqlState: String? = nil
    ) {
        self.code = code
        self.message = message
        self.detail = detail
        self.remedy = remedy
        self.sql = sql
        self.offset = offset
        self.sqlState = sqlState
    }

    package var description: String {
        ([message, detail] + [remedy]).compactMap { $0 }.joined(separator: "\n  ")
    }
}
