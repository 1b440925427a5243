/// A claim in Swift, for what SQL cannot say: the work reads the databases, and returns what it looked at and found.
///
/// It can only read, within the one snapshot that every check of a run reads. What it throws makes it an error, and so
/// does looking at nothing.
///
/// ```swift
/// Check(id: "normal-form", "Every text is in one normal form.", on: .target) { databases in
///     try await databases.target.reduce("SELECT id, content FROM raw_conversations", into: Findings()) { found, row in
///         found.examine()
///         let text = try row.text("content")
///         if !text.isInNormalForm { try found.report(key: ["id": row["id"]]) }
///     }
/// }
/// ```
public struct Check: DeclaredCheck {
    /// What it comes to.
    public var declaration: Declaration

    /// A claim in Swift.
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule: stable, for history is kept by it.
    ///   - description: What is true of right data. The first sentence is the title, of 150 characters at most.
    ///   - databases: What it reads, and nothing else.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    ///   - perform: Reads, and returns what was found. It is cancelled when its time is up.
    public init(
        id: String, _ description: String, on databases: AuditedDatabase..., fileID: String = #fileID,
        line: Int = #line, perform: @escaping @Sendable (Databases) async throws -> Findings
    ) {
        declaration = Declaration(
            id: id, description, at: Declaration.Place(fileID, line),
            work: Declaration.Work(databases: databases) { databases, _ in try await perform(databases) })
    }

    /// A claim in Swift that asks the API too. It is judged where `ASSAY_API` names the API, and skipped elsewhere.
    ///
    /// ```swift
    /// Check(id: "count", "The API has every memory.", on: .target) { databases, api in
    ///     let answer = try await api.send(.get("/api/memories").bearer("API_TOKEN")).with(status: 200)
    ///     var found = Findings()
    ///     let stored = try await databases.target.rows("SELECT count(*) AS memories FROM raw_conversations")
    ///     found.examine()
    ///     if try answer.integer("$.total") != stored[0].integer("memories") {
    ///         found.report(key: ["place": .text("$.total")], repeat: answer)
    ///     }
    ///     return found
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule: stable, for history is kept by it.
    ///   - description: What is true of right data. The first sentence is the title, of 150 characters at most.
    ///   - databases: What it reads beside the API, and nothing else.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    ///   - perform: Reads and asks, and returns what was found. It is cancelled when its time is up.
    public init(
        id: String, _ description: String, on databases: AuditedDatabase..., fileID: String = #fileID,
        line: Int = #line, perform: @escaping @Sendable (Databases, API) async throws -> Findings
    ) {
        declaration = Declaration(
            id: id, description, at: Declaration.Place(fileID, line),
            terms: [Term([.listed(key: "requires", "variable ASSAY_API")], fileID, line)],
            work: Declaration.Work(databases: databases, asksAPI: true, perform: perform))
    }
}
