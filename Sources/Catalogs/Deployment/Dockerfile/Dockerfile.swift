internal import AssayKit

/// A Dockerfile: its instructions and stages (https://docs.docker.com/reference/dockerfile/).
struct Dockerfile {
    /// A stage, from its `FROM` to the next.
    struct Stage: Sendable {
        let name: String?
        /// What it builds on, variables replaced.
        let base: String
        /// The earlier stage that it builds on, if it is one.
        let parent: Int?
        let place: SourceLocation
    }

    private static let keywords = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD",
        "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    private(set) var instructions: [DockerInstruction] = []
    private(set) var stages: [Stage] = []

    /// Reads a Dockerfile.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - arguments: The build arguments that the compose file gives.
    /// - Returns: Its instructions and stages.
    /// - Throws: `DeploymentError` with the line of what is no instruction.
    static func read(_ file: DeploymentFile, arguments: [String: String]) throws(DeploymentError) -> Dockerfile {
        var dockerfile = Dockerfile()
        var values = arguments
        var lines = DockerfileLines(file)
        while let (keyword, text, place) = try lines.next() {
            guard keywords.contains(keyword) else {
                throw DeploymentError(
                    at: place, "\(keyword.prefix(40)) is no instruction of a Dockerfile",
                    remedy: Suggestion.remedy(for: keyword, among: keywords))
            }
            if keyword == "FROM" { try dockerfile.begin(text, values, at: place) }
            guard keyword == "ARG" || !dockerfile.stages.isEmpty else {
                throw DeploymentError(at: place, "\(keyword) stands before the first FROM", remedy: "Begin with FROM.")
            }
            let instruction = DockerInstruction(
                keyword: keyword, arguments: text, stage: dockerfile.stages.isEmpty ? nil : dockerfile.stages.count - 1,
                stageName: dockerfile.stages.last?.name, place: place)
            dockerfile.instructions.append(instruction)
            if keyword == "ARG", dockerfile.stages.isEmpty {
                for (name, value) in instruction.assignments where values[name] == nil { values[name] = value }
            }
        }
        guard !dockerfile.stages.isEmpty else {
            throw DeploymentError(
                path: file.path, "the Dockerfile has no FROM", remedy: "Begin it with FROM and an image.")
        }
        return dockerfile
    }

    private mutating func begin(
        _ text: String, _ values: [String: String], at place: SourceLocation
    ) throws(DeploymentError) {
        var words = DockerInstruction.words(of: text)
        while words.first?.hasPrefix("--") == true { words.removeFirst() }
        let isNamed = words.count == 3 && words[1].lowercased() == "as"
        guard let image = words.first, words.count == 1 || isNamed else {
            throw DeploymentError(
                at: place, "this FROM names no image", remedy: "Write FROM IMAGE, or FROM IMAGE AS NAME.")
        }
        var interpolation = Interpolation(values)
        let base = try interpolation.replace(in: image, at: place)
        guard !base.isEmpty else {
            throw DeploymentError(
                at: place, "the image of this FROM has no name: a variable in it is not set",
                remedy: "Give the ARG before it a value, or set it under build.args in the compose file.")
        }
        let parent = stages.lastIndex { $0.name?.lowercased() == base.lowercased() }
        stages.append(Stage(name: isNamed ? words[2] : nil, base: base, parent: parent, place: place))
    }

    /// The images of registries that it builds on.
    var bases: [Stage] { stages.filter { $0.parent == nil && $0.base != "scratch" } }

    /// The last instruction of a kind that holds for a stage: its own, or that of the stage that it builds on.
    ///
    /// - Parameters:
    ///   - keyword: The instruction, in capitals.
    ///   - target: The stage's name or number; the last one where nil.
    /// - Returns: The instruction; nil where there is none.
    func last(_ keyword: String, target: String?) -> DockerInstruction? {
        var stage: Int? =
            target.flatMap { name in
                stages.firstIndex { $0.name?.lowercased() == name.lowercased() } ?? Int(name)
            } ?? stages.count - 1
        while let current = stage, stages.indices.contains(current) {
            if let found = instructions.last(where: { $0.stage == current && $0.keyword == keyword }) { return found }
            stage = stages[current].parent
        }
        return nil
    }
}

/// The instructions of a Dockerfile as text: comments left out, continued lines joined, here-documents passed over.
private struct DockerfileLines {
    private let file: DeploymentFile
    private var lines: [(number: Int, text: Substring)]
    private var escape: Character = "\\"

    init(_ file: DeploymentFile) {
        self.file = file
        lines = Array(file.lines).reversed()
        // Directives stand before everything else.
        for line in file.lines {
            guard let match = line.text.wholeMatch(of: /\s*#\s*([a-zA-Z]+)\s*=\s*(\S+)\s*/) else { break }
            if match.1.lowercased() == "escape", match.2 == "`" { escape = "`" }
        }
    }

    mutating func next() throws(DeploymentError) -> (keyword: String, text: String, place: SourceLocation)? {
        while let line = lines.popLast() {
            let start = line.text.drop(while: \.isWhitespace)
            if start.isEmpty || start.hasPrefix("#") { continue }
            let text = joined(start)
            let place = file.place(line: line.number, column: line.text.count - start.count + 1)
            let keyword = text.prefix { !$0.isWhitespace }.uppercased()
            if ["RUN", "COPY", "ADD"].contains(keyword) { try passHereDocuments(of: text, at: place) }
            return (keyword, String(text.dropFirst(keyword.count).drop(while: \.isWhitespace)), place)
        }
        return nil
    }

    private mutating func joined(_ start: Substring) -> String {
        var text = ""
        var part = start
        while true {
            let trimmed = part.lastIndex { !$0.isWhitespace }.map { part[...$0] } ?? ""
            guard trimmed.last == escape else { return text + trimmed }
            text += trimmed.dropLast()
            // Comments and empty lines between continued lines are left out.
            while let next = lines.last?.text.drop(while: \.isWhitespace), next.isEmpty || next.hasPrefix("#") {
                lines.removeLast()
            }
            guard let next = lines.popLast() else { return text }
            part = next.text
        }
    }

    private mutating func passHereDocuments(of text: String, at place: SourceLocation) throws(DeploymentError) {
        for match in text.matches(of: /<<-?["']?([A-Za-z_][A-Za-z0-9_]*)["']?/) {
            var isClosed = false
            while let line = lines.popLast() {
                isClosed = line.text.drop { $0 == "\t" } == match.1
                if isClosed { break }
            }
            guard isClosed else {
                throw DeploymentError(
                    at: place, "the here-document \(match.1) has no end",
                    remedy: "Write \(match.1) alone on a line behind it.")
            }
        }
    }
}
