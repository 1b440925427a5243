internal import AssayKit

/// Merges one compose file over another (https://docs.docker.com/reference/compose-file/merge/): mappings by their keys,
/// lists one behind the other, single values by the later one.
enum ComposeMerge {
    /// What the later file replaces as a whole, by its path within a service.
    private static let replaced: Set<[String]> = [["command"], ["entrypoint"], ["healthcheck", "test"]]
    /// Lists whose items have a key: the later file's item takes the place of the earlier one's.
    private static let keyed: Set<[String]> = [["ports"], ["volumes"], ["secrets"], ["configs"]]

    /// The later value over the earlier one.
    ///
    /// - Parameters:
    ///   - later: What the later file says.
    ///   - earlier: What was said until then.
    ///   - path: The keys that lead to them within their service.
    /// - Returns: What holds.
    /// - Throws: `DeploymentError` where one is a list and the other a mapping.
    static func merge(_ later: YAMLNode, over earlier: YAMLNode, at path: [String] = []) throws(DeploymentError)
        -> YAMLNode
    {
        if later.tag != .none || replaced.contains(path) { return cleared(later) }
        switch (earlier.content, later.content) {
        case (.mapping(let old), .mapping(let new)):
            return YAMLNode(content: .mapping(try merge(new, over: old, at: path)), place: later.place)
        case (.sequence(let old), .sequence(let new)):
            guard keyed.contains(path) else { return YAMLNode(content: .sequence(old + new), place: later.place) }
            var keys: Set<String> = []
            for node in new { keys.insert(try key(of: node, in: path)) }
            var kept: [YAMLNode] = []
            for node in old where !keys.contains(try key(of: node, in: path)) { kept.append(node) }
            return YAMLNode(content: .sequence(kept + new), place: later.place)
        case (.scalar, .scalar), (_, .null), (.null, _):
            return later.isNull && earlier.mapping != nil ? earlier : later
        default:
            throw DeploymentError(
                at: later.place, "\(path.last ?? "this") is \(later.kind) here and \(earlier.kind) in \(earlier.place)",
                remedy: "Write both in one form, or mark the later one !override.")
        }
    }

    private static func merge(
        _ later: [YAMLEntry], over earlier: [YAMLEntry], at path: [String]
    ) throws(DeploymentError) -> [YAMLEntry] {
        var entries = earlier
        for entry in later {
            guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
                if entry.value.tag != .reset { entries.append(entry) }
                continue
            }
            if entry.value.tag == .reset {
                entries.remove(at: index)
            } else {
                var merged = entry
                merged.value = try merge(entry.value, over: entries[index].value, at: path + [entry.key])
                entries[index] = merged
            }
        }
        return entries
    }

    /// A value that stands for itself: what is marked `!reset` in it is not there.
    static func cleared(_ node: YAMLNode) -> YAMLNode {
        var node = node
        if node.tag == .reset { return YAMLNode(content: .null, place: node.place) }
        node.tag = .none
        if let entries = node.mapping {
            node.content = .mapping(
                entries.compactMap { entry in
                    guard entry.value.tag != .reset else { return nil }
                    var entry = entry
                    entry.value = cleared(entry.value)
                    return entry
                })
        }
        return node
    }

    private static func key(of node: YAMLNode, in path: [String]) throws(DeploymentError) -> String {
        switch path.last {
        case "ports": try PublishedPort.read(node, service: "").map(\.identity).joined(separator: " ")
        case "volumes": try Mount.read(node, service: "").target
        default: node["target"]?.text ?? node["source"]?.text ?? node.text ?? ""
        }
    }
}
