internal import FoundationEssentials
package import Glibc

/// One of the sample deployments of `fixtures/deployments`, copied, with the `.env` that no repository should hold.
package struct SampleDeployment: Sendable {
    package enum Kind: String, Sendable { case good, bad }

    package let directory: TemporaryDirectory
    /// The copied directory.
    package var path: String { directory.file("deployment") }

    package init(_ kind: Kind) throws {
        directory = try TemporaryDirectory()
        let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "fixtures/deployments")
        try FileManager.default.copyItem(atPath: samples.appending(path: kind.rawValue).path(), toPath: path)
        switch kind {
        case .good:
            try write(
                """
                POSTGRES_PASSWORD=\(Self.madeUp(24))
                OPENAI_API_KEY=\(Self.openAIKey)
                WEBUI_SECRET_KEY=\(Self.madeUp(32))
                """, to: ".env", mode: 0o600)
        case .bad:
            try write("DB_PASSWORD=changeme\nOPENAI_API_KEY=\(Self.openAIKey)\n", to: ".env", mode: 0o644)
            try write("#!/bin/sh\nexport GITHUB_TOKEN=\(Self.gitHubToken)\n", to: "deploy.sh", mode: 0o755)
            // In Latin-1: an e with an accent.
            try directory.write([0x63, 0x61, 0x66, 0xE9, 0x0A], to: "deployment/notes.txt")
        }
    }

    /// Writes a file of the deployment.
    @discardableResult
    package func write(_ text: String, to name: String, mode: mode_t = 0o644) throws -> String {
        let file = try directory.write(text, to: "deployment/\(name)")
        chmod(file, mode)
        return file
    }

    /// Replaces a text in a file of the deployment, which must be there.
    package func replace(_ text: String, with other: String, in name: String) throws {
        let old = try directory.read("deployment/\(name)")
        guard old.contains(text) else { throw SetupError(description: "\(name) holds no \(text)") }
        try directory.write(old.replacing(text, with: other), to: "deployment/\(name)")
    }

    /// Removes a file of the deployment.
    package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    /// Characters as a machine makes them up; the same each time. They are put together here, so that nobody's scanner
    /// takes this repository for one that leaks.
    package static func madeUp(
        _ count: Int, of alphabet: String = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    ) -> String {
        let letters = Array(alphabet)
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return String(
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return letters[Int((state >> 33) % UInt64(letters.count))]
            })
    }

    package static var openAIKey: String { "sk-" + "proj-" + madeUp(48) }
    package static var gitHubToken: String { "ghp" + "_" + madeUp(36) }
}
