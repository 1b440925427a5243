/// A rule that is compiled into an `assay`. The build-tool plugin `CheckRegistry` makes the list of them.
public struct CompiledRule: Sendable {
    /// The path of its file below the directory of checks: `content/Conversations.swift`.
    public let path: String
    /// A digest of that file as it was compiled: the file on disk may have been changed since.
    public let digest: String
    /// Its type.
    public let type: any Rule.Type

    /// - Parameters:
    ///   - path: The path of its file below the directory of checks.
    ///   - digest: A digest of the file, as `CheckRegistry` makes it.
    ///   - type: Its type.
    public init(_ path: String, digest: String, _ type: any Rule.Type) {
        self.path = path
        self.digest = digest
        self.type = type
    }
}
