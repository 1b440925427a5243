internal import AssayKit
internal import Stores

/// A service of the merged project.
struct Service: Fact {
    let name: String
    let image: String?
    /// The Dockerfile that it is built from, from the deployment's directory.
    let dockerfile: String?
    let isBuilt: Bool
    /// `always`, `unless-stopped`, `on-failure`, `no`; nil where nothing is said.
    let restart: String?
    /// The user that it runs as; nil where that is the image's.
    let user: String?
    let isPrivileged: Bool
    let networkMode: String?
    /// The profiles that it belongs to, in one text.
    let profiles: String?
    let place: SourceLocation

    static let table = FactTable(
        "services", "A service of the compose project, its files merged.",
        columns: [
            .init("service", .text, "the service's name"),
            .init("image", .text, "the image that it runs, or the name that its build gets"),
            .init("is_built", .boolean, "whether it is built and not taken from a registry"),
            .init("dockerfile", .text, "the Dockerfile that it is built from"),
            .init("restart", .text, "always, unless-stopped, on-failure or no; NULL where nothing is said"),
            .init("user", .text, "the user of the compose file or the Dockerfile; NULL where it is the image's"),
            .init("is_privileged", .boolean, "whether it may do to the host what it likes"),
            .init("network_mode", .text, "host, where its ports are the host's own"),
            .init("profiles", .text, "the profiles without which it is not started"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [
            .init(name), .init(image), .init(isBuilt), .init(dockerfile), .init(restart), .init(user),
            .init(isPrivileged), .init(networkMode), .init(profiles),
        ] + place.values
    }
}

/// What tells whether a service works.
struct HealthCheck: Fact {
    let service: String
    /// `compose` or `dockerfile`.
    let origin: String
    let test: String
    /// Whether it says that there is none.
    let isDisabled: Bool
    let place: SourceLocation

    static let table = FactTable(
        "health_checks", "What tells whether a service works; the compose file's, else the Dockerfile's.",
        columns: [
            .init("service", .text, "the service"),
            .init("origin", .text, "compose or dockerfile"),
            .init("test", .text, "the command; secrets in it are masked"),
            .init("is_disabled", .boolean, "whether it says that there is none"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [.init(service), .init(origin), .init(MaskedText.text(test)), .init(isDisabled)] + place.values
    }
}

/// A service that another one waits for.
struct Dependency: Fact {
    let service: String
    let dependsOn: String
    /// `service_started`, `service_healthy` or `service_completed_successfully`.
    let condition: String
    let place: SourceLocation

    static let table = FactTable(
        "dependencies", "A service that another one waits for.",
        columns: [
            .init("service", .text, "the service that waits"),
            .init("depends_on", .text, "the service that it waits for"),
            .init("condition", .text, "service_started, service_healthy or service_completed_successfully"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] { [.init(service), .init(dependsOn), .init(condition)] + place.values }
}
