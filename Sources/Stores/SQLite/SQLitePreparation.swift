internal import CSQLite

/// Makes a statement out of a text, and refuses whatever would run as something else than what was written: a second
/// statement that is never reached, a parameter that is bound to nothing and is then NULL.
enum SQLitePreparation {
    /// The one statement of a text. Whoever gets it finalises it.
    static func only(_ sql: String, on connection: OpaquePointer) throws(StoreError) -> OpaquePointer {
        // To C the text ends there, and a query without its WHERE is another query.
        guard !sql.utf8.contains(0) else {
            throw StoreError(.sql, "The query holds a NUL character.", remedy: "Take it out of the file.", sql: sql)
        }
        var statements: [OpaquePointer] = []
        let status = sql.withCString { start in
            var rest: UnsafePointer<CChar>? = start
            while let text = rest, text.pointee != 0, statements.count < 2 {
                var statement: OpaquePointer?
                let status = sqlite3_prepare_v3(connection, text, -1, 0, &statement, &rest)
                guard status == SQLITE_OK else { return status }
                if let statement { statements.append(statement) }
            }
            return SQLITE_OK
        }
        guard status == SQLITE_OK else {
            let error = StoreError(sqlite: connection, status: status, sql: sql)
            for statement in statements { sqlite3_finalize(statement) }
            throw error
        }
        guard statements.count == 1 else {
            for statement in statements { sqlite3_finalize(statement) }
            let problem = statements.isEmpty ? "The query is empty." : "The query is several statements."
            throw StoreError(.sql, problem, remedy: "Write one SELECT.", sql: sql)
        }
        return statements[0]
    }

    /// Binds the parameters by their names.
    static func bind(
        _ statement: Statement, to prepared: OpaquePointer, on connection: OpaquePointer
    ) throws(StoreError) {
        let values = Dictionary(
            statement.parameters.map { (":" + $0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for index in 1..<max(1, sqlite3_bind_parameter_count(prepared) + 1) {
            let name = sqlite3_bind_parameter_name(prepared, index).map { String(cString: $0) } ?? "?"
            guard let parameter = values[name] else {
                throw StoreError(
                    .sql, "The parameter \(name) has no value, and would be NULL.",
                    remedy: "Declare it with @param.", sql: statement.sql)
            }
            let status = bind(parameter, at: index, to: prepared)
            guard status == SQLITE_OK else {
                throw StoreError(sqlite: connection, status: status, sql: statement.sql)
            }
        }
    }

    /// A number is bound as one: to SQLite every text is greater than every number, so that `count(*) > '5'` is never
    /// true, and a check that says so would always pass.
    private static func bind(
        _ parameter: Statement.Parameter, at index: Int32, to statement: OpaquePointer
    ) -> Int32 {
        switch parameter.type {
        case "boolean": return sqlite3_bind_int64(statement, index, parameter.value == "true" ? 1 : 0)
        case "integer", "numeric":
            if let value = Int64(parameter.value) { return sqlite3_bind_int64(statement, index, value) }
            fallthrough
        case "real":
            if let value = Double(parameter.value) { return sqlite3_bind_double(statement, index, value) }
        default: break
        }
        var value = parameter.value
        return value.withUTF8 { utf8 in
            sqlite3_bind_text64(
                statement, index, UnsafeRawPointer(utf8.baseAddress)?.assumingMemoryBound(to: CChar.self),
                UInt64(utf8.count), assay_sqlite_transient(), UInt8(SQLITE_UTF8))
        }
    }
}
