package import AssayKit

/// A check, of an SQL file or of a rule in Swift: what it says about itself, what it claims, and what it needs.
package struct SQLCheck: Sendable, Identifiable {
    /// What it says about itself.
    package let description: CheckDescription
    /// What it claims, with its queries.
    package let kind: any CheckKind
    /// The values that its queries take from outside.
    package let parameters: [CheckParameter]
    /// What must be there for it to apply.
    package let requirements: [Requirement]
    /// How long it may take, where it says so.
    package let timeout: Duration?
    /// The file, as it is written; of a rule in Swift, the file that would say the same.
    package let text: String
    /// What its rule finds in small databases, of a rule in Swift.
    package internal(set) var examples: [RuleExample] = []

    /// The path below the checks' directory, without the extension.
    package var id: String { description.id }

    /// Reads a check file.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - id: The check's id.
    /// - Returns: The check, or all that is wrong with the file.
    package static func read(_ source: SourceText, id: String) -> Result<SQLCheck, CheckProblems> {
        var problems = ProblemCollector(for: source)
        let check = SQLCheck(source, id: id, &problems)
        guard let check, problems.isEmpty else { return .failure(CheckProblems(problems.problems)) }
        return .success(check)
    }

    private init?(_ source: SourceText, id: String, _ problems: inout ProblemCollector) {
        let file = CheckFile(source, &problems)
        guard let type = CheckKinds.all.first(where: { $0.recognises(file) }) else {
            problems.report(
                at: 0, "this is no kind of check that assay knows",
                remedy: "write one of \(CheckKinds.all.map { $0.kind }.joined(separator: ", "))")
            return nil
        }
        Self.reportForeignKeys(of: file, as: type, &problems)
        ParameterUse.judge(file, &problems)
        guard let kind = type.init(file, &problems) else { return nil }
        self.init(file, kind, id: id)
    }

    /// A check of a kind that no SQL says: its header is that of a file.
    init(_ file: CheckFile, _ kind: any CheckKind, id: String) {
        self.kind = kind
        parameters = file.settings.parameters
        requirements = file.settings.requirements
        timeout = file.settings.timeout
        text = file.source.text
        description = CheckDescription(
            id: id, title: file.header.description.title, details: file.header.description.details, kind: kind.kind,
            databases: kind.databases, phases: file.settings.phases ?? Self.phases(of: kind.neededSides),
            tags: file.settings.tags, criterion: file.settings.criterion,
            severity: kind.thresholds.fail.isEmpty ? .warn : .fail,
            location: (kind.queries.first?.place ?? file.source.place(at: 0)).location)
    }

    /// When a check is run that does not say so: as soon as there is something to read.
    private static func phases(of databases: [AuditedDatabase]) -> [Phase] {
        switch databases {
        case [.source]: [.before]
        case [.target], []: [.after, .nightly]
        default: [.after]
        }
    }

    private static func reportForeignKeys(
        of file: CheckFile, as type: any WrittenKind.Type, _ problems: inout ProblemCollector
    ) {
        for entry in file.header.entries where !type.keys.union(HeaderKey.common).contains(entry.key) {
            let taken = HeaderKey.allCases.filter(type.keys.contains).map(\.written).joined(separator: ", ")
            problems.report(
                at: entry.origin, "\(entry.key.written) makes no sense in a check of the kind \(type.kind)",
                remedy: "take it out; besides what every check takes, this kind takes \(taken)")
        }
    }
}

/// All that is wrong with a check file.
package struct CheckProblems: Error, Sendable {
    /// The problems, in the order of their places.
    package let problems: [CheckProblem]

    init(_ problems: [CheckProblem]) {
        self.problems = problems
    }
}
