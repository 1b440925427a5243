/// A rule in Swift: a type that says what is true of right data.
///
/// A rule is one file below `checks/`, and the type in it has the file's name; it is found when the package is built,
/// and there is no list to edit. A file whose name has a `+` in it, such as `Text+Forms.swift`, holds no rule but what
/// rules share.
///
/// ```swift
/// import AssayKit
///
/// /// checks/threads/Replies.swift
/// struct Replies: Rule {
///     var checks: Checks {
///         Orphans(id: "parents", "Every reply's parent exists.", of: "raw_conversations", parent: "parent_id")
///     }
/// }
/// ```
///
/// The check's id is the path of its file and its own: `threads/Replies/parents`.
public protocol Rule: Sendable {
    /// A rule is made by whoever runs it.
    init()

    /// What it claims, each a statement about the data.
    @ChecksBuilder var checks: Checks { get }

    /// Small databases that it finds something in, and such as it finds nothing in: its documentation, and its tests.
    static var examples: [RuleExample] { get }
}

extension Rule {
    /// None, for a rule that needs no example.
    public static var examples: [RuleExample] { [] }
}
