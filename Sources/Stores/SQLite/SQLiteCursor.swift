internal import CSQLite

/// The rows of a SQLite statement. Text and blobs are lent where SQLite holds them; numbers are put into the wire
/// form in a few bytes that the cursor keeps.
struct SQLiteCursor: Cursor, ~Copyable {
    let columns: [String]

    private let connection: OpaquePointer
    private let statement: OpaquePointer
    private let sql: String
    private let numbers: UnsafeMutableBufferPointer<UInt64>

    init(_ connection: OpaquePointer, _ statement: Statement) throws(StoreError) {
        var prepared: OpaquePointer?
        let status = sqlite3_prepare_v3(connection, statement.sql, -1, 0, &prepared, nil)
        guard status == SQLITE_OK, let prepared else {
            throw status == SQLITE_OK
                ? StoreError(.sql, "The query is empty.", remedy: "Write a SELECT.", sql: statement.sql)
                : StoreError(sqlite: connection, status: status, sql: statement.sql)
        }
        self.connection = connection
        self.statement = prepared
        sql = statement.sql
        let count = Int(sqlite3_column_count(prepared))
        columns = (0..<count).map { index in
            sqlite3_column_name(prepared, Int32(index)).map { String(cString: $0) } ?? ""
        }
        numbers = .allocate(capacity: count)
        numbers.initialize(repeating: 0)
        for parameter in statement.parameters { bind(parameter) }
    }

    deinit {
        sqlite3_finalize(statement)
        numbers.deallocate()
    }

    private func bind(_ parameter: Statement.Parameter) {
        let index = sqlite3_bind_parameter_index(statement, ":" + parameter.name)
        guard index > 0 else { return }
        switch parameter.type {
        case "integer":
            if let value = Int64(parameter.value) {
                sqlite3_bind_int64(statement, index, value)
                return
            }
        case "real":
            if let value = Double(parameter.value) {
                sqlite3_bind_double(statement, index, value)
                return
            }
        case "boolean":
            sqlite3_bind_int64(statement, index, parameter.value == "true" ? 1 : 0)
            return
        default: break
        }
        var value = parameter.value
        value.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text(
                    statement, index, characters.baseAddress, Int32(characters.count), assay_sqlite_transient())
            }
        }
    }

    mutating func next() throws(StoreError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let status: throw StoreError(sqlite: connection, status: status, sql: sql)
        }
    }

    borrowing func type(of column: Int) -> ValueType {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .bytes
        default: .null
        }
    }

    @_lifetime(borrow self)
    borrowing func bytes(of column: Int) -> RawSpan {
        let index = Int32(column)
        let start: UnsafeRawPointer?
        let count: Int
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER:
            numbers[column] = UInt64(bitPattern: sqlite3_column_int64(statement, index)).bigEndian
            (start, count) = (numbers.baseAddress.map { UnsafeRawPointer($0 + column) }, 8)
        case SQLITE_FLOAT:
            numbers[column] = sqlite3_column_double(statement, index).bitPattern.bigEndian
            (start, count) = (numbers.baseAddress.map { UnsafeRawPointer($0 + column) }, 8)
        case SQLITE_TEXT:
            // The pointer first: asking for it is what converts a UTF-16 database, and the count is of that form.
            start = UnsafeRawPointer(sqlite3_column_text(statement, index))
            count = Int(sqlite3_column_bytes(statement, index))
        case SQLITE_BLOB:
            start = sqlite3_column_blob(statement, index)
            count = Int(sqlite3_column_bytes(statement, index))
        default: (start, count) = (nil, 0)
        }
        guard let start else { return RawSpan() }
        return _overrideLifetime(RawSpan(_unsafeStart: start, byteCount: count), borrowing: self)
    }
}
