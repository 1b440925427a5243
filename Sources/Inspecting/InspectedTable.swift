internal import Fingerprints
internal import Profiles

/// A table as the catalog tells of it, before anybody has looked at its rows.
struct InspectedTable: Sendable {
    var name: TableName
    /// The profile that is to be filled.
    var profile: TableProfile
    /// Whether its rows are to be looked at.
    var isScanned: Bool
    /// Whether the database lets no two rows have one key.
    var isKeyEnforced: Bool

    /// The table as it stands behind FROM.
    var sqlName: String { (name.schema.map { Engine.quoted($0) + "." } ?? "") + Engine.quoted(name.name) }

    /// Where the key's columns are among the columns.
    var keyPositions: [Int] {
        profile.key.compactMap { name in profile.columns.firstIndex { $0.name == name } }
    }

    /// The scan of its rows, and the statement that gives them.
    func scan(reveals: Bool) -> (sql: String, reader: TableScan) {
        let columns = profile.columns.map { Engine.quoted($0.name) }.joined(separator: ", ")
        let reader = TableScan(
            columns: profile.columns, key: keyPositions, isKeyEnforced: isKeyEnforced, reveals: reveals)
        return ("SELECT \(columns) FROM \(sqlName)", reader)
    }

    /// Takes what is called as keys are for the key, where none is declared.
    mutating func guessKey() {
        guard profile.key.isEmpty else { return }
        profile.isKeyDeclared = false
        let name = profile.columns.first { ["id", "uuid", "guid", "key"].contains($0.name.lowercased()) }
        guard let name else { return }
        profile.key = [name.name]
        isKeyEnforced = false
        for index in profile.columns.indices where profile.columns[index].name == name.name {
            profile.columns[index].isKey = true
        }
    }
}
