/// A column that a `Reconciliation` of two tables compares.
///
/// ```swift
/// Column("timestamp", to: "created_at", as: .instant(zone: "UTC"), within: .milliseconds(1))
/// ```
public struct Column: MappingTerm {
    /// What it says.
    public let term: Term

    /// A column of both tables.
    ///
    /// - Parameters:
    ///   - source: The column of the source as SQL writes it, or an expression; then `target` names it.
    ///   - target: The column of the target, where it has another name.
    ///   - form: What the values are, where it cannot be seen from them.
    ///   - margin: By how much values may differ.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ source: String, to target: String? = nil, as form: ColumnForm? = nil, within margin: Margin? = nil,
        fileID: String = #fileID, line: Int = #line
    ) {
        let name = target ?? source
        term = Term(
            [.source(Term.column(source, named: target)), .target(name)] + Term.compared(name, form, margin), fileID,
            line)
    }
}

/// How a column is compared that both queries of a `Reconciliation` return; without this, as can be seen from its types.
///
/// ```swift
/// Compared("created_at", as: .instant(zone: "UTC"))
/// ```
public struct Compared: ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - column: The column as both results name it.
    ///   - form: What the values are.
    ///   - margin: By how much values may differ.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ column: String, as form: ColumnForm, within margin: Margin? = nil, fileID: String = #fileID, line: Int = #line
    ) {
        term = Term(Term.compared(column, form, margin), fileID, line)
    }
}

extension Term {
    fileprivate static func compared(_ column: String, _ form: ColumnForm?, _ margin: Margin?) -> [Part] {
        var parts: [Part] = []
        if let form { parts.append(.entry(key: "type", argument: column, value: form.text)) }
        if let margin { parts.append(.entry(key: "tolerance", argument: column, value: margin.text)) }
        return parts
    }
}
