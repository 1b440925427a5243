internal import AssayKit
internal import Fingerprints
internal import Stores

/// SQL that stands in an option of the command line: a query in place of a table, or a condition over rows.
///
/// It is read as a check's SQL is: one statement that reads, with `is_blank` written out for PostgreSQL. There is no
/// file to point into, so that messages name the option.
package struct OptionSQL: Sendable, Hashable {
    /// `--where`.
    package let option: String
    package let text: String

    package init(_ option: String, _ text: String) {
        self.option = option
        self.text = text
    }

    /// A query as its engine gets it, without a semicolon at its end.
    ///
    /// - Throws: `TableError.unreadable`.
    func query(for engine: Engine) throws(TableError) -> String {
        let source = SourceText(Array(text.utf8), path: option)
        return try read(TracedText(0..<source.bytes.count, of: source), for: engine).rendered().text
    }

    /// A condition as its engine gets it.
    ///
    /// - Throws: `TableError.unreadable`.
    func condition(for engine: Engine) throws(TableError) -> String {
        let source = SourceText(Array(text.utf8), path: option)
        var problems = ProblemCollector(for: source)
        let written = TracedText(0..<source.bytes.count, of: source)
        let condition = SQLCondition(written, on: Self.speaker(of: engine), &problems)
        return try sound(condition, problems) { $0.parameters }.rendered.text
    }

    /// The rows of a side for which the condition holds.
    ///
    /// - Parameters:
    ///   - shape: The side's rows.
    ///   - database: Where they are.
    ///   - side: `source` or `target`.
    /// - Returns: The shape of fewer rows.
    /// - Throws: `TableError` that names the option, where the database does not take the condition; `StoreError`.
    func filter(_ shape: TableShape, in database: DiffDatabase, of side: String) async throws -> TableShape {
        let sql = try condition(for: database.engine)
        do {
            return try await shape.filtered(by: sql, in: database.store)
        } catch let error as StoreError {
            throw explain(error, of: side)
        }
    }

    /// What a database says of the SQL, with the option's name; another error as it is.
    ///
    /// - Parameters:
    ///   - error: The database's.
    ///   - side: Whose rows it was to choose: `source`.
    /// - Returns: The error to throw.
    func explain(_ error: StoreError, of side: String) -> any Error {
        guard error.code == .sql || error.code == .notPermitted else { return error }
        let shared = "It is judged on either side: where they differ, write --source-where and --target-where."
        let remedy =
            option == "--where"
            ? [error.remedy, shared].compactMap(\.self).joined(separator: " ")
            : error.remedy ?? "Correct \(option), which is in the SQL of the \(side)'s database."
        return TableError(.query, "\(option) cannot be used in the \(side): \(error.message)", remedy: remedy)
    }

    private func read(_ written: TracedText, for engine: Engine) throws(TableError) -> CheckSQL {
        var problems = ProblemCollector(for: written.source)
        let sql = CheckSQL(written, role: .rows, on: Self.speaker(of: engine), &problems)
        return try sound(sql, problems) { $0.parameters }
    }

    /// The database that stands for whose SQL it is.
    private static func speaker(of engine: Engine) -> AuditedDatabase { engine == .postgres ? .target : .source }

    /// What was read, if nothing is wrong with it and it asks for nothing.
    private func sound<SQL>(
        _ sql: SQL?, _ problems: ProblemCollector, parameters: (SQL) -> [String]
    ) throws(TableError) -> SQL {
        if let problem = problems.problems.first { throw unreadable(problem.message, remedy: problem.remedy) }
        guard let sql else { throw unreadable("it is no SQL", remedy: "Write one SELECT, or a condition.") }
        guard let parameter = parameters(sql).first else { return sql }
        throw unreadable(
            "there is nothing to put in the place of :\(parameter)", remedy: "Write the value itself.")
    }

    private func unreadable(_ what: String, remedy: String) -> TableError {
        TableError(.unreadable, "\(option) \(text): \(what).", remedy: remedy)
    }
}
