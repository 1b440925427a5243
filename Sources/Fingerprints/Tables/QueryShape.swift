package import Stores

/// What a query returns, and some of a table's rows, as a comparison needs them: a relation that stands behind FROM.
/// The queries and conditions themselves are their authors'; that they can only read is the store's to enforce.
extension TableShape {
    /// The shape of what a query returns: its columns, and no key, for nothing promises one.
    ///
    /// The query is prepared and not run. PostgreSQL tells the types of its columns; SQLite tells none, so that nothing
    /// is promised of them.
    ///
    /// - Parameters:
    ///   - query: One SELECT with no semicolon, in the engine's own SQL, and what is bound to its parameters.
    ///   - name: What messages call it: `--source-query`.
    ///   - store: The database.
    ///   - engine: The store's.
    /// - Returns: The shape.
    /// - Throws: `TableError.ambiguousColumn` where two columns have one name; `StoreError`, whose offset is in the query.
    package static func describe(
        _ query: Statement, called name: String, in store: any Store, engine: Engine
    ) async throws -> TableShape {
        let relation = Relation("", query.sql, "", parameters: query.parameters)
        let names = try await relation.columns(in: store)
        // As a part of another query, SQLite gives the second of two equal names another one.
        let written = engine.speaksSQLite ? try await store.run(query, reader: ColumnNames()) : names
        try refuseTwins(written, name, engine)
        guard !names.isEmpty else {
            throw TableError(.nothingPairs, "\(name) returns no columns.", remedy: "Select the columns to compare.")
        }
        let columns =
            switch engine {
            case .sqlite: untyped(names, .sqlite(.blob))
            case .csv: untyped(names, .written)
            case .json: untyped(names, .json)
            case .postgres: try await PostgresCatalog(store).columns(names, of: relation.sql, query.parameters)
            }
        return TableShape(
            engine: engine, name: TableName(name), columns: columns, keyPositions: [], relation: relation.sql,
            parameters: query.parameters)
    }

    /// The same shape with only the rows for which a condition holds.
    ///
    /// - Parameters:
    ///   - condition: SQL over the row, in the engine's own; it is prepared here, and judged when the rows are read.
    ///   - store: The database.
    /// - Returns: The shape of fewer rows.
    /// - Throws: `StoreError`, whose offset is in the condition.
    package func filtered(by condition: String, in store: any Store) async throws -> TableShape {
        let relation = Relation("SELECT * FROM \(sqlName) WHERE (", condition, ")", parameters: parameters)
        _ = try await relation.columns(in: store)
        var shape = self
        shape.relation = relation.sql
        return shape
    }

    private static func untyped(_ names: [String], _ type: ColumnType) -> [Column] {
        names.map { Column(name: $0, declaredType: "", type: type, isNullable: true) }
    }

    private static func refuseTwins(_ names: [String], _ query: String, _ engine: Engine) throws(TableError) {
        // SQLite does not tell the cases of ASCII apart.
        func bytes(_ name: String) -> [UInt8] {
            name.utf8.map { engine.speaksSQLite ? ASCIILetters.lowercase($0) : $0 }
        }
        var seen = Set<[UInt8]>()
        guard let twin = names.first(where: { !seen.insert(bytes($0)).inserted }) else { return }
        throw TableError(
            .ambiguousColumn, "\(query) returns two columns of the name \(twin).",
            remedy: "Give each a name of its own: SELECT … AS \(twin)_2.")
    }
}

/// A query in parentheses, with what an author wrote on lines of its own: a comment at its end does not go on.
private struct Relation {
    let sql: String
    private let written: String
    private let start: Int
    private let parameters: [Statement.Parameter]

    init(_ before: String, _ written: String, _ after: String, parameters: [Statement.Parameter]) {
        self.parameters = parameters
        self.written = written
        let head = "(\(before)\n"
        start = head.utf8.count
        sql = "\(head)\(written)\n\(after)) AS \"rows\""
    }

    /// The columns' names, without running the query.
    func columns(in store: any Store) async throws -> [String] {
        let head = "SELECT * FROM "
        do {
            return try await store.run(
                Statement("\(head)\(sql) LIMIT 0", parameters: parameters), reader: ColumnNames())
        } catch var error as StoreError {
            // The author knows only what he wrote.
            error.offset = error.offset.map { min(max(0, $0 - head.utf8.count - start), written.utf8.count) }
            error.sql = written
            throw error
        }
    }
}

/// Reads what the columns are called, and no row.
private struct ColumnNames: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [String] { rows.columns }
}
