internal import ArgumentParser
internal import AssayKit
internal import Auditing

/// `assay lint`: whether the checks are well written, with no database at hand.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Reads all checks and says everything that is wrong with them. Needs no database.",
        discussion: """
            Each problem names its file, line and column, with the remedy. What only a database can know, such as a \
            misspelt table, shows when the check is run.
            """)

    @Option(help: ArgumentHelp("A directory of checks; may be given several times.", valueName: "dir"))
    var checks: [String] = []

    func run() throws {
        let library = CheckLibrary(
            directories: checks.isEmpty ? ["checks"] : checks, rules: CommandLineTool.rules)
        guard library.problems.isEmpty else {
            throw UsageError(
                library.problems.map(\.description).joined(separator: "\n\n")
                    + "\n\n\(Counts.of(library.problems.count, "problem")).")
        }
        let uncompiled = library.checks.compactMap { ($0.kind as? UncompiledRule)?.failure }
        guard uncompiled.isEmpty else {
            throw UsageError(
                uncompiled.map { "\($0.message)\n\($0.problem.remedy ?? "")" }.joined(separator: "\n\n")
                    + "\n\n\(Counts.of(uncompiled.count, "rule")) cannot be run.")
        }
        Console.say("\(Counts.of(library.checks.count, "check")), no problems.")
        let unscoped = library.checks.filter { $0.kind.scope == nil && $0.description.kind == OffendingRows.kind }
        for check in unscoped {
            Console.say(
                "\(check.description.location.file): note: without @scope nobody knows how much this check looked at, "
                    + "and an empty table passes")
        }
    }
}
