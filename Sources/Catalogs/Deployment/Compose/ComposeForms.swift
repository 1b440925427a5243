internal import AssayKit

/// Brings the short forms of a service into the long ones, so that two files can be merged whichever they use.
enum ComposeForms {
    /// Settings that are a mapping, and may be written as a list of `KEY=value`.
    private static let pairs: Set<String> = ["environment", "labels", "annotations", "sysctls", "extra_hosts"]
    /// Settings that are a list, and may be written as one value.
    private static let lists: Set<String> = ["env_file", "dns", "dns_search", "tmpfs", "profiles", "label_file"]

    /// A service with its settings in one form each.
    static func normalise(_ service: YAMLNode, called name: String) throws(DeploymentError) -> YAMLNode {
        guard var entries = service.mapping else {
            throw DeploymentError(
                at: service.place, "the service \(name) is \(service.kind)",
                remedy: "Write its settings below it, such as image: and restart:.")
        }
        for index in entries.indices {
            entries[index].value = try normalise(entries[index].value, of: entries[index].key)
        }
        return YAMLNode(content: .mapping(entries), place: service.place, tag: service.tag)
    }

    private static func normalise(_ node: YAMLNode, of key: String) throws(DeploymentError) -> YAMLNode {
        var node = node
        switch node.content {
        case .sequence(let nodes) where pairs.contains(key): node.content = .mapping(try mapping(of: nodes))
        case .sequence(let nodes) where key == "depends_on" || key == "networks":
            node.content = .mapping(names(of: nodes))
        case .scalar where lists.contains(key): node.content = .sequence([node.untagged])
        case .scalar where key == "build":
            node.content = .mapping([YAMLEntry(key: "context", place: node.place, value: node.untagged)])
        case .mapping(var entries) where key == "build":
            for index in entries.indices where entries[index].key == "args" {
                guard let nodes = entries[index].value.sequence else { continue }
                entries[index].value.content = .mapping(try mapping(of: nodes))
            }
            node.content = .mapping(entries)
        default: break
        }
        return node
    }

    /// `- KEY=value`, or `- KEY` for a value that the shell provides.
    private static func mapping(of nodes: [YAMLNode]) throws(DeploymentError) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        for node in nodes {
            guard case .scalar(let scalar) = node.content else {
                throw DeploymentError(
                    at: node.place, "this item is \(node.kind), not KEY=value",
                    remedy: "Write - KEY=value, or a mapping of keys.")
            }
            let name = String(scalar.text.prefix { $0 != "=" })
            let value =
                scalar.text.contains("=")
                ? YAMLNode.scalar(
                    String(scalar.text.dropFirst(name.count + 1)),
                    written: String(scalar.written.drop { $0 != "=" }.dropFirst()), at: node.place)
                : YAMLNode(content: .null, place: node.place)
            // Of two items with one name, the last one holds.
            entries.removeAll { $0.key == name }
            entries.append(YAMLEntry(key: name, place: node.place, value: value))
        }
        return entries
    }

    private static func names(of nodes: [YAMLNode]) -> [YAMLEntry] {
        nodes.compactMap { node in
            node.text.map { YAMLEntry(key: $0, place: node.place, value: YAMLNode(content: .null, place: node.place)) }
        }
    }
}

extension YAMLNode {
    fileprivate var untagged: YAMLNode { YAMLNode(content: content, place: place) }
}
