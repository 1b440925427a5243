internal import CSQLite

/// What Assay knows, in a private SQLite database in memory: so a rule about it is plain SQL as every other.
package actor FactStore: Store {
    package nonisolated let identity: StoreIdentity
    package nonisolated let advice: [StoreAdvice] = []

    private let thread: ThreadExecutor
    private var connection: SQLiteConnection?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Fills a database with tables; from then on it can only be read.
    ///
    /// - Parameters:
    ///   - tables: The tables with their rows.
    ///   - location: What they tell of: a path, for the record.
    ///   - engine: What read it, for the record.
    /// - Returns: The open store.
    /// - Throws: `StoreError` for two tables of one name, or where memory ends.
    package static func holding(
        _ tables: [FactTable], of location: String, readBy engine: String
    ) async throws -> FactStore {
        let store = FactStore(
            StoreIdentity(
                location: location, engine: engine,
                snapshot: "\(tables.count) tables, \(tables.reduce(0) { $0 + $1.rows.count }) rows"))
        try await store.fill(tables)
        return store
    }

    private init(_ identity: StoreIdentity) {
        self.identity = identity
        thread = ThreadExecutor("assay.facts")
    }

    private func fill(_ tables: [FactTable]) throws {
        connection = try SQLiteConnection.open(holding: tables)
    }

    package func run<Reader: RowReader>(_ statement: Statement, reader: Reader) async throws -> Reader.Output {
        try Task.checkCancellation()
        guard let handle = connection?.handle else {
            throw StoreError(.cannotOpen, "What was known is closed.", remedy: "Run the audit again.")
        }
        var cursor = try SQLiteCursor(handle, statement)
        return try reader.read(&cursor)
    }

    package func close() {
        connection = nil
    }
}

extension FactTable {
    /// Creates the table and fills it.
    ///
    /// - Throws: `StoreError`.
    func create(on connection: OpaquePointer) throws(StoreError) {
        let declared = columns.map { "\(Self.quoted($0.name)) \($0.kind.rawValue)" }.joined(separator: ", ")
        let status = sqlite3_exec(connection, "CREATE TABLE \(Self.quoted(name)) (\(declared))", nil, nil, nil)
        guard status == SQLITE_OK else { throw StoreError(sqlite: connection, status: status, sql: nil) }
        guard !rows.isEmpty else { return }
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let insert = try SQLitePreparation.only("INSERT INTO \(Self.quoted(name)) VALUES (\(places))", on: connection)
        defer { sqlite3_finalize(insert) }
        for row in rows {
            precondition(row.count == columns.count, "a row of \(name) has \(columns.count) values")
            for (index, value) in row.enumerated() { value.bind(to: insert, at: Int32(index + 1)) }
            let status = sqlite3_step(insert)
            guard status == SQLITE_DONE else { throw StoreError(sqlite: connection, status: status, sql: nil) }
            sqlite3_reset(insert)
        }
        try index(on: connection)
    }

    /// Rules ask again and again what is known of a table: of thousands of rows a scan for each question takes too long.
    private func index(on connection: OpaquePointer) throws(StoreError) {
        for table in columns.map(\.name).filter({ $0.hasSuffix("table_name") || $0.hasSuffix("_table") }) {
            let detail = columns.map(\.name).first { $0.hasSuffix("_column") || $0 == "column_name" }
            let keys = [table] + [detail].compactMap(\.self)
            let status = sqlite3_exec(
                connection,
                "CREATE INDEX \(Self.quoted("\(name) by \(table)")) ON \(Self.quoted(name)) "
                    + "(\(keys.map { Self.quoted($0) }.joined(separator: ", ")))", nil, nil, nil)
            guard status == SQLITE_OK else { throw StoreError(sqlite: connection, status: status, sql: nil) }
        }
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}

extension FactTable.Value {
    fileprivate func bind(to statement: OpaquePointer, at place: Int32) {
        switch self {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let number): sqlite3_bind_int64(statement, place, number)
        case .real(let number): sqlite3_bind_double(statement, place, number)
        case .text(let text):
            sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), assay_sqlite_transient())
        }
    }
}
