internal import AssayKit

/// One file of a deployment, read whole.
package struct DeploymentFile: Sendable, Hashable {
    /// What a file is to the deployment.
    package enum Role: String, Sendable, CaseIterable {
        /// A compose file that is merged into the project, or that stands beside those that are.
        case compose
        /// `.env`, or a file that an `env_file` names: where a deployment's secrets belong.
        case environment
        /// A file that `secrets:` of a compose file names: it is handed to containers, and to no image.
        case secret
        /// `.env.example` and its like: what ought to be set, without a secret.
        case example
        case dockerfile
        /// Anything else that is text.
        case other
    }

    /// The path from the deployment's directory.
    package let path: String
    package let role: Role
    package let text: String
    /// The size in bytes.
    package let size: Int
    /// The permission bits, 0 to 0o7777.
    package let mode: Int

    /// Whether anybody but its owner can read it.
    package var othersCanRead: Bool { mode & 0o044 != 0 }

    /// The lines, counted from 1.
    var lines: some Sequence<(number: Int, text: Substring)> {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .lazy.map { (number: $0.offset + 1, text: $0.element) }
    }

    /// A place in it.
    func place(line: Int, column: Int? = nil) -> SourceLocation {
        SourceLocation(file: path, line: line, column: column)
    }
}
