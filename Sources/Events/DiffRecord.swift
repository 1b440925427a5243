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

    /// How many rows a rule explains.
    package struct Skip: Codable, Sendable {
        package var rule: String
        package var rows: Int

        package init(rule: String, rows: Int) {
            self.rule = rule
            self.rows = rows
        }
    }

    /// The form of this record.
    package var version = 1
    package var source: Side
    package var target: Side
    package var columns: [Column]
    /// Columns that only one side has: they are not compared.
    package var onlyInSource: [String]
    package var onlyInTarget: [String]
    /// Source rows by what became of them: `unchanged`, `changed`, `missing`, `skipped` and `duplicatedRows` add up to the
    /// source's rows.
    package var unchanged: Int
    package var changed: Int
    package var missing: Int
    /// Source rows that are absent by a declared rule, rule by rule.
    package var skipped: [Skip]
    /// Rows of the target although a rule says that they were skipped; counted besides what became of them.
    package var imported: Int
    package var extra: Int
    /// Keys that stand for several rows on a side, and not for the same ones on the other.
    package var duplicated: Int
    /// The source's rows of such keys.
    package var duplicatedRows: Int
    /// Rows whose key is NULL or cannot be read, on both sides together.
    package var withoutKey: Int
    package var areEqual: Bool
    package var notes: [String]
    /// Some of the rows that differ.
    package var rows: [Finding]
    package var seconds: Double

    package init(
        source: Side, target: Side, columns: [Column], onlyInSource: [String], onlyInTarget: [String], unchanged: Int,
        changed: Int, missing: Int, skipped: [Skip], imported: Int, extra: Int, duplicated: Int, duplicatedRows: Int,
        withoutKey: Int,
        areEqual: Bool, notes: [String],
        rows: [Finding], seconds: Double
    ) {
        self.source = source
        self.target = target
        self.columns = columns
        self.onlyInSource = onlyInSource
        self.onlyInTarget = onlyInTarget
        self.unchanged = unchanged
        self.changed = changed
        self.missing = missing
        self.skipped = skipped
        self.imported = imported
        self.extra = extra
        self.duplicated = duplicated
        self.duplicatedRows = duplicatedRows
        self.withoutKey = withoutKey
        self.areEqual = areEqual
        self.notes = notes
        self.rows = rows
        self.seconds = seconds
    }

    /// How many rows or keys speak against the target being the source's copy.
    package var differences: Int { missing + extra + changed + duplicated + imported }
}
