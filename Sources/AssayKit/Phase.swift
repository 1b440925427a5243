/// When a check is run, seen from the migration.
public enum Phase: String, Codable, Sendable, CaseIterable, Comparable {
    /// Before the migration: what can be said of the source alone.
    case before
    /// After the migration: the target against the source.
    case after
    /// Every night afterwards, when the source may be long gone.
    case nightly

    /// Phases in the order of a migration's life.
    public static func < (one: Phase, other: Phase) -> Bool {
        allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
    }
}
