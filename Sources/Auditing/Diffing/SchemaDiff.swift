internal import Catalogs
package import Events
internal import Fingerprints
internal import Stores

extension Diff {
    /// Opens both databases and holds their structures side by side; no row is read.
    ///
    /// - Returns: Everything that either has.
    /// - Throws: `StoreError` where a database cannot be read, or `DiffError`.
    package func runOverSchemas() async throws -> SchemaDiffRecord {
        try await withDatabases { source, target in
            var record = SchemaDiffRecord(source: Self.side(source), target: Self.side(target))
            let start = ContinuousClock.now
            let one = try await Self.schema(of: source)
            record.sourceSeconds = start.secondsPassed
            let next = ContinuousClock.now
            let other = try await Self.schema(of: target)
            record.targetSeconds = next.secondsPassed
            SchemaComparison(one, other).fill(&record)
            guard !record.tables.isEmpty || !record.onlyInSource.isEmpty || !record.onlyInTarget.isEmpty else {
                throw DiffError.noTables
            }
            return record
        }
    }

    private static func schema(of database: DiffDatabase) async throws -> Schema {
        try await Schema.read(from: database.store, engine: database.engine)
    }

    private static func side(_ database: DiffDatabase) -> DatabaseDiffRecord.Side {
        .init(location: database.store.identity.location, engine: database.store.identity.engine)
    }
}
