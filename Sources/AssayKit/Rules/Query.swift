/// The claim that a query returns no row, or no more than are accounted for: each row is one that should not be.
///
/// ```swift
/// Query(
///     id: "roles", "Every message has a role that the API knows.",
///     "SELECT id, role FROM raw_conversations WHERE role NOT IN ('user', 'assistant', 'system')"
/// ) {
///     Scope("SELECT count(*) FROM raw_conversations")
///     Key("id")
///     Show("role")
/// }
/// ```
public struct Query: DeclaredCheck {
    /// What it comes to.
    public var declaration: Declaration

    /// A claim that a query returns no row.
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule: stable, for history is kept by it.
    ///   - description: What is true of right data. The first sentence is the title, of 150 characters at most.
    ///   - database: What the query runs on.
    ///   - sql: The query. It can only read; `is_blank(text)` stands for what shows nothing, on either side.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    ///   - terms: What a row is found by, what is shown of it, and when there are too many.
    public init(
        id: String, _ description: String, on database: AuditedDatabase = .target, _ sql: String,
        fileID: String = #fileID, line: Int = #line, @QueryTerms _ terms: () -> [Term]
    ) {
        let on = Term([.entry(key: "on", value: database.rawValue)], fileID, line)
        declaration = Declaration(
            id: id, description, at: Declaration.Place(fileID, line), terms: [on] + terms(), queries: [sql])
    }
}
