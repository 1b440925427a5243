internal import ArgumentParser
internal import AssayKit
internal import Auditing
internal import FoundationEssentials

/// `assay list`: what there is to check.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the checks: when they run, what they read, and what they say.",
        discussion: "Example: assay list after --select tag:orphans")

    @Argument(help: "before, after or nightly: only the checks of this phase. All of them without.")
    var phase: Phase?

    @OptionGroup(title: "Which checks") var checkOptions: CheckOptions

    @Flag(help: "One JSON object a line, for other programs.")
    var json = false

    func run() throws {
        let selection = try checkOptions.selection(in: phase)
        let checks = try checkOptions.library().checks.map(\.description).filter(selection.includes)
        guard !checks.isEmpty else {
            Console.complain("Nothing is selected.")
            throw ExitCode(5)
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            for check in checks { Console.say(String(decoding: try encoder.encode(check), as: UTF8.self)) }
            return
        }
        let width = checks.map(\.id.count).max() ?? 0
        for check in checks {
            let padding = String(repeating: " ", count: width - check.id.count)
            let phases = check.phases.map(\.rawValue).joined(separator: ",")
            let tags = check.tags.isEmpty ? "" : "  [\(check.tags.joined(separator: ", "))]"
            Console.say("\(check.id)\(padding)  \(phases)  \(check.title)\(tags)")
        }
    }
}
