/// When a check fails that allows for some rows; without it, any row is too many.
///
/// ```swift
/// Fails(when: "rows > 812")
/// ```
public struct Fails: QueryTerm, MetricTerm, MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - limit: `rows`, or the name of a metric; one of `< <= > >= = <>`; and a number, in percent of the scope with
    ///     a `%` behind it.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(when limit: String, fileID: String = #fileID, line: Int = #line) {
        term = Term([.entry(key: "fail", value: limit)], fileID, line)
    }
}

/// When a check warns.
///
/// ```swift
/// Warns(when: "rows > 0.5%")
/// ```
public struct Warns: QueryTerm, MetricTerm, MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - limit: As that of `Fails`.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(when limit: String, fileID: String = #fileID, line: Int = #line) {
        term = Term([.entry(key: "warn", value: limit)], fileID, line)
    }
}
