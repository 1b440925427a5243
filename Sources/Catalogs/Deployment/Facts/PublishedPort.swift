internal import AssayKit
internal import Stores

/// A port of a container that the host publishes.
struct PublishedPort: Fact {
    let service: String
    /// The address of the host, `0.0.0.0` where none is written: that is all of them.
    let hostAddress: String
    /// The port of the host; nil where the engine picks one.
    let hostPort: Int?
    let containerPort: Int
    /// `tcp` or `udp`.
    let transport: String
    let place: SourceLocation

    /// By what two entries of a merged list are one.
    var identity: String { "\(hostAddress):\(hostPort.map(String.init) ?? ""):\(containerPort)/\(transport)" }

    /// Whether it listens on every address of the host.
    var isOnEveryAddress: Bool { ["0.0.0.0", "::", "[::]", "*"].contains(hostAddress) }

    static let table = FactTable(
        "ports", "A port of a container that the host publishes; a range is one row for each port.",
        columns: [
            .init("service", .text, "the service"),
            .init("host_address", .text, "the host's address; 0.0.0.0, which is all of them, where none is written"),
            .init("host_port", .integer, "the host's port; NULL where the engine picks one"),
            .init("container_port", .integer, "the container's port"),
            .init("protocol", .text, "tcp or udp"),
            .init("is_on_every_address", .boolean, "whether it listens on every address of the host"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [
            .init(service), .init(hostAddress), .init(hostPort), .init(containerPort), .init(transport),
            .init(isOnEveryAddress),
        ] + place.values
    }

    /// The ports of an item of `ports`, in its short form (`[[ADDRESS:]HOST:]CONTAINER[/PROTOCOL]`) or its long one.
    static func read(_ node: YAMLNode, service: String) throws(DeploymentError) -> [PublishedPort] {
        guard node.mapping == nil else {
            return try ports(
                address: node["host_ip"]?.text, host: node["published"]?.text, container: node["target"]?.text ?? "",
                transport: node["protocol"]?.text ?? "tcp", service: service, at: node.place)
        }
        guard let text = node.text else { throw mistake(node.place) }
        let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        // An IPv6 address has colons of its own, and brackets round them.
        var parts = halves[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let container = parts.popLast() ?? ""
        let host = parts.popLast()
        let address = parts.isEmpty ? nil : parts.joined(separator: ":")
        return try ports(
            address: address, host: host, container: container,
            transport: halves.count > 1 ? String(halves[1]) : "tcp", service: service, at: node.place)
    }

    private static func ports(
        address: String?, host: String?, container: String, transport: String, service: String, at place: SourceLocation
    ) throws(DeploymentError) -> [PublishedPort] {
        let published = host.flatMap { $0.isEmpty ? nil : $0 }
        let outside = published.flatMap(range)
        guard let inside = range(container), (published == nil) == (outside == nil),
            outside.map({ $0.count == inside.count || inside.count == 1 }) ?? true
        else { throw mistake(place) }
        let bare = address.map { $0.hasPrefix("[") && $0.hasSuffix("]") ? String($0.dropFirst().dropLast()) : $0 }
        return (0..<inside.count).map { index in
            PublishedPort(
                service: service, hostAddress: bare.flatMap { $0.isEmpty ? nil : $0 } ?? "0.0.0.0",
                hostPort: outside.map { $0.lowerBound + index }, containerPort: inside.lowerBound + index,
                transport: transport, place: place)
        }
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last,
            (0...65_535).contains(first), last <= 65_535
        else { return nil }
        return first...last
    }

    private static func mistake(_ place: SourceLocation) -> DeploymentError {
        DeploymentError(
            at: place, "this is no port",
            remedy: "Write \"ADDRESS:HOST:CONTAINER\" in quotes, as in \"10.0.0.1:8000:8000\".")
    }
}
