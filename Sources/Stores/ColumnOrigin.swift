/// Where a column of a result comes from, as its database tells it: the column of a table that it shows unchanged.
package enum ColumnOrigin: Sendable, Hashable {
    /// As SQLite tells it.
    case named(table: String, column: String)
    /// As PostgreSQL tells it: by `pg_class.oid` and `pg_attribute.attnum`.
    case numbered(table: UInt32, column: Int)
}
