internal import AssayKit
internal import Stores

/// What is mounted into a container.
struct Mount: Fact {
    let service: String
    /// `named`, `anonymous`, `bind`, `tmpfs`, or what the long form says.
    let kind: String
    /// The volume's name or the host's path.
    let source: String?
    /// The path in the container.
    let target: String
    let isReadOnly: Bool
    let place: SourceLocation

    static let table = FactTable(
        "volumes", "What is mounted into a container.",
        columns: [
            .init("service", .text, "the service"),
            .init("kind", .text, "named, anonymous (lost with its container), bind or tmpfs"),
            .init("source", .text, "the volume's name or the host's path"),
            .init("target", .text, "the path in the container"),
            .init("is_read_only", .boolean, "whether the container can only read it"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [.init(service), .init(kind), .init(source), .init(target), .init(isReadOnly)] + place.values
    }

    /// An item of `volumes`, in its short form (`[SOURCE:]TARGET[:OPTIONS]`) or its long one.
    static func read(_ node: YAMLNode, service: String) throws(DeploymentError) -> Mount {
        if node.mapping != nil {
            guard let target = node["target"]?.text else { throw mistake(node.place) }
            let source = node["source"]?.text
            let type = node["type"]?.text ?? "volume"
            return Mount(
                service: service, kind: type == "volume" ? (source == nil ? "anonymous" : "named") : type,
                source: source,
                target: trimmed(target), isReadOnly: node["read_only"]?.isTrue ?? false, place: node.place)
        }
        guard let text = node.text, !text.isEmpty else { throw mistake(node.place) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 3, parts.allSatisfy({ !$0.isEmpty }) else { throw mistake(node.place) }
        let options = parts.count == 3 ? parts[2].split(separator: ",") : []
        let source = parts.count > 1 ? parts[0] : nil
        let isPath = source.map { $0.hasPrefix("/") || $0.hasPrefix(".") || $0.hasPrefix("~") } ?? false
        return Mount(
            service: service, kind: source == nil ? "anonymous" : isPath ? "bind" : "named", source: source,
            target: trimmed(parts.count > 1 ? parts[1] : parts[0]), isReadOnly: options.contains("ro"),
            place: node.place)
    }

    private static func trimmed(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static func mistake(_ place: SourceLocation) -> DeploymentError {
        DeploymentError(at: place, "this is no volume", remedy: "Write SOURCE:TARGET, or source: and target: below it.")
    }
}
