internal import AssayKit
internal import Catalogs
internal import Stores

/// The catalog as a run queries it: the tables that its checks ask about, and why one of them could not be filled.
struct KnownCatalog: Sendable {
    let store: FactStore
    private let failures: [String: CheckFailure]
    private let reading: CatalogReading
    private let timeout: Duration

    /// Reads what the checks ask about.
    ///
    /// A table that cannot be filled makes the checks errors that ask about it, and leaves the others to be judged.
    ///
    /// - Parameters:
    ///   - checks: The plan.
    ///   - reading: How the catalogs are read.
    ///   - timeout: How long that may take.
    /// - Throws: `StoreError` where memory ends; `CancellationError`.
    init(for checks: [SQLCheck], _ reading: CatalogReading, timeout: Duration) async throws {
        let asked = CatalogTable.mentioned(among: checks.reduce(into: []) { $0.formUnion($1.catalogNames) })
        try await self.init(telling: asked, reading, timeout: timeout)
    }

    /// The catalog as a query asks about it that was not known before: one of code.
    ///
    /// - Throws: As the initializer does.
    func telling(_ asked: [CatalogTable]) async throws -> KnownCatalog {
        try await KnownCatalog(telling: asked, reading, timeout: timeout)
    }

    private init(telling asked: [CatalogTable], _ reading: CatalogReading, timeout: Duration) async throws {
        var tables: [FactTable] = CatalogTable.all.map(\.facts)
        var failures: [String: CheckFailure] = [:]
        for table in asked {
            do {
                guard let filled = try await withDeadline(timeout, { try await reading.fill(table) }),
                    let place = tables.firstIndex(where: { $0.name == filled.name })
                else { continue }
                tables[place] = filled
            } catch let error as CatalogError {
                failures[table.facts.name] = CheckFailure("engine.catalog", error.message, remedy: error.remedy)
            } catch let error as DeadlineExceeded {
                failures[table.facts.name] = CheckFailure(
                    "engine.timeout", "Reading \(table.facts.name) of the catalog was stopped after \(error.limit).",
                    remedy: "Give the run more time with --timeout.")
            } catch let error as StoreError where error.code != .cancelled || !Task.isCancelled {
                failures[table.facts.name] = CheckFailure(error, in: nil)
            }
        }
        self.failures = failures
        self.reading = reading
        self.timeout = timeout
        store = try await FactStore.holding(tables, of: "the catalogs", readBy: "Assay")
    }

    /// Makes sure that all that a query asks about is known.
    ///
    /// - Throws: `CheckFailure`, what is missing.
    func demand(_ tables: [CatalogTable], of stores: AuditedStores, _ environment: [String: String])
        throws(CheckFailure)
    {
        for table in tables {
            for side in table.sides { _ = try stores.store(side) }
            for variable in table.variables where environment[variable]?.isEmpty ?? true {
                throw CheckFailure(
                    "engine.catalog",
                    "The table \(table.facts.name) tells of what \(variable) names, which is not set.",
                    remedy: "Set it, or skip the check without it: -- @requires: variable \(variable)")
            }
            if let failure = failures[table.facts.name] { throw failure }
        }
    }
}

extension CheckSQL {
    /// The tables of the catalog that it may ask about.
    var catalogTables: [CatalogTable] { database == .catalog ? CatalogTable.mentioned(among: names) : [] }

    /// The databases whose structure it may ask about.
    var catalogSides: [AuditedDatabase] { catalogTables.flatMap(\.sides) }
}

extension SQLCheck {
    /// The names in its queries that run on the catalog.
    fileprivate var catalogNames: Set<String> {
        kind.allQueries.filter { $0.database == .catalog }.reduce(into: []) { $0.formUnion($1.names) }
    }
}

extension CheckKind {
    /// The databases of the migration that its queries need, those included whose structure they ask about.
    var neededSides: [AuditedDatabase] {
        let sides = Set(databases + allQueries.flatMap(\.catalogSides))
        return AuditedDatabase.sides.filter(sides.contains)
    }
}
