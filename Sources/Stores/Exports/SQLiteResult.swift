internal import CSQLite

/// Where SQLite takes a value from us. It copies what it is given: it may keep a value for longer than its record lasts.
struct SQLiteResult {
    private let context: OpaquePointer?

    init(_ context: OpaquePointer?) { self.context = context }

    func setNull() { sqlite3_result_null(context) }

    func set(_ value: Int64) { sqlite3_result_int64(context, value) }

    func set(_ value: Double) { sqlite3_result_double(context, value) }

    func set(text: RawSpan) {
        text.withUnsafeBytes { bytes in
            // To SQLite, no address is NULL and not the empty text.
            guard let start = bytes.baseAddress, bytes.count > 0 else {
                return sqlite3_result_text(context, "", 0, assay_sqlite_transient())
            }
            sqlite3_result_text64(
                context, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), assay_sqlite_transient(),
                UInt8(SQLITE_UTF8))
        }
    }
}
