/// The claim that numbers lie within limits: each limit names a column of a query of one row.
///
/// ```swift
/// Metric(
///     id: "length", "The history is as long as the plan says.",
///     """
///     SELECT count(*) AS messages, count(*) FILTER (WHERE is_blank(author)) AS anonymous FROM raw_conversations
///     """
/// ) {
///     Fails(when: "messages < 10000")
///     Warns(when: "anonymous > 0")
/// }
/// ```
public struct Metric: DeclaredCheck {
    /// What it comes to.
    public var declaration: Declaration

    /// A claim that numbers lie within limits.
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule: stable, for history is kept by it.
    ///   - description: What is true of right data. The first sentence is the title, of 150 characters at most.
    ///   - database: What the query runs on.
    ///   - sql: The query. It can only read, and gives one row, whose numbers are columns with names.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    ///   - terms: When it fails and when it warns: every number that is to be kept has a limit.
    public init(
        id: String, _ description: String, on database: AuditedDatabase = .target, _ sql: String,
        fileID: String = #fileID, line: Int = #line, @MetricTerms _ terms: () -> [Term]
    ) {
        let terms = terms()
        let on = Term([.entry(key: "on", value: database.rawValue)], fileID, line)
        declaration = Declaration(
            id: id, description, at: Declaration.Place(fileID, line),
            terms: [on] + terms + Self.metrics(terms, on.place),
            queries: [sql])
    }

    /// What the limits are about, each once.
    private static func metrics(_ terms: [Term], _ place: Declaration.Place) -> [Term] {
        var named: Set<Substring> = []
        let metrics = terms.flatMap { term in
            term.limits.filter { named.insert($0).inserted }.map {
                Term([.listed(key: "metric", String($0))], at: term.place)
            }
        }
        // Whoever sets no limit is told that something is missing, and where.
        return metrics.isEmpty ? [Term([.entry(key: "metric", value: "")], at: place)] : metrics
    }
}

extension Term {
    /// The names that stand before the comparisons of its limits.
    fileprivate var limits: [Substring] {
        parts.flatMap { part -> [Substring] in
            guard case .entry(let key, _, let value) = part, ["fail", "warn"].contains(key) else { return [] }
            return value.split(separator: ",").map { limit in
                let name = limit.prefix { !"<>=!".contains($0) }.drop { $0.isWhitespace }
                return name.lastIndex { !$0.isWhitespace }.map { name[...$0] } ?? ""
            }
        }
    }
}
