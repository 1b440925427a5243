internal import AssayKit
internal import Stores

/// A file of the deployment that a Dockerfile copies into an image, where whoever gets the image can read it.
struct CopiedFile: Fact, Hashable {
    let service: String
    /// The file, from the deployment's directory.
    let path: String
    let place: SourceLocation

    static let table = FactTable(
        "copied_files", "A file of the deployment that COPY or ADD puts into an image; .dockerignore is heeded.",
        columns: [
            .init("service", .text, "the service whose image it is"),
            .init("path", .text, "the copied file, from the deployment's directory"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] { [.init(service), .init(path)] + place.values }

    /// What the instructions of a Dockerfile copy.
    ///
    /// - Parameters:
    ///   - instructions: The instructions.
    ///   - service: The service that is built.
    ///   - context: The folder that `COPY` begins at, from the deployment's directory; empty for that itself.
    ///   - files: The paths of all files of the deployment.
    ///   - ignored: What is kept from the build.
    /// - Returns: Each file once, with the first instruction that copies it.
    static func all(
        by instructions: [DockerInstruction], of service: String, context: String, files: [String],
        ignored: DockerIgnore
    ) -> [CopiedFile] {
        let prefix = context.isEmpty ? "" : "\(context)/"
        let candidates = files.filter { $0.hasPrefix(prefix) && !ignored.ignores($0.dropFirst(prefix.count)) }
        var seen: Set<String> = []
        return instructions.flatMap { instruction in
            let patterns = instruction.copiedSources.map(PathPattern.init)
            return candidates.filter { path in
                patterns.contains { $0.matches(path.dropFirst(prefix.count)) } && seen.insert(path).inserted
            }
            .map { CopiedFile(service: service, path: $0, place: instruction.place) }
        }
    }
}

extension DockerInstruction {
    /// The paths that `COPY` and `ADD` take from the context: not those of other stages, of the network or written out here.
    fileprivate var copiedSources: [String] {
        guard keyword == "COPY" || keyword == "ADD" else { return [] }
        var words = Self.words(of: arguments)
        if arguments.hasPrefix("[") {
            words = arguments.matches(of: /"((?:[^"\\]|\\.)*)"/).map { String($0.1) }
        }
        while let flag = words.first, flag.hasPrefix("--") {
            if flag.hasPrefix("--from") { return [] }
            words.removeFirst()
        }
        return words.dropLast().filter { !$0.hasPrefix("<<") && !$0.contains("://") && !$0.hasPrefix("git@") }
    }
}
