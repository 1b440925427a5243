/// What a finding of a check amounts to.
public enum Severity: String, Codable, Sendable, CaseIterable {
    /// A finding fails the run.
    case fail
    /// A finding is reported, and the run passes.
    case warn
}
