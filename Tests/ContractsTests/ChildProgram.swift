internal import Foundation

/// A program that runs beside a test and ends with it.
final class ChildProgram {
    private let process = Process()
    private let output = Pipe()

    /// Starts a script of the shell.
    init(_ script: String) throws {
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit { process.terminate() }

    /// It ended before it wrote what was waited for.
    struct Ended: Error {
        let output: String
    }

    /// All that it writes.
    func allOutput() throws -> [UInt8] {
        Array(try output.fileHandleForReading.readToEnd() ?? Data())
    }

    /// What it writes up to the first line that matches, of which the match's group is returned.
    func firstMatch(of pattern: Regex<(Substring, Substring)>) throws -> String {
        var text = ""
        while let more = try output.fileHandleForReading.read(upToCount: 1), !more.isEmpty {
            text += String(decoding: more, as: UTF8.self)
            if text.hasSuffix("\n"), let match = text.firstMatch(of: pattern) { return String(match.1) }
        }
        throw Ended(output: text)
    }
}
