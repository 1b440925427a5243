internal import CSQLite

/// The rows of a SQLite statement. Text and blobs are lent where SQLite holds them; numbers are put into the wire
/// form in a few bytes that the cursor keeps.
struct SQLiteCursor: Cursor, ~Copyable {
    let columns: [String]

    private let connection: OpaquePointer
    private let statement: OpaquePointer
    private let sql: String
    private let numbers: UnsafeMutableBufferPointer<UInt64>
    private let places: RowPlaces
    /// What a text of each column is.
    private let texts: UnsafeMutableBufferPointer<ValueType>

    /// - Parameters:
    ///   - connection: An open connection.
    ///   - statement: What to run on it.
    ///   - isExport: Whether it is over an export, whose texts are only in writing but for those of columns of strings.
    /// - Throws: `StoreError`.
    init(_ connection: OpaquePointer, _ statement: Statement, isExport: Bool = false) throws(StoreError) {
        let prepared = try SQLitePreparation.only(statement.sql, on: connection)
        do {
            try SQLitePreparation.bind(statement, to: prepared, on: connection)
        } catch {
            sqlite3_finalize(prepared)
            throw error
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
        places = RowPlaces(count: count)
        texts = .allocate(capacity: count)
        for index in 0..<count {
            let declared = sqlite3_column_decltype(prepared, Int32(index)).map { String(cString: $0) }
            texts.initializeElement(
                at: index, to: isExport && !ExportColumn.holdsStrings(declared: declared) ? .written : .text)
        }
    }

    deinit {
        sqlite3_finalize(statement)
        numbers.deallocate()
        texts.deallocate()
    }

    var origins: [ColumnOrigin?] {
        columns.indices.map { index in
            guard let table = sqlite3_column_table_name(statement, Int32(index)),
                let column = sqlite3_column_origin_name(statement, Int32(index))
            else { return nil }
            return .named(table: String(cString: table), column: String(cString: column))
        }
    }

    mutating func next() throws(StoreError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let status:
            var error = StoreError(sqlite: connection, status: status, sql: sql)
            // Only what fails while rows are read can speak of their values.
            error.mayQuoteData = error.code == .sql
            throw error
        }
    }

    borrowing func type(of column: Int) -> ValueType {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: texts[column]
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

    /// One call finds the value, and those that follow ask the value and not the statement.
    ///
    /// An "unprotected" value may be asked by the thread that steps the statement, and this connection has no other
    /// (https://sqlite.org/c3ref/column_blob.html).
    @_lifetime(borrow self)
    borrowing func row() -> Row {
        for column in 0..<numbers.count {
            let value = sqlite3_column_value(statement, Int32(column))
            switch sqlite3_value_type(value) {
            case SQLITE_TEXT:
                guard let start = UnsafeRawPointer(sqlite3_value_text(value)) else {
                    // No memory for the text: it is not the empty one, and nothing that a codec can read.
                    places.set(column, .other(0), nil, 0)
                    continue
                }
                places.set(column, texts[column], start, Int(sqlite3_value_bytes(value)))
            case SQLITE_INTEGER: set(column, .integer, UInt64(bitPattern: sqlite3_value_int64(value)))
            case SQLITE_FLOAT: set(column, .real, sqlite3_value_double(value).bitPattern)
            case SQLITE_BLOB:
                let start = sqlite3_value_blob(value)
                let count = Int(sqlite3_value_bytes(value))
                places.set(column, start == nil && count > 0 ? .other(0) : .bytes, start, start == nil ? 0 : count)
            default: places.set(column, .null, nil, 0)
            }
        }
        return places.row()
    }

    private borrowing func set(_ column: Int, _ type: ValueType, _ number: UInt64) {
        numbers[column] = number.bigEndian
        places.set(column, type, numbers.baseAddress.map { UnsafeRawPointer($0 + column) }, 8)
    }
}
