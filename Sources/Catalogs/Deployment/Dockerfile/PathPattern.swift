/// A pattern for paths below a folder, as `COPY` and `.dockerignore` have them
/// (https://docs.docker.com/build/concepts/context/#syntax): `*` and `?` within a name, `**` for any number of folders.
/// A pattern that names a folder stands for all that is in it.
struct PathPattern {
    private let parts: [Substring]

    init(_ pattern: String) {
        parts = DeploymentDirectory.normalised(pattern).split(separator: "/")
    }

    /// Whether the pattern means a path; the pattern `.` means every one.
    func matches(_ path: some StringProtocol) -> Bool {
        Self.matches(parts[...], Array(path.split(separator: "/").map { Substring($0) })[...])
    }

    private static func matches(_ parts: ArraySlice<Substring>, _ path: ArraySlice<Substring>) -> Bool {
        guard let part = parts.first else { return true }
        if part == "**" {
            return path.indices.contains { matches(parts.dropFirst(), path[$0...]) } || parts.count == 1
        }
        guard let name = path.first, isName(part, name) else { return false }
        return matches(parts.dropFirst(), path.dropFirst())
    }

    private static func isName(_ pattern: Substring, _ name: Substring) -> Bool {
        switch (pattern.first, name.first) {
        case (nil, nil): true
        case ("*", _): isName(pattern.dropFirst(), name) || !name.isEmpty && isName(pattern, name.dropFirst())
        case ("?", .some): isName(pattern.dropFirst(), name.dropFirst())
        case (let one, let other) where one == other: isName(pattern.dropFirst(), name.dropFirst())
        default: false
        }
    }
}

/// What `.dockerignore` keeps from the build: of several patterns that mean a path, the last one holds.
struct DockerIgnore {
    private let patterns: [(pattern: PathPattern, takesBack: Bool)]

    init(_ text: String) {
        patterns = text.split(whereSeparator: \.isNewline).compactMap { line in
            let line = line.drop(while: \.isWhitespace)
            let words = line.lastIndex { !$0.isWhitespace }.map { line[...$0] } ?? ""
            guard !words.isEmpty, !words.hasPrefix("#") else { return nil }
            let takesBack = words.hasPrefix("!")
            return (PathPattern(String(takesBack ? words.dropFirst() : words)), takesBack)
        }
    }

    func ignores(_ path: some StringProtocol) -> Bool {
        patterns.last { $0.pattern.matches(path) }.map { !$0.takesBack } ?? false
    }
}
