internal import Fingerprints
internal import Profiles

/// Columns of a table that name rows of a table, the same or another: declared, or as it seems.
struct KeyReference: Sendable {
    let child: InspectedTable
    let columns: [String]
    let parent: InspectedTable
    let parentColumns: [String]
    let isDeclared: Bool

    /// Whether the table names itself by one column.
    var isToItself: Bool { child.name == parent.name && columns.count == 1 }

    var profile: RelationProfile {
        RelationProfile(
            table: child.profile.name, columns: columns, parent: parent.profile.name, parentColumns: parentColumns,
            isDeclared: isDeclared)
    }

    /// Of the child `c`, the rows that name a parent: those with no NULL in any of the columns, as SQL has it.
    var references: String {
        let known = columns.map { "c.\(Engine.quoted($0)) IS NOT NULL" }.joined(separator: " AND ")
        return "\(child.sqlName) c WHERE \(known)"
    }

    /// Of the parent `p`, the row that a child `c` names.
    var isThere: String {
        let equal = zip(parentColumns, columns).map { "p.\(Engine.quoted($0)) = c.\(Engine.quoted($1))" }
        return "EXISTS (SELECT 1 FROM \(parent.sqlName) p WHERE \(equal.joined(separator: " AND ")))"
    }
}
