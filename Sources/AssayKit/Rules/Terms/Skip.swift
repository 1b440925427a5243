/// A rule by which rows of the source may be absent. A row that it covers and that arrived all the same is a finding.
///
/// ```swift
/// Skip("empty content", where: "is_blank(content) AND attachments IS NULL")
/// ```
public struct Skip: MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - name: What the rule is called in the ledger.
    ///   - condition: SQL over the row that the source's query returns; columns that are not compared may stand in it.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ name: String, where condition: String, fileID: String = #fileID, line: Int = #line) {
        term = Term([.entry(key: "skip", argument: name, value: condition)], fileID, line)
    }
}
