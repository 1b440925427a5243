/// A path with names in braces for what varies: `/api/memories/{id}`.
struct PathTemplate {
    private let parts: [Substring]

    init(_ text: String) {
        parts = text.split(separator: "/", omittingEmptySubsequences: false)
    }

    /// The names in braces.
    var names: [String] {
        parts.flatMap { part in
            part.split(separator: "{").filter { $0.contains("}") }.compactMap {
                $0.split(separator: "}").first.map(String.init)
            }
        }
    }

    /// How many parts vary, if a path fits.
    ///
    /// - Parameter path: A path, or this template itself.
    /// - Returns: nil where it does not fit.
    func variableParts(matching path: String) -> Int? {
        let actual = path.split(separator: "/", omittingEmptySubsequences: false)
        guard actual.count == parts.count else { return nil }
        var count = 0
        for (part, actual) in zip(parts, actual) where part != actual {
            guard part.contains("{"), Self.fits(part, actual) else { return nil }
            count += 1
        }
        return count + parts.count(where: { $0.contains("{") }) * 2
    }

    /// Whether what stands around the braces stands in the path too, with something between.
    private static func fits(_ part: Substring, _ actual: Substring) -> Bool {
        guard let open = part.firstIndex(of: "{"), let close = part.lastIndex(of: "}") else { return false }
        let (before, after) = (part[..<open], part[part.index(after: close)...])
        return actual.count > before.count + after.count && actual.hasPrefix(before) && actual.hasSuffix(after)
    }
}
