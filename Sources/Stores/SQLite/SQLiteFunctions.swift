internal import AssayKit
internal import CSQLite
internal import Digests

/// The SQL functions that Assay adds to SQLite, so that a check can say there what PostgreSQL says by itself.
///
/// - `is_blank(text)`: whether there is nothing to read: NULL, or nothing but blanks (`Blank`).
/// - `uuid5(namespace, name)`: the name-based UUID of RFC 4122, in lower case; NULL for a NULL.
enum SQLiteFunctions {
    static func register(on connection: OpaquePointer) throws(StoreError) {
        try register("is_blank", 1, on: connection) { context, _, arguments in
            let value = arguments?[0]
            let isBlank =
                switch sqlite3_value_type(value) {
                case SQLITE_NULL: true
                case SQLITE_TEXT: Blank.isBlank(SQLiteFunctions.text(of: value))
                case SQLITE_BLOB: sqlite3_value_bytes(value) == 0
                default: false
                }
            sqlite3_result_int(context, isBlank ? 1 : 0)
        }
        try register("uuid5", 2, on: connection) { context, _, arguments in
            guard let arguments, sqlite3_value_type(arguments[1]) != SQLITE_NULL else {
                return sqlite3_result_null(context)
            }
            let namespace = NameBasedUUID.parse(SQLiteFunctions.text(of: arguments[0]))
            guard let namespace else {
                return sqlite3_result_error(context, "uuid5: the namespace is not a UUID", -1)
            }
            let name = SQLiteFunctions.text(of: arguments[1])
            let text = NameBasedUUID.text(NameBasedUUID.bytes(of: name, in: namespace))
            sqlite3_result_text(context, text, -1, assay_sqlite_transient())
        }
    }

    private static func register(
        _ name: String, _ arguments: Int32, on connection: OpaquePointer,
        _ function: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
    ) throws(StoreError) {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        let status = sqlite3_create_function_v2(connection, name, arguments, flags, nil, function, nil, nil, nil)
        guard status == SQLITE_OK else { throw StoreError(sqlite: connection, status: status, sql: nil) }
    }

    /// The UTF-8 of a value, where SQLite holds it.
    private static func text(of value: OpaquePointer?) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_value_text(value)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}
