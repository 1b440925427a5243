internal import Stores

/// A file of the deployment, for the checks.
struct FileFact: Fact {
    /// Why a file was not searched.
    enum Obstacle: String {
        case size = "it is larger than 1 MiB"
        case encoding = "it is not UTF-8: save it as UTF-8"
        case data = "it is data and no text: there are NUL bytes in it"
    }

    let path: String
    let role: DeploymentFile.Role
    let size: Int
    let mode: Int
    /// nil where it was searched.
    let obstacle: Obstacle?
    /// Whether it holds a secret that is not allowed to be read by everybody.
    let holdsSecret: Bool

    /// A file that was read.
    init(_ file: DeploymentFile, holdsSecret: Bool) {
        (path, role, size, mode) = (file.path, file.role, file.size, file.mode)
        obstacle = nil
        self.holdsSecret = holdsSecret
    }

    /// A file that could not be searched.
    init(_ path: String, as role: DeploymentFile.Role, size: Int, mode: Int, _ obstacle: Obstacle) {
        (self.path, self.role, self.size, self.mode) = (path, role, size, mode)
        self.obstacle = obstacle
        holdsSecret = false
    }

    static let table = FactTable(
        "files", "A file of the deployment; one that was not searched may hold anything.",
        columns: [
            .init("file", .text, "the path from the deployment's directory"),
            .init("role", .text, "compose, environment, secret, example, dockerfile or other"),
            .init("size", .integer, "in bytes"),
            .init("mode", .text, "the permissions in octal, such as 600"),
            .init("others_can_read", .boolean, "whether anybody but the owner can read it"),
            .init("is_searched", .boolean, "whether secrets were looked for in it"),
            .init("is_data", .boolean, "whether it is no text, as pictures and databases are"),
            .init("reason", .text, "why it was not searched"),
            .init("holds_secret", .boolean, "whether something in it looks like a secret"),
        ])

    var row: [FactTable.Value] {
        [
            .init(path), .init(role.rawValue), .init(size), .init(String(mode, radix: 8)), .init(mode & 0o044 != 0),
            .init(obstacle == nil), .init(obstacle == .data), .init(obstacle?.rawValue), .init(holdsSecret),
        ]
    }
}
