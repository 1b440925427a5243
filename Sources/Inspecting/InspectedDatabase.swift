internal import Catalogs
internal import Fingerprints
internal import Profiles
internal import Stores

/// The database that is inspected, opened.
struct InspectedDatabase: Sendable {
    let store: any Store
    let engine: Engine

    static func open(_ locator: DiffLocator) async throws -> InspectedDatabase {
        let store: any Store =
            switch locator.database {
            case .sqlite(let path): try await SQLiteStore.open(path)
            case .export(let path, let format): try await ExportStore.open(path, as: format)
            case .postgres(let url): try await PostgresStore.open(PostgresSettings(url))
            }
        return InspectedDatabase(store: store, engine: locator.engine)
    }

    /// The catalog; an export has none.
    func schema() async throws -> Schema? {
        switch engine {
        case .sqlite, .postgres: try await Schema.read(from: store, engine: engine)
        case .csv, .json: nil
        }
    }

    /// What is to be inspected: all tables, or the one that is asked for.
    ///
    /// - Parameters:
    ///   - schema: The catalog.
    ///   - name: The one table.
    /// - Returns: The tables, in the order of their names.
    /// - Throws: `TableError` where the table is not there, or `StoreError`.
    func tables(of schema: Schema?, only name: TableName?) async throws -> [InspectedTable] {
        guard let schema else {
            return [export(try await TableShape.read(name ?? TableName("export"), from: store, engine: engine))]
        }
        let all = TableInventory(schema: schema).tables
        guard let name else { return all }
        let found = try await TableShape.read(name, from: store, engine: engine).name
        return all.filter { $0.name.name == found.name && ($0.name.schema == found.schema || engine == .sqlite) }
    }

    private func export(_ shape: TableShape) -> InspectedTable {
        var profile = TableProfile(name: shape.name.name, kind: "\(engine.name) export")
        profile.columns = shape.columns.map {
            ColumnProfile(name: $0.name, declaredType: $0.declaredType, affinity: nil, isNullable: true, isKey: false)
        }
        var table = InspectedTable(name: shape.name, profile: profile, isScanned: true, isKeyEnforced: false)
        table.guessKey()
        return table
    }

    /// The database's size in bytes, where the engine tells it.
    func size() async throws -> Int? {
        switch engine {
        case .sqlite: try await number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        case .postgres: try await number("SELECT pg_database_size(current_database())")
        case .csv, .json: nil
        }
    }

    /// What SQLite's own check of the file says; nil for another engine.
    ///
    /// - Parameter limit: How many problems are told.
    /// - Returns: The problems. No answer is a problem too.
    /// - Throws: `StoreError` other than that the file is damaged.
    func integrity(limit: Int = 20) async throws -> DatabaseProfile.Integrity? {
        guard engine == .sqlite else { return nil }
        do {
            let lines = try await rows("SELECT integrity_check FROM pragma_integrity_check(\(limit))").compactMap {
                $0[0]
            }
            guard !lines.isEmpty else { return DatabaseProfile.Integrity(problems: ["it gave no answer"]) }
            return DatabaseProfile.Integrity(problems: lines.filter { $0 != "ok" })
        } catch let error as StoreError where error.code == .corrupted {
            return DatabaseProfile.Integrity(problems: [error.message])
        }
    }

    /// Reads a small result as text, NULL as nil.
    func rows(_ sql: String) async throws -> [[String?]] {
        try await store.run(Statement(sql), reader: CatalogRows())
    }

    /// One number.
    func number(_ sql: String) async throws -> Int? {
        try await rows(sql).first?.first?.flatMap { Int($0) }
    }
}
