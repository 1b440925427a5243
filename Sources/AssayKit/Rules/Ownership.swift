/// The claim that every row of a table belongs to one owner.
///
/// ```swift
/// Ownership(
///     id: "memories", "Every memory is Aaron's.", of: "memories", owner: "user_id", as: .uuid,
///     is: .environment("AARON_USER_ID"))
/// ```
public struct Ownership: DeclaredCheck {
    /// What it comes to.
    public var declaration: Declaration

    /// A claim that every row belongs to one owner.
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule.
    ///   - description: What is true of right data; the first sentence is the title.
    ///   - table: The table of the target as SQL writes it.
    ///   - owner: The column that names a row's owner.
    ///   - type: The type of that column.
    ///   - value: Who it must be.
    ///   - key: The column that a row is found by.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        id: String, _ description: String, of table: String, owner: String, as type: ParameterType,
        is value: ParameterValue, key: String = "id", fileID: String = #fileID, line: Int = #line
    ) {
        let query = Query(
            id: id, description, "SELECT \(key), \(owner) FROM \(table) WHERE \(owner) IS DISTINCT FROM :owner",
            fileID: fileID, line: line
        ) {
            Parameter("owner", as: type, value, fileID: fileID, line: line)
            Scope("SELECT count(*) FROM \(table)", fileID: fileID, line: line)
            Key(key, fileID: fileID, line: line)
            Show(owner, fileID: fileID, line: line)
        }
        declaration = query.declaration
    }
}
