/// What a `Check` may read.
public struct Databases: Sendable {
    package typealias Consumer = @Sendable (DatabaseRow) throws -> Void
    package typealias Reading =
        @Sendable (
            AuditedDatabase, _ sql: String, _ parameters: [String: DatabaseValue], _ consume: @escaping Consumer
        ) async throws -> Void

    private let read: Reading
    private let environment: [String: String]

    package init(environment: [String: String], read: @escaping Reading) {
        self.environment = environment
        self.read = read
    }

    /// Where the data came from: the SQLite file.
    public var source: Database { Database(name: .source, read: read) }
    /// Where the data went: PostgreSQL.
    public var target: Database { Database(name: .target, read: read) }
    /// The structure of both and how it pairs up, as the tables that `assay explain catalog` tells. What is asked about is
    /// read when it is asked: a check names the sides beside it, as in `on: .catalog, .source, .target`.
    public var catalog: Database { Database(name: .catalog, read: read) }
    /// The files of the deployment, as tables.
    public var deployment: Database { Database(name: .deployment, read: read) }

    /// The database of a name.
    package func database(_ name: AuditedDatabase) -> Database { Database(name: name, read: read) }

    /// A variable of the environment or of `.env`.
    ///
    /// - Throws: `RuleError`, where it is not set or empty.
    public func variable(_ name: String) throws -> String {
        guard let value = environment[name], !value.isEmpty else {
            throw RuleError("The variable \(name) is not set.", remedy: "Set \(name) in the environment or in .env.")
        }
        return value
    }
}

/// One database, read-only, in the snapshot of the run.
public struct Database: Sendable {
    /// Which it is.
    public let name: AuditedDatabase
    let read: Databases.Reading

    /// Reads the rows of a query one after the other; none stays in memory.
    ///
    /// ```swift
    /// let longest = try await databases.source.reduce(
    ///     "SELECT content FROM messages WHERE role = :role", ["role": .text("user")], into: 0
    /// ) { longest, row in longest = try max(longest, row.text("content").count) }
    /// ```
    ///
    /// - Parameters:
    ///   - sql: The query. It can only read; `is_blank(text)` stands for what shows nothing, on either side.
    ///   - parameters: The values of `:name` in it, bound and never put into the text.
    ///   - initial: What is made of no row.
    ///   - take: Takes in a row.
    /// - Returns: What was made of the rows.
    /// - Throws: What the database says, and what `take` throws.
    public func reduce<Output: Sendable>(
        _ sql: String, _ parameters: [String: DatabaseValue] = [:], into initial: Output,
        _ take: @escaping @Sendable (inout Output, DatabaseRow) throws -> Void
    ) async throws -> Output {
        let output = Shared(initial)
        try await read(name, sql, parameters) { row in try output.change { try take(&$0, row) } }
        return output.value
    }

    /// All rows of a query, for a result that fits in memory.
    ///
    /// - Parameters:
    ///   - sql: The query, as for `reduce`.
    ///   - parameters: The values of `:name` in it.
    /// - Returns: The rows in their order.
    /// - Throws: What the database says.
    public func rows(_ sql: String, _ parameters: [String: DatabaseValue] = [:]) async throws -> [DatabaseRow] {
        try await reduce(sql, parameters, into: []) { $0.append($1) }
    }
}
