/// The column that holds the key of a row's parent: asks for orphans, each with its cause.
///
/// It is mapped as the key is. A key of several columns has a parent of as many, in the same order.
///
/// ```swift
/// Parent("parent_id")
/// ```
public struct Parent: MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - column: The column of the source as SQL writes it; between two queries, as both results name it.
    ///   - target: The column of the target, where it has another name.
    ///   - form: What the values are, where it cannot be seen from them and the key is not mapped.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ column: String, to target: String? = nil, as form: ColumnForm? = nil, fileID: String = #fileID,
        line: Int = #line
    ) {
        let name = target ?? column
        var parts: [Term.Part] = [
            .listed(key: "parent", name), .source(Term.column(column, named: target)), .target(name), .parent(name),
        ]
        if let form { parts.append(.entry(key: "type", argument: name, value: form.text)) }
        term = Term(parts, fileID, line)
    }
}
