internal import AssayKit
package import Stores

/// What a check is judged in: the databases, the parameters' values, and what may be shown.
package struct CheckContext: Sendable {
    package var stores: AuditedStores
    package let masking: Masking
    /// How many findings of each kind are kept as evidence.
    package let evidenceLimit: Int
    /// How long a database may work on one statement.
    package let timeout: Duration
    /// The values of the check's parameters by their names.
    package var parameters: [String: Statement.Parameter]
    /// The variables that name what is beside the databases.
    package let environment: [String: String]
    /// What the run knows of the API.
    package let api: KnownAPI

    /// Runs a query of the check and hands its rows to a reader.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - columns: The columns that may leave the database; all when nil.
    ///   - reader: What is made of the rows.
    /// - Returns: What the reader made of them.
    /// - Throws: `CheckFailure`, with the place in the check that the database speaks of.
    package func run<Reader: RowReader>(
        _ query: CheckSQL, only columns: [ColumnName]? = nil, reader: Reader
    ) async throws -> Reader.Output {
        let store = try stores.store(query.database)
        try stores.catalog?.demand(query.catalogTables, of: stores, environment)
        let rendered = query.rendered(only: columns)
        let statement = Statement(
            rendered.text, parameters: rendered.parameters.compactMap { parameters[$0] }, timeout: timeout)
        do {
            return try await store.run(statement, reader: reader)
        } catch let error as StoreError where error.code != .cancelled {
            throw CheckFailure(masking.error(error), in: rendered)
        }
    }

    /// Counts what a check looks at.
    ///
    /// - Returns: The number, or nil for a check that does not say what it looks at.
    /// - Throws: `CheckFailure` where the number is 0: a check that examined nothing has shown nothing.
    package func examined(by scope: CheckSQL?) async throws -> Int? {
        guard let scope else { return nil }
        let figures = try await run(scope, reader: FiguresReader())
        guard figures.count == 1, let text = figures.first?.text, let count = Int(text), count >= 0 else {
            throw CheckFailure(
                "engine.scope", "The @scope gives \(figures.first?.text ?? "nothing"), and no count.",
                remedy: "Write it as SELECT count(*) FROM …")
        }
        guard count > 0 else {
            throw CheckFailure(
                "engine.scope", "Nothing is in scope: the @scope counts 0 rows, so the check has shown nothing.",
                remedy: "Find out why the rows are gone; if there need not be any, make the @scope wider.")
        }
        return count
    }

    /// Whether the target has an extension of PostgreSQL.
    func hasExtension(_ name: String) async throws -> Bool {
        let statement = Statement(
            "SELECT 1 FROM pg_extension WHERE extname = $1",
            parameters: [Statement.Parameter(name: "name", type: "text", value: name)], timeout: timeout)
        do {
            return try await stores.store(.target).run(statement, reader: AnyRow())
        } catch let error as StoreError where error.code != .cancelled {
            throw CheckFailure(masking.error(error), in: nil)
        }
    }
}

/// Whether there is a row at all; reads to the end, for a result that is left early has to be cancelled at the server.
private struct AnyRow: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> Bool {
        var found = false
        while try rows.next() { found = true }
        return found
    }
}
