@testable internal import EphemeralPostgres
internal import FoundationEssentials
internal import Glibc
internal import Testing

/// A directory that lives as long as a test.
final class TemporaryDirectory {
    let path: String

    /// Makes it with these permissions, whatever the `umask` is: the server may run as another user.
    init(mode: mode_t) throws {
        var template = "/tmp/assay-test.XXXXXX".utf8CString.map(\.self)
        let made = mkdtemp(&template)
        try #require(made != nil)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        chmod(path, mode)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func makeDirectory(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    /// Writes a shell script that can be executed.
    func write(_ script: String, to name: String) throws {
        try shell(##"printf '#!/bin/sh\n%s\n' "$1" >"$2" && chmod 755 "$2""##, script, "\(path)/\(name)")
    }

    func copy(_ program: String, to name: String) throws {
        try shell(#"cp "$1" "$2" && chmod 755 "$2""#, program, "\(path)/\(name)")
    }

    /// Another process writes what is to be executed: a child that a test beside us starts at that moment would
    /// inherit our open file, and the kernel executes no file that is open for writing ("text file busy").
    private func shell(_ command: String, _ arguments: String...) throws {
        let environment = ProcessInfo.processInfo.environment
        let child = try ChildProcess(["/bin/sh", "-c", command, "sh"] + arguments, environment: environment)
        child.wait()
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(path)/\(name)", withDestinationPath: "\(path)/\(target)")
    }
}

/// Returns once there is no such directory; the bound only keeps a broken test from running for ever.
func untilGone(_ directory: String) async throws {
    for _ in 0..<1500 {
        guard FileManager.default.fileExists(atPath: directory) else { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("\(directory) is still there")
}
