package import AssayKit

/// Whose SQL a query is written in: the two differ in what a comment, a string and a parameter are.
package enum SQLDialect: Sendable, Hashable {
    case sqlite
    case postgres

    /// The SQL that a database speaks.
    package init(of database: AuditedDatabase) {
        self =
            switch database {
            case .source: .sqlite
            case .target: .postgres
            }
    }
}
