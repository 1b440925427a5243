public import ArgumentParser
public import AssayKit
internal import Auditing

/// Where the checks are and which of them are meant: shared by the commands that deal with checks.
struct CheckOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A directory of checks; may be given several times.", valueName: "dir"))
    var checks: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only these checks: tag:WORD, id:GLOB, path:PATH or phase:PHASE. A comma joins terms that must all hold; the option given again adds to the selection.",
            valueName: "term"))
    var select: [String] = []

    @Option(help: ArgumentHelp("Not these checks, whatever is selected; the same terms.", valueName: "term"))
    var exclude: [String] = []

    /// The directories, `checks` where none is named.
    var directories: [String] { checks.isEmpty ? ["checks"] : checks }

    /// The whole library.
    ///
    /// - Throws: `UsageError` with all that is wrong with it.
    func library() throws -> CheckLibrary {
        let library = CheckLibrary(directories: directories, rules: CommandLineTool.rules)
        guard library.problems.isEmpty else { throw UsageError(AuditError.checks(library.problems).description) }
        return library
    }

    /// The selection.
    func selection(in phase: Phase? = nil) throws -> Selection {
        do {
            return try Selection(select: select, exclude: exclude, phase: phase)
        } catch {
            throw UsageError("\(error)")
        }
    }
}

extension Phase: ExpressibleByArgument {}
