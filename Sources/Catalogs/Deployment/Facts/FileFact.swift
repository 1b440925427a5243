internal import Stores

/// A file of the deployment, for the checks.
struct FileFact: Fact {
    let file: DeploymentFile
    /// Whether it holds a secret that is not allowed to be read by everybody.
    let holdsSecret: Bool

    static let table = FactTable(
        "files", "A text file of the deployment, of at most 1 MiB; what is larger is data.",
        columns: [
            .init("file", .text, "the path from the deployment's directory"),
            .init("role", .text, "compose, environment, secret, example, dockerfile or other"),
            .init("size", .integer, "in bytes"),
            .init("mode", .text, "the permissions in octal, such as 600"),
            .init("others_can_read", .boolean, "whether anybody but the owner can read it"),
            .init("holds_secret", .boolean, "whether something in it looks like a secret"),
        ])

    var row: [FactTable.Value] {
        [
            .init(file.path), .init(file.role.rawValue), .init(file.size), .init(String(file.mode, radix: 8)),
            .init(file.othersCanRead), .init(holdsSecret),
        ]
    }
}
