internal import AssayKit
package import Stores

/// One table, view or query as far as a comparison needs it: what it is called in a query, its columns, its key.
package struct TableShape: Sendable, Hashable {
    /// A column, generated ones included.
    package struct Column: Sendable, Hashable {
        package var name: String
        /// The type as its table declares it; empty where SQLite was told none.
        package var declaredType: String
        package var type: ColumnType
        package var isNullable: Bool
        /// What the rows call it where that is not its name: a key that was mapped stands beside the key that it was.
        var alias: String?

        /// The column as it stands in a query.
        package var sqlName: String { Engine.quoted(alias ?? name) }
    }

    package var engine: Engine
    /// With its schema, whether or not it was asked for with one; SQLite's is `main`. A query is called as its author
    /// knows it.
    package var name: TableName
    package var columns: [Column]
    /// Where the key's columns are in `columns`, in the key's order; empty without a primary key.
    package var keyPositions: [Int]
    /// Whether the database holds every row to the primary key: not those of tables that inherit from this one.
    package internal(set) var isKeyEnforced = true
    /// What stands behind FROM where that is not the table's name.
    var relation: String?
    /// What is bound to the parameters of such a query.
    package internal(set) var parameters: [Statement.Parameter] = []

    package var primaryKey: [Column] { keyPositions.map { columns[$0] } }

    /// What people call it: an export as its file.
    package var title: String { columns.contains { $0.type.isExported } ? name.name : name.description }

    /// The rows as they stand behind FROM.
    package var sqlName: String {
        relation ?? (name.schema.map { Engine.quoted($0) + "." } ?? "") + Engine.quoted(name.name)
    }

    /// Whether the database sees to it that no two rows have one key, nor NULL in it, as it holds them: a codec may still
    /// read two of them alike.
    ///
    /// A key of SQLite may hold NULL many times; only a row's number may not.
    package func isUnique(_ key: [Column]) -> Bool {
        guard !key.isEmpty, Set(key.map(\.name)) == Set(primaryKey.map(\.name)) else { return false }
        switch engine {
        case .postgres: return isKeyEnforced
        case .csv, .json: return false
        case .sqlite:
            return key.count == 1 && !key[0].isNullable && key[0].declaredType.utf8.elementsEqual("INTEGER".utf8)
        }
    }

    /// Reads a table's shape from its store's catalog.
    ///
    /// - Parameters:
    ///   - name: As it is spelled; SQLite itself does not tell the cases of ASCII apart.
    ///   - store: The database.
    ///   - engine: The store's.
    /// - Returns: The shape, its name with the schema.
    /// - Throws: `TableError.missingTable` with the table that may be meant, or `StoreError`.
    package static func read(_ name: TableName, from store: any Store, engine: Engine) async throws -> TableShape {
        let shape =
            switch engine {
            case .sqlite, .csv, .json: try await SQLiteCatalog(store, engine).shape(of: name)
            case .postgres: try await PostgresCatalog(store).shape(of: name)
            }
        if let shape { return shape }
        throw missing(name, in: store, candidates: try await candidates(in: store, engine: engine))
    }

    /// The tables of the database that are its user's: no views, no system tables, no single partitions, and none that
    /// belong to an extension or to a virtual table.
    ///
    /// - Throws: `StoreError`.
    package static func tables(in store: any Store, engine: Engine) async throws -> [TableName] {
        switch engine {
        case .sqlite, .csv, .json: try await SQLiteCatalog(store, engine).tables()
        case .postgres: try await PostgresCatalog(store).tables()
        }
    }

    private static func candidates(in store: any Store, engine: Engine) async throws -> [TableName] {
        switch engine {
        case .sqlite, .csv, .json: try await SQLiteCatalog(store, engine).candidates()
        case .postgres: try await PostgresCatalog(store).candidates()
        }
    }

    private static func missing(_ name: TableName, in store: any Store, candidates: [TableName]) -> TableError {
        // The name first, for the right table is often in another schema.
        let near = Suggestion.nearest(to: name.name, among: candidates.map(\.name))
        let meant = candidates.first { $0.name == near }
        let known = candidates.prefix(10).map(\.description).joined(separator: ", ")
        let remedy =
            if let meant {
                "did you mean #\(meant)?"
            } else if candidates.isEmpty {
                "The database has no tables that can be seen: check that it is the right one."
            } else {
                "Name one of: \(known)\(candidates.count > 10 ? " and \(candidates.count - 10) others" : "")."
            }
        return TableError(
            .missingTable, "There is no table \(name) in \(store.identity.location).", remedy: remedy)
    }
}
