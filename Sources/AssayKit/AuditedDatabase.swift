/// One of the two databases of a migration.
public enum AuditedDatabase: String, Codable, Sendable, CaseIterable {
    /// Where the data came from: the SQLite file.
    case source
    /// Where the data went: PostgreSQL.
    case target
}
