internal import AssayKit
internal import Stores

/// An image that the deployment takes from a registry.
struct ContainerImage: Fact {
    let reference: String
    /// The service that runs it, or whose Dockerfile builds on it.
    let service: String?
    /// Whether it is what a Dockerfile builds on.
    let isBase: Bool
    let place: SourceLocation
    let registry: String
    let repository: String
    let tag: String?
    let digest: String?

    /// A reference: `[REGISTRY/]REPOSITORY[:TAG][@DIGEST]`
    /// (https://github.com/distribution/reference/blob/main/reference.go).
    init(_ reference: String, service: String?, isBase: Bool, at place: SourceLocation) {
        self.reference = reference
        self.service = service
        self.isBase = isBase
        self.place = place
        let halves = reference.split(separator: "@", maxSplits: 1).map(String.init)
        digest = halves.count > 1 ? halves[1] : nil
        var name = halves.first ?? reference
        var tag: String?
        if let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") {
            tag = String(name[name.index(after: colon)...])
            name = String(name[..<colon])
        }
        self.tag = tag
        let host = name.split(separator: "/").first.map(String.init) ?? ""
        let namesHost = name.contains("/") && (host.contains(".") || host.contains(":") || host == "localhost")
        registry = namesHost ? host : "docker.io"
        repository = namesHost ? String(name.dropFirst(host.count + 1)) : name
    }

    /// Whether what is pulled tomorrow is what was pulled today: by its digest, or by a tag that names one version
    /// (two numbers with a point between them, a date, or a commit).
    var isPinned: Bool {
        if digest != nil { return true }
        guard let tag else { return false }
        return tag.contains(/[0-9]+\.[0-9]+/) || tag.contains(/[0-9]{4}-?[0-9]{2}-?[0-9]{2}/)
            || tag.wholeMatch(of: /(sha-|git-)?[0-9a-f]{7,40}/) != nil
    }

    static let table = FactTable(
        "images", "An image that comes from a registry: run by a service, or built on by a Dockerfile.",
        columns: [
            .init("service", .text, "the service that runs it or is built on it"),
            .init("is_base", .boolean, "whether a Dockerfile builds on it"),
            .init("reference", .text, "as it is written, its variables replaced"),
            .init("registry", .text, "docker.io where none is written"),
            .init("repository", .text, "the name without registry, tag and digest"),
            .init("tag", .text, "NULL where none is written, which stands for latest"),
            .init("digest", .text, "what identifies its content"),
            .init("is_pinned", .boolean, "whether a digest, a version of two numbers, a date or a commit fixes it"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [
            .init(service), .init(isBase), .init(reference), .init(registry), .init(repository), .init(tag),
            .init(digest), .init(isPinned),
        ] + place.values
    }
}
