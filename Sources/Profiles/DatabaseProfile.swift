/// A database as `assay inspect` found it: what its catalog says, and what is really in it.
package struct DatabaseProfile: Codable, Sendable, Hashable {
    /// The version of this form.
    package var version = 1
    /// The version of Assay that made it.
    package var assayVersion: String
    /// A path, or host, port, database and user: no secret.
    package var location: String
    package var engine: String
    /// What identifies the state that was read.
    package var snapshot: String
    /// Its size on disk in bytes; nil where the engine does not tell.
    package var bytes: Int?
    /// Whether people's text is shown.
    package var isRevealed: Bool
    /// `UTF-8`, `UTF8`; nil for an export.
    package var encoding: String?
    package var tables: [TableProfile] = []
    /// What belongs to no table: extensions, enumerations, sequences.
    package var definitions: [Definition] = []
    package var relations: [RelationProfile] = []
    /// What the engine's own check of the file found; nil where it has none, or was not asked.
    package var integrity: Integrity?
    /// What a reader should know: the write-ahead log, what the role may not see.
    package var notes: [Problem] = []
    package var seconds = 0.0

    /// The answer of SQLite's `PRAGMA integrity_check`.
    package struct Integrity: Codable, Sendable, Hashable {
        /// What is wrong; empty where all is well.
        package var problems: [String]

        package init(problems: [String]) { self.problems = problems }
    }

    package init(
        assayVersion: String, location: String, engine: String, snapshot: String, bytes: Int?, isRevealed: Bool
    ) {
        self.assayVersion = assayVersion
        self.location = location
        self.engine = engine
        self.snapshot = snapshot
        self.bytes = bytes
        self.isRevealed = isRevealed
    }

    /// All rows that were looked at.
    package var rows: Int { tables.reduce(0) { $0 + ($1.rows ?? 0) } }

    /// The tables whose rows should have been looked at and could not be.
    package var unread: [TableProfile] { tables.filter { $0.problem != nil && $0.kind != "view" } }
}
