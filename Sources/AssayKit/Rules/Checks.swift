/// What a rule claims: the checks that stand in its `checks`, one below the other.
///
/// ```swift
/// var checks: Checks {
///     for table in ["users", "profiles"] {
///         Query(id: table, "Every row of \(table) has a name.", "SELECT id FROM \(table) WHERE name IS NULL") {
///             Scope("SELECT count(*) FROM \(table)")
///             Key("id")
///         }
///     }
/// }
/// ```
public struct Checks: Sendable {
    /// The checks in their order.
    package let declarations: [Declaration]
}

/// Makes `Checks` of the checks that stand below each other; `if`, `switch` and `for` may stand among them.
@resultBuilder
public enum ChecksBuilder: ListBuilder {
    /// A list of checks.
    public typealias Element = Declaration

    /// One check.
    public static func buildExpression(_ check: some DeclaredCheck) -> [Declaration] { [check.declaration] }

    /// All of them.
    public static func buildFinalResult(_ checks: [Declaration]) -> Checks { Checks(declarations: checks) }
}
