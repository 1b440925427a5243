package import Fingerprints
package import Profiles
internal import Stores

/// Documents a database: its tables, and a profile of each from one scan of its rows.
package struct Inspection: Sendable {
    /// What the user asks for.
    package struct Request: Sendable {
        /// A database, or one table of it.
        package var locator: DiffLocator
        /// Whether people's text is shown.
        package var reveals: Bool

        package init(locator: DiffLocator, reveals: Bool = false) {
            self.locator = locator
            self.reveals = reveals
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
        profile.notes = database.store.advice.map { Problem(message: $0.message, remedy: $0.remedy) }
        for table in try await database.tables(only: request.locator.table) {
            progress(table.profile.name)
            profile.tables.append(try await scanned(table, in: database))
        }
        return profile
    }

    /// A table's profile with what its rows tell.
    private func scanned(_ table: InspectedTable, in database: InspectedDatabase) async throws -> TableProfile {
        var profile = table.profile
        guard table.isScanned else { return profile }
        let (sql, reader) = table.scan(reveals: request.reveals)
        do {
            let output = try await database.store.run(Statement(sql), reader: reader)
            profile.rows = output.rows
            profile.columns = output.columns
            profile.duplicates = table.duplicates(output)
        } catch let error as StoreError where error.concernsOneTable {
            let shown = request.reveals ? error : error.withoutData
            profile.problem = Problem(message: shown.message, remedy: shown.remedy)
        }
        return profile
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
