/// What a check says about itself, whatever kind it is of: all that a list, a report or a selection needs.
public struct CheckDescription: Codable, Sendable, Identifiable {
    /// The check's path below its directory without the extension: stable, unique, what history is keyed on.
    public var id: String
    /// The first sentence of the description.
    public var title: String
    /// The rest of the description, or an empty string.
    public var details: String
    /// The kind of claim it makes: `offending rows`, `reconciliation`, `metric`.
    public var kind: String
    /// The databases that it reads.
    public var databases: [AuditedDatabase]
    /// When it is run.
    public var phases: [Phase]
    /// The words by which it can be selected.
    public var tags: [String]
    /// The success criterion of the migration's plan that it stands for.
    public var criterion: String?
    /// What a finding amounts to.
    public var severity: Severity
    /// Where it is written.
    public var location: SourceLocation

    /// Describes a check.
    ///
    /// - Parameters:
    ///   - id: The check's path below its directory without the extension.
    ///   - title: One sentence that states what is true of right data.
    ///   - details: What a person who did not write the check needs to know.
    ///   - kind: The kind of claim it makes.
    ///   - databases: The databases that it reads.
    ///   - phases: When it is run.
    ///   - tags: The words by which it can be selected.
    ///   - criterion: The plan's success criterion that it stands for.
    ///   - severity: What a finding amounts to.
    ///   - location: Where it is written.
    public init(
        id: String, title: String, details: String, kind: String, databases: [AuditedDatabase], phases: [Phase],
        tags: [String], criterion: String?, severity: Severity, location: SourceLocation
    ) {
        self.id = id
        self.title = title
        self.details = details
        self.kind = kind
        self.databases = databases
        self.phases = phases
        self.tags = tags
        self.criterion = criterion
        self.severity = severity
        self.location = location
    }

    /// The folder that groups it with its like: `threads` of `threads/orphaned-parents`; empty at the top.
    public var group: String {
        id.lastIndex(of: "/").map { String(id[..<$0]) } ?? ""
    }
}
