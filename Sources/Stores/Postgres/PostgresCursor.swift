internal import CLibPQ

/// The rows of a PostgreSQL statement, fetched one by one in binary: libpq holds no more than one of them.
struct PostgresCursor: Cursor, ~Copyable {
    let columns: [String]

    let origins: [ColumnOrigin?]

    private let types: [ValueType]
    private let places: RowPlaces
    private let connection: OpaquePointer
    private let sql: String
    private var current: OpaquePointer?
    /// The row that came with the description of the columns and has not been handed out.
    private var isFirst = true

    init(_ connection: OpaquePointer, _ statement: Statement, knowing known: PostgresTypes) throws(StoreError) {
        self.connection = connection
        sql = statement.sql
        try Self.send(statement, on: connection)
        let first: OpaquePointer?
        do throws(StoreError) {
            first = try Self.result(on: connection, sql)
            // No answer is not an answer of no rows.
            guard first != nil else { throw StoreError(postgres: nil, connection, sql: sql) }
        } catch {
            Self.drain(connection)
            throw error
        }
        let count = PQnfields(first)
        columns = (0..<count).map { index in PQfname(first, index).map { String(cString: $0) } ?? "" }
        origins = (0..<count).map { index in
            let (table, column) = (PQftable(first, index), PQftablecol(first, index))
            return table == 0 || column <= 0 ? nil : .numbered(table: table, column: Int(column))
        }
        types = (0..<count).map { known[PQftype(first, $0)] }
        places = RowPlaces(count: types.count)
        current = first
    }

    deinit {
        PQclear(current)
        Self.drain(connection)
    }

    /// A reader may stop early, and a connection is ready again only when nothing is left of its statement.
    private static func drain(_ connection: OpaquePointer) {
        var left = PQgetResult(connection)
        if left != nil { cancel(connection) }
        while left != nil {
            let status = PQresultStatus(left)
            PQclear(left)
            // libpq tells of a COPY again and again until its data has been taken.
            if status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH { discardCopy(connection) }
            if status == PGRES_COPY_IN || status == PGRES_COPY_BOTH {
                PQputCopyEnd(connection, "a check may only read")
            }
            left = PQgetResult(connection)
        }
    }

    private static func discardCopy(_ connection: OpaquePointer) {
        var data: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(connection, &data, 0) > 0 { PQfreemem(data) }
    }

    /// The extended protocol: one statement, parameters beside the text, the answer in binary.
    private static func send(_ statement: Statement, on connection: OpaquePointer) throws(StoreError) {
        // To C the text ends there, and a query without its WHERE is another query.
        guard !statement.sql.utf8.contains(0) else {
            throw StoreError(
                .sql, "The query holds a NUL character.", remedy: "Take it out of the file.", sql: statement.sql)
        }
        let values = CStrings(statement.parameters.map(\.value))
        let types = statement.parameters.map { Self.types[$0.type] ?? 0 }
        let sent = PQsendQueryParams(
            connection, statement.sql, Int32(types.count), types, values.pointers, nil, nil, 1)
        guard sent == 1, PQsetSingleRowMode(connection) == 1 else {
            throw StoreError(postgres: nil, connection, sql: statement.sql)
        }
    }

    /// The object identifiers of the types that a parameter may have (`pg_type.dat`).
    private static let types: [String: Oid] = [
        "text": 25, "integer": 20, "numeric": 1700, "real": 701, "boolean": 16, "uuid": 2950, "date": 1082,
        "timestamptz": 1184,
    ]

    /// The next result: one row, or the end, which has no rows and still describes the columns.
    private static func result(on connection: OpaquePointer, _ sql: String) throws(StoreError) -> OpaquePointer? {
        guard let result = PQgetResult(connection) else { return nil }
        switch PQresultStatus(result) {
        case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK: return result
        case PGRES_FATAL_ERROR:
            let error = StoreError(postgres: result, connection, sql: sql)
            PQclear(result)
            throw error
        case let status:
            PQclear(result)
            throw StoreError(
                .sql, "The statement returns no rows (\(String(cString: PQresStatus(status)))).",
                remedy: "Write a SELECT.", sql: sql)
        }
    }

    mutating func next() throws(StoreError) -> Bool {
        if isFirst {
            isFirst = false
        } else if PQntuples(current) > 0 {
            PQclear(current)
            current = nil
            guard let next = try Self.result(on: connection, sql) else {
                // The end of the rows is an answer as well; none is a connection that was lost.
                throw StoreError(postgres: nil, connection, sql: sql)
            }
            current = next
        }
        return PQntuples(current) > 0
    }

    borrowing func type(of column: Int) -> ValueType {
        PQgetisnull(current, 0, Int32(column)) == 1 ? .null : types[column]
    }

    @_lifetime(borrow self)
    borrowing func bytes(of column: Int) -> RawSpan {
        guard let start = PQgetvalue(current, 0, Int32(column)) else { return RawSpan() }
        let count = Int(PQgetlength(current, 0, Int32(column)))
        return _overrideLifetime(RawSpan(_unsafeStart: start, byteCount: count), borrowing: self)
    }

    @_lifetime(borrow self)
    borrowing func row() -> Row {
        for column in 0..<types.count {
            let index = Int32(column)
            if PQgetisnull(current, 0, index) == 1 {
                places.set(column, .null, nil, 0)
            } else {
                places.set(column, types[column], PQgetvalue(current, 0, index), Int(PQgetlength(current, 0, index)))
            }
        }
        return places.row()
    }

    private static func cancel(_ connection: OpaquePointer) {
        let request = PQgetCancel(connection)
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(request, &message, Int32(message.count))
        PQfreeCancel(request)
    }
}
