/// Columns of one table that name rows of another, or of the same.
package struct RelationProfile: Codable, Sendable, Hashable {
    package var table: String
    package var columns: [String]
    package var parent: String
    package var parentColumns: [String]
    /// Whether the database declares it; else it shows in the values: nearly all of them are keys of the parent.
    package var isDeclared: Bool
    /// Rows that name a parent.
    package var references = 0
    /// Of those, the rows whose parent is not there.
    package var orphans = 0
    /// Rows that are their own ancestor, where the table names itself; nil where nobody looked.
    package var inCycles: Int?
    /// Why it could not be looked at, or not all of it.
    package var problem: Problem?

    package init(
        table: String, columns: [String], parent: String, parentColumns: [String], isDeclared: Bool
    ) {
        self.table = table
        self.columns = columns
        self.parent = parent
        self.parentColumns = parentColumns
        self.isDeclared = isDeclared
    }

    /// Whether the table names itself.
    package var isToItself: Bool { table == parent }

    /// `messages.parent_id → messages.id`.
    package var title: String {
        "\(table).\(columns.joined(separator: ", ")) → \(parent).\(parentColumns.joined(separator: ", "))"
    }
}
