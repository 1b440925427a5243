/// A database that is audited: opened read-only, and read in one snapshot for as long as it lives.
package protocol Store: Sendable {
    /// What the store is, for the record: no secret is in it.
    var identity: StoreIdentity { get }

    /// What its user should know before relying on it.
    var advice: [StoreAdvice] { get }

    /// Runs one statement and hands its rows to a reader. Whatever happens, the next statement sees the same snapshot.
    ///
    /// - Throws: `StoreError`, or what the reader throws.
    func run<Reader: RowReader>(_ statement: Statement, reader: Reader) async throws -> Reader.Output

    /// Ends the snapshot and the connections.
    func close() async
}

/// One statement with what is bound to it.
package struct Statement: Sendable {
    /// A value bound to a parameter, never put into the text.
    package struct Parameter: Sendable, Hashable {
        package var name: String
        /// The type's name in PostgreSQL: `text`, `integer`, `numeric`, `real`, `boolean`, `uuid`, `date`, `timestamptz`.
        package var type: String
        package var value: String

        package init(name: String, type: String, value: String) {
            self.name = name
            self.type = type
            self.value = value
        }
    }

    /// `:name` in SQLite; `$1`, `$2` … in PostgreSQL, in the order of `parameters`.
    package var sql: String
    package var parameters: [Parameter]
    /// How long the server may work on it; the caller's own deadline cancels it besides.
    package var timeout: Duration?
    /// Whether this process works as hard beside it: then a server on the same machine leaves a core for that. Otherwise
    /// its parallel workers would crowd out the work that takes longest, and be done long before it.
    package var leavesRoom = false

    package init(_ sql: String, parameters: [Parameter] = [], timeout: Duration? = nil) {
        self.sql = sql
        self.parameters = parameters
        self.timeout = timeout
    }
}

/// What a store is, for the record.
package struct StoreIdentity: Sendable, Hashable {
    /// A path, or host, port, database and user.
    package var location: String
    /// `SQLite 3.40.1`, `PostgreSQL 15.18`.
    package var engine: String
    /// What identifies the state that is read.
    package var snapshot: String
}

/// What the user of a store should know, and what to do about it.
package struct StoreAdvice: Sendable, Hashable {
    package var message: String
    package var remedy: String?
}
