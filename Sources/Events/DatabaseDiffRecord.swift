/// What a comparison of two whole databases found, table by table: what `assay diff` prints as text, and writes as JSON,
/// where no table is named.
///
/// The JSON is this structure, member by member; `version` changes when a member does.
package struct DatabaseDiffRecord: Codable, Sendable {
    /// One of the two databases.
    package struct Side: Codable, Sendable {
        /// Where it is, without a secret.
        package var location: String
        package var engine: String

        package init(location: String, engine: String) {
            self.location = location
            self.engine = engine
        }
    }

    /// A table of the source that the target does not have.
    package struct Unpaired: Codable, Sendable {
        package var table: String
        package var rows: Int

        package init(table: String, rows: Int) {
            self.table = table
            self.rows = rows
        }
    }

    /// Tables that could not be compared, and why.
    package struct Failure: Codable, Sendable {
        /// One table; several where nobody can tell which is meant.
        package var source: [String]
        package var target: [String]
        /// The kind of trouble: `table.needs-type`.
        package var code: String
        package var message: String
        package var remedy: String?

        package init(source: [String], target: [String], code: String, message: String, remedy: String?) {
            self.source = source
            self.target = target
            self.code = code
            self.message = message
            self.remedy = remedy
        }
    }

    /// The form of this record.
    package var version = 2
    package var source: Side
    package var target: Side
    /// The tables that pair up, in the order of the source's names.
    package var tables: [DiffRecord] = []
    /// Those with rows are a loss; those without are none.
    package var onlyInSource: [Unpaired] = []
    /// Tables that the source does not have, which is no loss: their rows are not counted.
    package var onlyInTarget: [String] = []
    package var errors: [Failure] = []
    /// The verdict: `hasArrived`, once all tables have been looked at.
    package var areEqual = false
    package var seconds = 0.0

    package init(source: Side, target: Side) {
        self.source = source
        self.target = target
    }

    /// Whether all that the source has was compared, and arrived.
    package var hasArrived: Bool { errors.isEmpty && differing == 0 && lost == 0 }

    /// Whether there was nothing to compare: no row on either side, and nothing that may have had some.
    package var isEmpty: Bool { errors.isEmpty && sourceRows + targetRows == 0 }

    /// How many tables that pair up differ.
    package var differing: Int { tables.count { !$0.areEqual } }

    /// How many tables of the source have rows and no counterpart.
    package var lost: Int { onlyInSource.count { $0.rows > 0 } }

    /// The source's rows, as far as they were looked at.
    package var sourceRows: Int {
        tables.reduce(0) { $0 + $1.source.rows } + onlyInSource.reduce(0) { $0 + $1.rows }
    }

    /// The target's rows in the tables that pair up.
    package var targetRows: Int { tables.reduce(0) { $0 + $1.target.rows } }
}
