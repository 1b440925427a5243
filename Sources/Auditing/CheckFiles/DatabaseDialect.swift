package import AssayKit
package import SQLText

extension SQLDialect {
    /// The SQL that a database speaks: what Assay knows is in SQLite's.
    package init(of database: AuditedDatabase) {
        self = database == .target ? .postgres : .sqlite
    }
}
