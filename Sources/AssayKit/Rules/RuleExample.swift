/// Two small databases, and what a rule finds in them.
///
/// ```swift
/// static let examples = [
///     RuleExample(
///         "A reply whose parent was lost",
///         target: """
///             CREATE TABLE raw_conversations (id integer, parent_id integer);
///             INSERT INTO raw_conversations VALUES (2, 1);
///             """,
///         finds: ["parents": 1])
/// ]
/// ```
public struct RuleExample: Sendable {
    /// What it shows, in a few words.
    public let title: String
    /// Statements that make the SQLite file.
    public let source: String
    /// Statements that make the PostgreSQL database.
    public let target: String
    /// The variables that the rule asks for.
    public let environment: [String: String]
    /// How many findings each check has, by its own id; a check that is not named here has none.
    public let findings: [String: Int]

    /// - Parameters:
    ///   - title: What it shows, in a few words.
    ///   - source: Statements that make the SQLite file.
    ///   - target: Statements that make the PostgreSQL database.
    ///   - environment: The variables that the rule asks for.
    ///   - findings: How many findings each check has, by its own id; a check that is not named has none.
    public init(
        _ title: String, source: String = "", target: String = "", environment: [String: String] = [:],
        finds findings: [String: Int] = [:]
    ) {
        self.title = title
        self.source = source
        self.target = target
        self.environment = environment
        self.findings = findings
    }
}
