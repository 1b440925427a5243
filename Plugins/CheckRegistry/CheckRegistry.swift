import Foundation
import PackagePlugin

/// Finds the rules in Swift of a directory of checks by their being there: a target whose `path` is that directory uses
/// this plugin, and has `CompiledRules.all`, which the executable hands to `CommandLineTool`.
@main
struct CheckRegistry: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let files = try files(below: target.directoryURL)
        let output = context.pluginWorkDirectoryURL.appending(path: "CompiledRules.swift")
        // SQL is read when an audit is run. That it is named here spares the target a list of what is no source of it.
        return [
            .buildCommand(
                displayName: "Registering the rules of \(target.name)",
                executable: try context.tool(named: "checkregistry").url,
                arguments: [output.path(percentEncoded: false), target.directoryURL.path(percentEncoded: false)]
                    + files.filter { $0.hasSuffix(".swift") },
                inputFiles: files.map { target.directoryURL.appending(path: $0) }, outputFiles: [output])
        ]
    }

    /// The paths below a directory, sorted; nothing hidden.
    private func files(below directory: URL) throws -> [String] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: directory.path(percentEncoded: false))
        return paths.filter { path in
            !path.split(separator: "/").contains { $0.hasPrefix(".") }
                && (path.hasSuffix(".swift") || path.lowercased().hasSuffix(".sql"))
        }
        .sorted()
    }
}
