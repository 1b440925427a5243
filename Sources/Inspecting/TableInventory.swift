internal import Fingerprints
internal import Profiles
internal import Stores

/// The tables of a database that is inspected.
extension InspectedDatabase {
    /// What is to be inspected.
    ///
    /// - Parameter name: The one table that is asked for; nil for all.
    /// - Returns: The tables, with their columns.
    /// - Throws: `TableError` where it is not there, or `StoreError`.
    func tables(only name: TableName?) async throws -> [InspectedTable] {
        let names = if let name { [name] } else { try await TableShape.tables(in: store, engine: engine) }
        var tables: [InspectedTable] = []
        for name in names {
            let shape = try await TableShape.read(name, from: store, engine: engine)
            var profile = TableProfile(name: engine == .postgres ? shape.title : shape.name.name, kind: "table")
            profile.key = shape.primaryKey.map(\.name)
            profile.columns = shape.columns.map { column in
                ColumnProfile(
                    name: column.name, declaredType: column.declaredType, affinity: column.affinity,
                    isNullable: column.isNullable, isKey: profile.key.contains(column.name))
            }
            var table = InspectedTable(
                name: shape.name, profile: profile, isScanned: true,
                isKeyEnforced: shape.isKeyEnforced && engine.speaksSQLite)
            table.guessKey()
            tables.append(table)
        }
        return tables
    }

    /// The database's size in bytes, where the engine tells it.
    func size() async throws -> Int? {
        switch engine {
        case .sqlite: try await number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        case .postgres: try await number("SELECT pg_database_size(current_database())")
        case .csv, .json: nil
        }
    }
}

extension TableShape.Column {
    fileprivate var affinity: String? {
        if case .sqlite(let affinity) = type { affinity.rawValue } else { nil }
    }
}
