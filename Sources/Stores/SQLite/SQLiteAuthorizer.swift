internal import CSQLite

/// Lets a statement read, and nothing else: SQLite asks it about everything that a statement would do, views and
/// triggers included, while it compiles the statement.
enum SQLiteAuthorizer {
    /// Pragmas that only tell; the table-valued `pragma_…` functions ask under the same names.
    private static let readingPragmas: Set<String> = [
        "collation_list", "compile_options", "database_list", "foreign_key_check", "foreign_key_list", "function_list",
        "index_info", "index_list", "index_xinfo", "integrity_check", "quick_check", "table_info", "table_list",
        "table_xinfo",
    ]

    /// Pragmas that tell when they are given no value, and set when they are given one. Full-text indexes ask for
    /// `data_version` and `page_size` themselves.
    private static let settings: Set<String> = [
        "application_id", "data_version", "encoding", "foreign_keys", "freelist_count", "journal_mode", "page_count",
        "page_size",
        "schema_version", "user_version",
    ]

    static func install(on connection: OpaquePointer) {
        sqlite3_set_authorizer(
            connection,
            { _, action, first, second, _, _ in
                SQLiteAuthorizer.allows(
                    action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
                    ? SQLITE_OK : SQLITE_DENY
            }, nil)
    }

    /// Whether a statement may do this.
    ///
    /// - Parameters:
    ///   - action: The action's code, from `sqlite3.h`.
    ///   - first: Its first argument: the pragma's name, for one.
    ///   - second: Its second argument: the pragma's value, the function's name.
    /// - Returns: Whether it only reads.
    static func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: true
        // What SQLite asks when it declares a table-valued function to itself. Nobody updates the schema by it: that
        // takes `writable_schema`, a connection that is not read-only, and one that is not defensive.
        case SQLITE_UPDATE: first == "sqlite_master"
        case SQLITE_FUNCTION: second?.lowercased() != "load_extension"
        case SQLITE_PRAGMA:
            first.map { name in
                let name = name.lowercased()
                return readingPragmas.contains(name) || settings.contains(name) && second == nil
            } ?? false
        default: false
        }
    }
}
