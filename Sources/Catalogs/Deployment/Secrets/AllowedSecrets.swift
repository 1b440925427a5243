internal import AssayKit
internal import Stores

/// What may stand in a file although it looks like a secret: `allowed-secrets.txt` in the deployment's directory.
///
/// A line names the file, the name that `suspected_secrets` shows, and why: `compose.yaml POSTGRES_PASSWORD for tests only`.
/// A name of several words stands in double quotes. The secret's value is never asked for.
struct AllowedSecrets {
    static let fileName = "allowed-secrets.txt"

    /// One line of it.
    struct Entry: Fact, Hashable {
        let file: String
        let name: String
        let reason: String
        let place: SourceLocation
        var isUsed = false

        static let table = FactTable(
            "allowed_secrets", "A line of allowed-secrets.txt.",
            columns: [
                .init("allowed_file", .text, "the file that it speaks of"),
                .init("name", .text, "the name that suspected_secrets shows"),
                .init("reason", .text, "why it may be there"),
                .init("is_used", .boolean, "whether there is such a thing"),
            ] + FactTable.Column.place)

        var row: [FactTable.Value] { [.init(file), .init(name), .init(reason), .init(isUsed)] + place.values }
    }

    private(set) var entries: [Entry] = []

    /// - Throws: `DeploymentError` with the line that gives no reason.
    static func read(_ directory: inout DeploymentDirectory) throws(DeploymentError) -> AllowedSecrets {
        var allowed = AllowedSecrets()
        guard directory.has(fileName) else { return allowed }
        let file = try directory.read(fileName, as: .other)
        for line in file.lines {
            let text = line.text.drop(while: \.isWhitespace)
            if text.isEmpty || text.hasPrefix("#") { continue }
            guard let match = text.wholeMatch(of: /(\S+)\s+(?:"([^"]+)"|(\S+))\s+(\S.*)/) else {
                throw DeploymentError(
                    at: file.place(line: line.number, column: 1), "this is not a file, a name and a reason",
                    remedy: "Write them with spaces between: compose.yaml POSTGRES_PASSWORD for tests only")
            }
            allowed.entries.append(
                Entry(
                    file: String(match.1), name: String(match.2 ?? match.3 ?? ""), reason: String(match.4),
                    place: file.place(line: line.number)))
        }
        return allowed
    }

    /// The reason why a suspected secret may be there, if there is one.
    mutating func reason(for secret: SuspectedSecret) -> String? {
        guard let index = entries.firstIndex(where: { $0.file == secret.place.file && $0.name == secret.name }) else {
            return nil
        }
        entries[index].isUsed = true
        return entries[index].reason
    }
}
