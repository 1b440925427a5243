import Foundation
import PackagePlugin

/// Finds what is registered by being there: adding a report format or a kind of check is adding one file.
///
/// A folder of a target is a registry when a file of its name lies beside it: `Formats/` beside `Formats.swift`, which
/// declares `enum Formats` with the protocol that its members conform to as `Member`. Each Swift file in the folder
/// holds a type of the file's name, and all of them become `Formats.all`, in the order of their names.
@main
struct Registry: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let generator = try context.tool(named: "registry")
        return try registries(in: target.directoryURL).map { name, members in
            let output = context.pluginWorkDirectoryURL.appending(path: "\(name)+All.swift")
            // The file depends on the members' names alone, which are arguments: a change of them runs it again.
            return .buildCommand(
                displayName: "Registering \(members.count) \(name)", executable: generator.url,
                arguments: [output.path(percentEncoded: false), name] + members, outputFiles: [output])
        }
    }

    private func registries(in directory: URL) throws -> [(name: String, members: [String])] {
        let entries = try FileManager.default.contentsOfDirectory(atPath: directory.path(percentEncoded: false))
        return try entries.filter { entries.contains("\($0).swift") }.sorted().map { name in
            let files = try FileManager.default.contentsOfDirectory(
                atPath: directory.appending(path: name).path(percentEncoded: false))
            return (name, files.filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.sorted())
        }
    }
}
