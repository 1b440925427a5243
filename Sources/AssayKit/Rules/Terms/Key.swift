/// What a row is found by: a column that both sides have, or one of several that do so together.
///
/// ```swift
/// Key("id", mapped: .uuid5(namespace: "6ba7b811-9dad-11d1-80b4-00c04fd430c8"))
/// ```
public struct Key: QueryTerm, MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// A column of the key.
    ///
    /// - Parameters:
    ///   - column: The column as the source's SQL writes it; between two queries, as both results name it.
    ///   - target: The column of the target, where it has another name.
    ///   - form: What the values are, where it cannot be seen from them.
    ///   - map: How the migration changed the values on the way.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ column: String, to target: String? = nil, as form: ColumnForm? = nil, mapped map: KeyMap? = nil,
        fileID: String = #fileID, line: Int = #line
    ) {
        let name = target ?? column
        var parts: [Term.Part] = [
            .listed(key: "key", name), .source(Term.column(column, named: target)), .target(name),
        ]
        if let map { parts += [.entry(key: "map", argument: map.argument(of: name), value: map.text), .mapped(name)] }
        if let form { parts.append(.entry(key: "type", argument: name, value: form.text)) }
        term = Term(parts, fileID, line)
    }
}

/// How a migration changed a key on the way. It must be injective: two keys that became one are a finding.
public struct KeyMap: Sendable, Hashable {
    package let text: String
    /// The side that a query runs on.
    private let side: AuditedDatabase?

    /// Not at all.
    public static let same = KeyMap(text: "same", side: nil)

    /// The text became its name-based UUID in a namespace (RFC 4122, version 5).
    ///
    /// - Parameter namespace: A UUID, such as that of URLs: `6ba7b811-9dad-11d1-80b4-00c04fd430c8`.
    /// - Returns: What stands for it.
    public static func uuid5(namespace: String) -> KeyMap { KeyMap(text: "uuid5(\(namespace))", side: nil) }

    /// By a table of old keys and new ones.
    ///
    /// - Parameters:
    ///   - sql: A query of two columns: the old key and the new one.
    ///   - side: Where it runs, `.source` or `.target`.
    /// - Returns: What stands for it.
    public static func query(_ sql: String, on side: AuditedDatabase) -> KeyMap { KeyMap(text: sql, side: side) }

    func argument(of column: String) -> String { side.map { "\(column) \($0.rawValue)" } ?? column }
}

extension Term {
    /// A column in a list of them.
    static func column(_ sql: String, named name: String?) -> String { name.map { "\(sql) AS \($0)" } ?? sql }
}
