package import Fingerprints

/// The structure of a database, in one form for both engines: what it has besides rows.
///
/// What only one engine knows is nil or empty for the other. Names are as the engine holds them; a definition is what the
/// engine would write, or, in SQLite, what was written.
package struct Schema: Sendable {
    package var engine: Engine
    /// `3.40.1`, `15.18`.
    package var version: String
    /// `UTF-8`, `UTF-16le`, `UTF8`.
    package var encoding: String
    /// What text is ordered by where nothing else is said: `BINARY`, `C.UTF-8`.
    package var collation: String
    /// Tables, views and their like, in the order of their names.
    package var tables: [Table] = []
    package var constraints: [Constraint] = []
    package var indexes: [Index] = []
    package var sequences: [Sequence] = []
    package var triggers: [Trigger] = []
    package var extensions: [Extension] = []
    package var enumerations: [Enumeration] = []
    /// What could not be read, and why: said, not passed over.
    package var unreadable: [Unreadable] = []
    /// PostgreSQL: the schemas whose tables are found by their bare names, in their order.
    package var searchPath: [String] = []
    /// PostgreSQL: whether triggers run in new sessions, those of foreign keys included (`session_replication_role`).
    package var runsTriggers = true

    package init(engine: Engine, version: String, encoding: String, collation: String) {
        self.engine = engine
        self.version = version
        self.encoding = encoding
        self.collation = collation
    }

    /// Something that the database has and that its user may not see, or that the database itself cannot make sense of.
    package struct Unreadable: Sendable, Hashable {
        /// The table, view or schema.
        package let name: String
        package let reason: String

        package init(_ name: String, _ reason: String) {
            self.name = name
            self.reason = reason
        }
    }

    /// The tables that hold rows of their own, and not a partition's: what a migration is about.
    package var dataTables: [Table] { tables.filter { $0.kind.holdsRows && $0.partitionOf == nil } }

    /// Where each table is in `tables`.
    var places: [TableName: Int] {
        Dictionary(tables.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func table(_ name: TableName) -> Table? { tables.first { $0.name == name } }
    package func constraints(of table: TableName) -> [Constraint] { constraints.filter { $0.table == table } }
    package func indexes(of table: TableName) -> [Index] { indexes.filter { $0.table == table } }

    /// The columns of a table's primary key, in the key's order.
    package func primaryKey(of table: TableName) -> [String] {
        constraints.first { $0.table == table && $0.kind == .primaryKey }?.columns ?? []
    }
}
