/// The claim that every row's parent exists, or that no more are without one than are accounted for.
///
/// ```swift
/// Orphans(
///     id: "parents", "Every reply's parent exists.", of: "raw_conversations", parent: "parent_id", allowing: 812)
/// ```
public struct Orphans: DeclaredCheck {
    /// What it comes to.
    public var declaration: Declaration

    /// A claim that every row's parent exists.
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule.
    ///   - description: What is true of right data; the first sentence is the title.
    ///   - table: The table as SQL writes it.
    ///   - parent: The column that holds the parent's key.
    ///   - key: The column that a row is found by.
    ///   - parents: The table of the parents; the same where none is named, with the same key.
    ///   - database: What it runs on.
    ///   - count: How many orphans are accounted for.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        id: String, _ description: String, of table: String, parent: String, key: String = "id",
        in parents: String? = nil, on database: AuditedDatabase = .target, allowing count: Int = 0,
        fileID: String = #fileID, line: Int = #line
    ) {
        let query = Query(
            id: id, description, on: database,
            """
            SELECT child.\(key), child.\(parent) FROM \(table) AS child
            LEFT JOIN \(parents ?? table) AS parent ON parent.\(key) = child.\(parent)
            WHERE child.\(parent) IS NOT NULL AND parent.\(key) IS NULL
            """, fileID: fileID, line: line
        ) {
            Scope("SELECT count(*) FROM \(table) WHERE \(parent) IS NOT NULL", fileID: fileID, line: line)
            Key(key, fileID: fileID, line: line)
            Show(parent, fileID: fileID, line: line)
            Fails(when: "rows > \(count)", fileID: fileID, line: line)
        }
        declaration = query.declaration
    }
}
