package import AssayKit

/// A kind of claim that a check can make, read from a check file.
///
/// Each kind is one file in `CheckKinds/`: what it takes from a header, how it is read, and how it judges.
package protocol WrittenKind: CheckKind {
    /// The header keys that it takes, beyond those that every check takes.
    static var keys: Set<HeaderKey> { get }

    /// A check of this kind, and one that is not right: the kind's documentation and its specification.
    static var examples: [CheckExample] { get }

    /// Whether a file is meant as a check of this kind; each file is of one kind.
    static func recognises(_ file: CheckFile) -> Bool

    /// Reads a file; nil when something is wrong with it, which is then reported.
    init?(_ file: CheckFile, _ problems: inout ProblemCollector)
}

/// A kind of claim that a check can make, and how it judges.
package protocol CheckKind: Sendable {
    /// The kind's name as reports show it.
    static var kind: String { get }

    /// The queries that judge, without `@scope`'s.
    var queries: [CheckSQL] { get }

    /// The query that counts what is looked at.
    var scope: CheckSQL? { get }

    /// The databases that it reads.
    var databases: [AuditedDatabase] { get }

    /// What it says of its rows beside the queries, in writing, each with the word that says it.
    var writtenTerms: [(key: String, text: String)] { get }

    /// What fails the check, and what warns.
    var thresholds: Thresholds { get }

    /// Whether it measures times, so that nothing else may run beside it.
    var measuresTime: Bool { get }

    /// Judges the data.
    ///
    /// - Throws: `CheckFailure`, when it cannot be judged.
    func judge(in context: CheckContext) async throws -> CheckResult
}

extension CheckKind {
    /// The kind's name as reports show it.
    package var kind: String { Self.kind }

    package var measuresTime: Bool { false }

    package var writtenTerms: [(key: String, text: String)] { [] }

    package var queries: [CheckSQL] { [] }

    package var scope: CheckSQL? { nil }

    /// All queries, `@scope`'s last.
    package var allQueries: [CheckSQL] { queries + [scope].compactMap(\.self) }

    package var databases: [AuditedDatabase] {
        AuditedDatabase.allCases.filter { database in allQueries.contains { $0.database == database } }
    }
}

/// A check as its documentation shows it.
package struct CheckExample: Sendable {
    /// What the file is called.
    package let name: String
    /// The file.
    package let text: String
    /// What is wrong with it; nil for one that is right.
    package let problem: String?

    /// A check as its documentation shows it.
    package init(_ name: String, problem: String? = nil, _ text: String) {
        self.name = name
        self.problem = problem
        self.text = text
    }
}
