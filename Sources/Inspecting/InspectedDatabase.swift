internal import Fingerprints
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

    /// Reads a small result as text, NULL as nil.
    func rows(_ sql: String, _ values: String...) async throws -> [[String?]] {
        let parameters = values.enumerated().map {
            Statement.Parameter(name: "p\($0.offset + 1)", type: "text", value: $0.element)
        }
        return try await store.run(Statement(sql, parameters: parameters), reader: CatalogRows())
    }

    /// One number.
    func number(_ sql: String, _ values: String...) async throws -> Int? {
        let parameters = values.enumerated().map {
            Statement.Parameter(name: "p\($0.offset + 1)", type: "text", value: $0.element)
        }
        return try await store.run(Statement(sql, parameters: parameters), reader: CatalogRows()).first?.first?
            .flatMap { Int($0) }
    }
}
