/// The claim that the two sides hold the same rows: held against each other by key, every row accounted for.
///
/// ```swift
/// Reconciliation(
///     id: "messages", "Every message arrives unchanged.", from: "messages", to: "raw_conversations"
/// ) {
///     Key("id", mapped: .uuid5(namespace: "6ba7b811-9dad-11d1-80b4-00c04fd430c8"))
///     Column("author")
///     Column("content")
///     Column("timestamp", to: "created_at", as: .instant(zone: "UTC"))
///     Parent("parent_id")
///     Expected("user_id", equals: .environment("AARON_USER_ID"), as: .uuid)
///     Skip("empty content", where: "is_blank(content) AND attachments IS NULL")
///     Only(source: "attachments")
/// }
/// ```
public struct Reconciliation: DeclaredCheck {
    /// What it comes to.
    public var declaration: Declaration

    /// A claim that two tables hold the same rows.
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule: stable, for history is kept by it.
    ///   - description: What is true of right data. The first sentence is the title, of 150 characters at most.
    ///   - source: What follows `FROM` in the source: a table, or a join of several.
    ///   - target: What follows `FROM` in the target.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    ///   - terms: The key, the columns that are compared, and which rows may be absent.
    public init(
        id: String, _ description: String, from source: String, to target: String, fileID: String = #fileID,
        line: Int = #line, @MappingTerms _ terms: () -> [Term]
    ) {
        let terms = terms()
        let columns = (
            source: terms.flatMap(\.sourceColumns).joined(separator: ", "),
            target: terms.flatMap(\.targetColumns).joined(separator: ", ")
        )
        self.init(
            id: id, description, terms: terms, source: "SELECT \(columns.source) FROM \(source)",
            target: "SELECT \(columns.target) FROM \(target)", at: Declaration.Place(fileID, line))
    }

    /// A claim that two queries return the same rows.
    ///
    /// ```swift
    /// Reconciliation(
    ///     id: "counts", "Every conversation keeps its number of messages.",
    ///     source: "SELECT conversation_id, count(*) AS messages FROM messages GROUP BY 1",
    ///     target: "SELECT conversation_id, count(*) AS messages FROM raw_conversations GROUP BY 1"
    /// ) {
    ///     Key("conversation_id")
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule.
    ///   - description: What is true of right data; the first sentence is the title.
    ///   - source: The query on the source.
    ///   - target: The query on the target, with columns of the same names.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    ///   - terms: The key, how columns are compared, and which rows may be absent.
    public init(
        id: String, _ description: String, source: String, target: String, fileID: String = #fileID,
        line: Int = #line, @ComparisonTerms _ terms: () -> [Term]
    ) {
        self.init(
            id: id, description, terms: terms(), source: source, target: target, at: Declaration.Place(fileID, line))
    }

    private init(
        id: String, _ description: String, terms: [Term], source: String, target: String, at place: Declaration.Place
    ) {
        declaration = Declaration(
            id: id, description, at: place, terms: terms + Self.parents(terms),
            queries: ["-- @query source", source + ";", "-- @query target", target + ";"])
    }

    /// A parent's column is mapped as the key that it refers to.
    private static func parents(_ terms: [Term]) -> [Term] {
        zip(terms.compactMap(\.parent), terms.filter(\.isKey)).compactMap { parent, key in
            key.mappedKey.map {
                Term([.entry(key: "map", argument: parent.column, value: "as \($0)")], at: parent.place)
            }
        }
    }
}
