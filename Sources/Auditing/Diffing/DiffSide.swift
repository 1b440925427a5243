package import Fingerprints
internal import Stores

/// One side of a comparison as the command line names it: a database, and which rows of it.
package struct DiffSide: Sendable {
    /// `source` or `target`, for messages.
    let name: String
    package let locator: DiffLocator
    /// One SELECT in place of a table.
    let query: OptionSQL?
    /// Only rows for which each of them holds are compared.
    let conditions: [OptionSQL]

    /// - Parameters:
    ///   - name: `source` or `target`.
    ///   - locator: The database, and a table of it where there is no query.
    ///   - query: One SELECT in place of a table.
    ///   - conditions: Only rows for which each of them holds are compared.
    /// - Throws: `TableError.unreadable` for a table beside a query.
    package init(
        _ name: String, _ locator: DiffLocator, query: OptionSQL? = nil, conditions: [OptionSQL] = []
    ) throws(TableError) {
        if let query, let table = locator.table, !locator.isExport {
            throw TableError(
                .unreadable, "The \(name) is #\(table), and \(query.option) beside it.",
                remedy: "Name the database alone, or leave out \(query.option).")
        }
        self.name = name
        self.locator = locator
        self.query = query
        self.conditions = conditions
    }

    /// Whether it is a whole database, of which no table is named.
    package var isWhole: Bool { locator.table == nil && query == nil }

    /// What is compared of the opened database.
    ///
    /// - Throws: `TableError`, `StoreError`, or `DiffError`.
    func shape(in database: DiffDatabase) async throws -> TableShape {
        var shape = try await unfiltered(in: database)
        for condition in conditions {
            shape = try await condition.filter(shape, in: database, of: name)
        }
        return shape
    }

    private func unfiltered(in database: DiffDatabase) async throws -> TableShape {
        if let query {
            let sql = try query.query(for: database.engine)
            do {
                return try await TableShape.describe(
                    Statement(sql), called: query.option, in: database.store, engine: database.engine)
            } catch let error as StoreError {
                throw query.explain(error, of: name)
            }
        }
        guard let table = locator.table else {
            let tables = try await TableShape.tables(in: database.store, engine: database.engine)
            throw DiffError.noTable(locator.description, tables: tables.prefix(20).map(\.description))
        }
        return try await TableShape.read(table, from: database.store, engine: database.engine)
    }

    /// What a reader of the result must know of the rows: they are not simply a table's.
    var notes: [String] {
        (query.map { ["The \(name) is a query: \($0.text)"] } ?? [])
            + conditions.map { "Of the \(name), only rows are compared for which \($0.text)" }
    }
}
