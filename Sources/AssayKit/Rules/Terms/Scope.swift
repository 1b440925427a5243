/// Counts what a check looks at. Where it counts nothing, the check is an error: it has shown nothing.
///
/// ```swift
/// Scope("SELECT count(*) FROM raw_conversations WHERE parent_id IS NOT NULL")
/// ```
public struct Scope: QueryTerm, MetricTerm, MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - sql: A query of one row with one number.
    ///   - side: For a `Reconciliation`, the side that it runs on; the source unless it says otherwise.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(_ sql: String, on side: AuditedDatabase? = nil, fileID: String = #fileID, line: Int = #line) {
        term = Term([.entry(key: "scope", argument: side?.rawValue ?? "", value: sql)], fileID, line)
    }
}
