internal import AssayKit
internal import Fingerprints
package import Stores

/// Reads both catalogs for the tables that are asked for: each schema once, and only where a table needs it.
package actor CatalogReading {
    private let stores: [AuditedDatabase: any Store]
    private let declared: [SchemaPairing.Declaration]
    private let environment: [String: String]
    private var schemas: [AuditedDatabase: Schema] = [:]
    private var paired: SchemaPairing?

    /// - Parameters:
    ///   - source: The SQLite file, if it is open.
    ///   - target: PostgreSQL, if it is open.
    ///   - declared: What is known of their pairs.
    ///   - environment: Names files beside the databases: `ASSAY_ALEMBIC`, `ASSAY_SCHEMA`.
    package init(
        source: (any Store)?, target: (any Store)?, declared: [SchemaPairing.Declaration] = [],
        environment: [String: String] = [:]
    ) {
        var stores: [AuditedDatabase: any Store] = [:]
        stores[.source] = source
        stores[.target] = target
        self.stores = stores
        self.declared = declared
        self.environment = environment
    }

    /// Fills a table.
    ///
    /// - Parameter table: The table.
    /// - Returns: The table with its rows; nil where a database that it takes is not open.
    /// - Throws: `StoreError`, `CatalogError`.
    package func fill(_ table: CatalogTable) async throws -> FactTable? {
        guard table.sides.allSatisfy({ stores[$0] != nil }) else { return nil }
        var facts = table.facts
        facts.rows = try await table.fill(self)
        return facts
    }

    /// The structure of a database.
    func schema(of side: AuditedDatabase) async throws -> Schema {
        if let schema = schemas[side] { return schema }
        let schema = try await Schema.read(from: store(side), engine: side == .source ? .sqlite : .postgres)
        schemas[side] = schema
        return schema
    }

    /// How the tables pair up.
    func pairing() async throws -> SchemaPairing {
        if let paired { return paired }
        let pairing = SchemaPairing(
            try await schema(of: .source), try await schema(of: .target), declared: declared)
        paired = pairing
        return pairing
    }

    func store(_ side: AuditedDatabase) throws -> any Store {
        guard let store = stores[side] else {
            throw StoreError(
                .cannotOpen, "The \(side.rawValue) is not open, so its catalog cannot be read.", remedy: "Name it.")
        }
        return store
    }

    /// A variable of the environment; nil where it is not set or empty.
    nonisolated func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The rows of a small query.
    func rows(_ sql: String, of side: AuditedDatabase) async throws -> [[String?]] {
        try await store(side).run(Statement(sql), reader: CatalogRows())
    }
}
