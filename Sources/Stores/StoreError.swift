/// Why a store could not be opened or read, and what to do about it. Nothing in it is secret.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble, by their dotted codes in reports.
    package enum Code: String, Sendable, CaseIterable {
        case missingFile = "engine.missing-file"
        case notADatabase = "engine.not-a-database"
        case corrupted = "engine.corrupted"
        /// An export that is not what its name says, or breaks off.
        case malformed = "engine.malformed"
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
    /// Whether message, detail and remedy may quote audited values: a failed cast names the text that is no number.
    package var mayQuoteData = false

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
        [message, detail, remedy].compactMap(\.self).joined(separator: "\n  ")
    }

    /// The error without what may be somebody's words.
    package var withoutData: StoreError {
        guard mayQuoteData else { return self }
        var error = self
        error.message = quotesAtMost ? Self.withoutQuotation(message) : "The database raised an error of its own."
        if let sqlState { error.message += " (SQLSTATE \(sqlState))" }
        error.detail = nil
        error.remedy = "The message may quote audited values: see it whole with --reveal."
        error.mayQuoteData = false
        return error
    }

    /// Whether the database puts values between quotation marks. What a function of the audited database raises may
    /// hold them anywhere.
    private var quotesAtMost: Bool { sqlState.map { $0.hasPrefix("22") } ?? true }

    /// From the first quotation mark to the last: those inside a value are not escaped, so pairs of them mean nothing.
    private static func withoutQuotation(_ message: String) -> String {
        let marks = "\"'`«»‹›„“”‚‘’「」"
        guard let first = message.firstIndex(where: marks.contains),
            let last = message.lastIndex(where: marks.contains)
        else { return message }
        return message[..<first] + "\"…\"" + message[message.index(after: last)...]
    }
}
