internal import Catalogs
package import Fingerprints
package import Profiles
internal import Stores

/// Documents a database: its catalog, a profile of each table from one scan of its rows, and how the tables hang
/// together.
package struct Inspection: Sendable {
    /// What the user asks for.
    package struct Request: Sendable {
        /// A database, or one table of it.
        package var locator: DiffLocator
        /// Whether people's text is shown.
        package var reveals: Bool
        /// Whether to look at the rows once and leave out what takes more queries: the engine's own check, and how the
        /// tables hang together.
        package var isQuick: Bool

        package init(locator: DiffLocator, reveals: Bool = false, isQuick: Bool = false) {
            self.locator = locator
            self.reveals = reveals
            self.isQuick = isQuick
        }
    }

    private let request: Request
    private let version: String

    /// - Parameters:
    ///   - request: What to inspect.
    ///   - version: The version of Assay, for the record.
    package init(_ request: Request, version: String) {
        self.request = request
        self.version = version
    }

    /// Opens the database and documents it.
    ///
    /// - Parameter progress: Called with the name of each table before its rows are read.
    /// - Returns: What was found. A table whose rows could not be read is in it, with the reason.
    /// - Throws: `StoreError` where the database cannot be opened, or is lost on the way; `TableError` for a table that
    ///   is not there.
    package func run(progress: @Sendable (String) -> Void = { _ in }) async throws -> DatabaseProfile {
        let start = ContinuousClock.now
        let database = try await InspectedDatabase.open(request.locator)
        let outcome: Result<DatabaseProfile, any Error>
        do {
            var profile = try await inspect(database, progress)
            profile.seconds = (ContinuousClock.now - start) / .seconds(1)
            outcome = .success(profile)
        } catch let error as StoreError {
            outcome = .failure(request.reveals ? error : error.withoutData)
        } catch {
            outcome = .failure(error)
        }
        await database.store.close()
        return try outcome.get()
    }

    private func inspect(
        _ database: InspectedDatabase, _ progress: @Sendable (String) -> Void
    ) async throws -> DatabaseProfile {
        let identity = database.store.identity
        var profile = DatabaseProfile(
            assayVersion: version, location: identity.location, engine: identity.engine, snapshot: identity.snapshot,
            bytes: try await database.size(), isRevealed: request.reveals)
        let schema = try await database.schema()
        profile.notes = database.store.advice.map { Problem(message: $0.message, remedy: $0.remedy) }
        if let schema {
            let catalog = CatalogNotes(schema: schema)
            profile.notes += catalog.notes
            profile.definitions = catalog.definitions
            profile.encoding = schema.encoding
        }
        var tables = try await database.tables(of: schema, only: request.locator.table)
        for index in tables.indices {
            progress(tables[index].profile.name)
            try await scan(&tables[index], in: database)
        }
        if !request.isQuick {
            progress("how the tables hang together")
            profile.relations = try await RelationSearch(database: database, tables: tables)
                .relations(declaredIn: schema)
            progress("integrity_check")
            profile.integrity = try await database.integrity()
        }
        profile.tables = tables.map(\.profile)
        return profile
    }

    /// Fills a table's profile with what its rows tell.
    private func scan(_ table: inout InspectedTable, in database: InspectedDatabase) async throws {
        guard table.isScanned else { return try await ask(&table, in: database) }
        let (sql, reader) = table.scan(reveals: request.reveals)
        do {
            let output = try await database.store.run(Statement(sql), reader: reader)
            table.profile.rows = output.rows
            table.profile.columns = output.columns
            table.profile.duplicates = table.duplicates(output)
        } catch let error as StoreError where error.concernsOneTable {
            refuse(&table, error)
        }
    }

    /// Whether a view can be read at all: SQLite keeps one whose tables are long gone.
    private func ask(_ table: inout InspectedTable, in database: InspectedDatabase) async throws {
        guard table.profile.kind == "view", table.profile.problem == nil else { return }
        do {
            _ = try await database.rows("SELECT * FROM \(table.sqlName) LIMIT 0")
        } catch let error as StoreError where error.concernsOneTable {
            refuse(&table, error)
        }
    }

    private func refuse(_ table: inout InspectedTable, _ error: StoreError) {
        let shown = request.reveals ? error : error.withoutData
        table.profile.problem = Problem(message: shown.message, remedy: shown.remedy)
        table.isScanned = false
    }
}

extension InspectedTable {
    /// What the scan counted of rows that repeat others.
    func duplicates(_ output: TableScan.Output) -> [TableProfile.Duplicates] {
        var duplicates: [TableProfile.Duplicates] = []
        if let rows = output.repeatedKeys {
            duplicates.append(TableProfile.Duplicates(columns: profile.key, isKey: true, rows: rows))
        }
        if let rows = output.repeatedContents {
            let others = profile.columns.map(\.name).filter { !profile.key.contains($0) }
            duplicates.append(TableProfile.Duplicates(columns: others, isKey: false, rows: rows))
        }
        return duplicates
    }
}

extension StoreError {
    /// Whether the next table may be readable all the same.
    fileprivate var concernsOneTable: Bool {
        switch code {
        case .sql, .notPermitted, .corrupted, .malformed, .timeout: true
        default: false
        }
    }
}
