package import AssayKit
package import Stores

/// The databases of an audit, as far as they could be opened, and what is known of them. One that could not be is no reason to keep silent
/// about the other.
package struct AuditedStores: Sendable {
    private var opened: [AuditedDatabase: Result<any Store, StoreError>] = [:]

    /// The structure of the databases, where checks ask about it.
    var catalog: KnownCatalog?

    package init() {}

    /// Opens a database, and remembers why where it cannot be opened.
    package mutating func open(_ database: AuditedDatabase, _ opening: () async throws -> any Store) async throws {
        do {
            opened[database] = .success(try await opening())
        } catch let error as StoreError {
            opened[database] = .failure(error)
        }
    }

    /// The store of a database.
    ///
    /// - Throws: `CheckFailure`, why it could not be opened.
    package func store(_ database: AuditedDatabase) throws(CheckFailure) -> any Store {
        if database == .catalog, let catalog { return catalog.store }
        switch opened[database] {
        case .success(let store): return store
        case .failure(let error): throw CheckFailure(error, in: nil)
        case nil where database == .deployment:
            throw CheckFailure(
                "engine.deployment", "No deployment is named.",
                remedy:
                    "Set ASSAY_DEPLOYMENT to the directory of the compose file, in the environment or in .env, or skip the "
                    + "check without it: -- @requires: variable ASSAY_DEPLOYMENT")
        case nil: throw CheckFailure("engine.connection", "The \(database.rawValue) is not part of this run.")
        }
    }

    /// The databases that were opened, with their stores.
    package var available: [(database: AuditedDatabase, store: any Store)] {
        AuditedDatabase.allCases.compactMap { database in
            (try? opened[database]?.get()).map { (database, $0) }
        }
    }

    /// The databases that could not be opened, and why.
    package var unavailable: [(database: AuditedDatabase, error: StoreError)] {
        AuditedDatabase.allCases.compactMap { database in
            if case .failure(let error) = opened[database] { (database, error) } else { nil }
        }
    }

    /// Ends the snapshots.
    package func close() async {
        for (_, store) in available { await store.close() }
        await catalog?.store.close()
    }
}

extension CheckFailure {
    /// What a database says, with the place in the check that it speaks of.
    init(_ error: StoreError, in query: RenderedSQL?) {
        let place = error.offset.flatMap { offset in query.map { $0.place(ofByte: offset) } }
        self.init(
            code: error.code.rawValue, message: error.message,
            problem: CheckResult.Problem(
                detail: error.detail, remedy: error.remedy, location: place?.location, excerpt: place?.excerpt))
    }
}
