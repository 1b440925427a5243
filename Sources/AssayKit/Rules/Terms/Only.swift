/// A column that one side alone has, and that is not compared: a skip may ask for it.
///
/// ```swift
/// Only(source: "attachments")
/// ```
public struct Only: MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// A column of the source.
    public init(source column: String, fileID: String = #fileID, line: Int = #line) {
        term = Term([.entry(key: "only", argument: "source", value: column), .source(column)], fileID, line)
    }

    /// A column of the target.
    public init(target column: String, fileID: String = #fileID, line: Int = #line) {
        term = Term([.entry(key: "only", argument: "target", value: column), .target(column)], fileID, line)
    }
}
