package import Fingerprints
package import Stores

extension Schema {
    /// Reads the structure of a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - engine: The store's.
    /// - Returns: All of it that can be seen; what cannot is in `unreadable`.
    /// - Throws: `StoreError`.
    package static func read(from store: any Store, engine: Engine) async throws -> Schema {
        switch engine {
        case .sqlite, .csv, .json: try await SQLiteSchema(store).read()
        case .postgres: try await PostgresSchema(store).read()
        }
    }
}
