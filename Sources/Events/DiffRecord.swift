package import AssayKit

/// What a comparison of two tables found: what `assay diff` prints as text, and writes as JSON.
///
/// The JSON is this structure, member by member; `version` changes when a member does.
package struct DiffRecord: Codable, Sendable {
    /// One of the two tables.
    package struct Side: Codable, Sendable {
        /// Where the database is, without a secret.
        package var location: String
        package var table: String
        package var engine: String
        package var rows: Int
        /// `push-down` where the database hashed its rows itself, `stream` where they were hashed here.
        package var strategy: String

        package init(location: String, table: String, engine: String, rows: Int, strategy: String) {
            self.location = location
            self.table = table
            self.engine = engine
            self.rows = rows
            self.strategy = strategy
        }
    }

    /// A pair of columns.
    package struct Column: Codable, Sendable {
        package var source: String
        package var target: String
        /// How the two forms were brought together: `instant(UTC)`.
        package var codec: String
        /// Whether the codec was inferred and not declared.
        package var isInferred: Bool
        package var isKey: Bool
        /// In how many rows of both sides the column differs.
        package var changed: Int
        package var sourceNulls: Int
        package var targetNulls: Int
        /// Values of the source that its codec cannot read.
        package var sourceUnreadable: Int
        package var targetUnreadable: Int

        package init(source: String, target: String, codec: String, isInferred: Bool, isKey: Bool) {
            self.source = source
            self.target = target
            self.codec = codec
            self.isInferred = isInferred
            self.isKey = isKey
            (changed, sourceNulls, targetNulls, sourceUnreadable, targetUnreadable) = (0, 0, 0, 0, 0)
        }
    }

    /// The form of this record.
    package var version = 3
    package var source: Side
    package var target: Side
    package var columns: [Column]
    /// Columns that only one side has: they are not compared.
    package var onlyInSource: [String]
    package var onlyInTarget: [String]
    /// Every row accounted for.
    package var ledger: Ledger
    package var areEqual: Bool
    package var notes: [String]
    /// Some of the rows that differ.
    package var rows: [Finding]
    package var seconds: Double

    package init(
        source: Side, target: Side, columns: [Column], onlyInSource: [String], onlyInTarget: [String], ledger: Ledger,
        areEqual: Bool, notes: [String], rows: [Finding], seconds: Double
    ) {
        self.source = source
        self.target = target
        self.columns = columns
        self.onlyInSource = onlyInSource
        self.onlyInTarget = onlyInTarget
        self.ledger = ledger
        self.areEqual = areEqual
        self.notes = notes
        self.rows = rows
        self.seconds = seconds
    }
}
