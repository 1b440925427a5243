internal import FoundationEssentials
package import Glibc

/// The `assay` that this build made, run as a user runs it.
package struct Executable: Sendable {
    /// What a run of it left.
    package struct Outcome: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Runs it to its end, in a working directory, with nothing in its environment but `PATH` and what is given: through
    /// another command where one is given, such as `setpriv` with its options. `started` learns of the process as soon
    /// as it runs.
    package static func run(
        _ arguments: [String], environment: [String: String] = [:], in directory: TemporaryDirectory,
        through prefix: [String] = [], executable: String = path, started: (pid_t) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        let (output, errors) = (directory.file(".stdout"), directory.file(".stderr"))
        let script = #"cd "$1" && out=$2 err=$3 && shift 3 && exec "$@" >"$out" 2>"$err" </dev/null"#
        let command =
            ["/bin/sh", "-c", script, "sh", directory.path, output, errors] + prefix + [executable] + arguments
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        variables.merge(environment) { $1 }
        var process: pid_t = 0
        var (words, settings) = (command.map { strdup($0) }, variables.map { strdup("\($0.key)=\($0.value)") })
        words.append(nil)
        settings.append(nil)
        let status = posix_spawn(&process, "/bin/sh", nil, nil, words, settings)
        for word in words + settings { free(word) }
        guard status == 0 else { throw SetupError(description: "cannot run: \(String(cString: strerror(status)))") }
        try await started(process)
        return Outcome(
            status: try await end(of: process), output: try directory.read(".stdout"),
            errors: try directory.read(".stderr"))
    }

    /// Where this build put it: beside the tests.
    package static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? tests
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "assay").path()
    }()

    private static func end(of process: pid_t) async throws -> Int32 {
        while true {
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                // The low seven bits are the signal that ended it, the next byte its own status (wait(2)).
                return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
