/// A check of a rule: `Query`, `Metric`, `Reconciliation`, `Orphans`, `Ownership`, and `Check` for what SQL cannot say.
///
/// What they have in common stands behind them:
///
/// ```swift
/// Orphans(id: "parents", "Every reply's parent exists.", of: "raw_conversations", parent: "parent_id")
///     .tags("orphans")
///     .criterion("Nothing lost")
///     .phases(.after, .nightly)
/// ```
public protocol DeclaredCheck: Sendable {
    /// What it comes to.
    var declaration: Declaration { get set }
}

extension DeclaredCheck {
    /// The words by which it can be selected: `assay audit --select tag:orphans`.
    public func tags(_ tags: String..., fileID: String = #fileID, line: Int = #line) -> Self {
        adding("tags", tags.joined(separator: ", "), fileID, line)
    }

    /// The success criterion of the migration's plan that it stands for.
    public func criterion(_ criterion: String, fileID: String = #fileID, line: Int = #line) -> Self {
        adding("criterion", criterion, fileID, line)
    }

    /// When it is run; without this, as soon as there is something to read.
    public func phases(_ phases: Phase..., fileID: String = #fileID, line: Int = #line) -> Self {
        adding("phase", phases.map(\.rawValue).joined(separator: ", "), fileID, line)
    }

    /// What a finding amounts to: `.warn` for one that asks only for attention.
    public func severity(_ severity: Severity, fileID: String = #fileID, line: Int = #line) -> Self {
        adding("severity", severity.rawValue, fileID, line)
    }

    /// What must be there for it to apply: `extension vector`, `check threads/Replies/parents`, `variable ASSAY_API`.
    /// Without it the check is skipped, and the report says why.
    public func requires(_ requirements: String..., fileID: String = #fileID, line: Int = #line) -> Self {
        adding("requires", requirements.joined(separator: ", "), fileID, line)
    }

    /// How long it may take: a millisecond at least and a day at most.
    public func timeout(_ limit: Duration, fileID: String = #fileID, line: Int = #line) -> Self {
        let (seconds, attoseconds) = limit.components
        return adding("timeout", "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)ms", fileID, line)
    }

    private func adding(_ key: String, _ value: String, _ fileID: String, _ line: Int) -> Self {
        var check = self
        check.declaration.add(key, value, at: Declaration.Place(fileID, line))
        return check
    }
}
