internal import ArgumentParser
internal import AssayKit
internal import Auditing
internal import FoundationEssentials
internal import Reports

/// `assay explain`: one check, for a person who did not write it.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Shows one check, one diagnosis, or the tables that checks of the catalog and the deployment can ask about.",
        discussion: """
            With --psql, prints the queries ready to paste, with the parameters' values: into psql those on the target, \
            into sqlite3 those on the source. In place of a check, catalog and deployment tell the tables that a check has \
            which says @on: catalog or @on: deployment.

            assay explain diagnosis lists what a report may say happened to values and rows; with a name it shows one of them, \
            with examples and what to do.

            Examples:
              assay explain threads/orphaned-parents --psql
              assay explain catalog
              assay explain diagnosis zone-applied
            """)

    @Argument(help: "The check's id, as `assay list` shows it; or catalog, deployment or diagnosis.")
    var id: String

    @Argument(help: ArgumentHelp("Which diagnosis.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("A directory of checks; may be given several times.", valueName: "dir"))
    var checks: [String] = []

    @Flag(help: "Print the queries ready to paste into psql and sqlite3.")
    var psql = false

    @Flag(help: .hidden)
    var markdown = false

    func validate() throws {
        guard name == nil || id == "diagnosis" else {
            throw ValidationError("Only one check is explained at a time.")
        }
        guard !markdown || id == "diagnosis" && name == nil else {
            throw ValidationError("--markdown is of all diagnoses.")
        }
    }

    func run() throws {
        if id == "diagnosis" {
            guard !markdown else { return Console.say(ExplainDiagnoses.page) }
            return Console.say(try name.map(ExplainDiagnoses.text) ?? ExplainDiagnoses.list)
        }
        let library = CheckLibrary(
            directories: checks.isEmpty ? ["checks"] : checks, rules: CommandLineTool.rules)
        if library[id] == nil, !psql, let guide = TableGuide.text(of: id) {
            Console.say(guide)
            return
        }
        guard let check = library[id] else { throw UsageError(try unknown(in: library)) }
        guard !psql else {
            let environment = ProcessInfo.processInfo.environment
            Console.say(check.psqlScript { environment[$0] })
            return
        }
        let about = check.description
        var lines = [about.title]
        if !about.details.isEmpty { lines += ["", about.details] }
        lines += ["", "  id         \(about.id)", "  file       \(about.location.file)", "  kind       \(about.kind)"]
        lines.append("  reads      \(about.databases.map(\.rawValue).joined(separator: ", "))")
        lines.append("  runs       \(about.phases.map(\.rawValue).joined(separator: ", "))")
        if !about.tags.isEmpty { lines.append("  tags       \(about.tags.joined(separator: ", "))") }
        if let criterion = about.criterion { lines.append("  criterion  \(criterion)") }
        for limit in check.kind.thresholds.fail { lines.append("  fails      \(limit)") }
        for limit in check.kind.thresholds.warn { lines.append("  warns      \(limit)") }
        for requirement in check.requirements { lines.append("  requires   \(requirement.subject)") }
        for parameter in check.parameters { lines.append("  parameter  :\(parameter.name), \(parameter.origin)") }
        for term in check.kind.writtenTerms {
            let text = term.text.replacing("\n", with: "\n" + String(repeating: " ", count: 13))
            lines.append("  \(term.key)\(String(repeating: " ", count: max(1, 11 - term.key.count)))\(text)")
        }
        for query in check.kind.allQueries {
            lines += ["", "-- \(query.role.rawValue), on the \(query.database.rawValue)", query.sql]
        }
        lines += check.examples.flatMap { Self.lines($0, of: check) }
        lines += ["", "Run it alone: assay audit --select id:\(id)"]
        // What a file says must not speak to the terminal; what is to be pasted remains as it is.
        Console.say(Visibility.text.show(lines.joined(separator: "\n")))
    }

    /// What it finds in two small databases, and the statements that make them.
    private static func lines(_ example: RuleExample, of check: SQLCheck) -> [String] {
        let name = check.id.split(separator: "/").last.map(String.init) ?? ""
        let found = Counts.of(example.findings[name] ?? 0, "finding")
        let sides = [("source", example.source), ("target", example.target)].filter { !$0.1.isEmpty }
        return ["", "Example: \(example.title): \(found)"]
            + sides.flatMap { side, sql in ["-- the \(side)", sql] }
    }

    private func unknown(in library: CheckLibrary) throws -> String {
        // A check that cannot be read is not there to be shown: say why, rather than that there is none.
        guard library.problems.isEmpty else { return AuditError.checks(library.problems).description }
        let nearest = Suggestion.nearest(to: id, among: library.checks.map(\.id))
        return "There is no check \(id)." + (nearest.map { " Did you mean \($0)?" } ?? " List them with: assay list")
    }
}

extension CheckParameter {
    /// What its value is, or where it comes from.
    fileprivate var origin: String {
        switch source {
        case .environment(let variable): "\(type.rawValue) from \(variable)"
        case .literal(let value): "\(type.rawValue) \(value)"
        }
    }
}
