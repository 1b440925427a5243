/// What a query of a check runs on: one of the two databases of a migration, or what Assay knows about them, as tables.
public enum AuditedDatabase: String, Codable, Sendable, CaseIterable {
    /// Where the data came from: the SQLite file.
    case source
    /// Where the data went: PostgreSQL.
    case target
    /// The structure of both, and how their tables and columns pair up.
    case catalog
    /// The files that the API's containers are deployed from.
    case deployment

    /// The two databases of a migration: what is held against each other.
    public static let sides: [AuditedDatabase] = [.source, .target]

    /// The side of a name.
    ///
    /// - Parameter name: `source` or `target`.
    /// - Returns: The side; nil for every other name.
    public static func side(named name: String) -> AuditedDatabase? { sides.first { $0.rawValue == name } }
}
