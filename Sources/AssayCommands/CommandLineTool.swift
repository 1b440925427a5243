public import AssayKit

/// The command line of an `assay`: that of Assay's own package, or of one with rules of its own.
///
/// A package of yours has its `checks/`, and an executable of three lines:
///
/// ```swift
/// import AssayCommands
/// import Checks
///
/// await CommandLineTool.run(rules: CompiledRules.all)
/// ```
public enum CommandLineTool {
    /// The rules in Swift that are compiled into this executable.
    @TaskLocal static var rules: [CompiledRule] = []

    /// Does what the command line asks for, and ends the process with its status where that is not 0.
    ///
    /// - Parameter rules: The rules that were found when the executable was built.
    public static func run(rules: [CompiledRule]) async {
        await $rules.withValue(rules) { await Assay.main() }
    }
}
