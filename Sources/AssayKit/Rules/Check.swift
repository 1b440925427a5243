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
            work: Declaration.Work(databases: databases, perform: perform))
    }
}
