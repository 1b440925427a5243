/// A column that a report shows of a row, beside its key. Of a person's text it shows the length and a digest.
///
/// ```swift
/// Show("created_at")
/// ```
public struct Show: QueryTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - column: The column as the query's result names it.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ column: String, fileID: String = #fileID, line: Int = #line) {
        term = Term([.listed(key: "show", column)], fileID, line)
    }
}

/// A column that no report shows without `--reveal`, even if it is a key or a number.
///
/// ```swift
/// Hide("email")
/// ```
public struct Hide: QueryTerm, MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - column: The column as the query's result names it.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ column: String, fileID: String = #fileID, line: Int = #line) {
        term = Term([.listed(key: "private", column)], fileID, line)
    }
}
