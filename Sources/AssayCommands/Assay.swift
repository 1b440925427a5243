internal import ArgumentParser
internal import Auditing
internal import Glibc

/// The command line. Each command is one file; what it does is in the modules.
struct Assay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Proves that a SQLite → PostgreSQL migration lost nothing.",
        discussion: """
            Opens both databases read-only, in one snapshot, runs the checks in a directory of SQL files, and writes \
            JUnit XML for CI and HTML for people.

            To see it at work with nothing configured: assay demo
            To audit your own migration:               ASSAY_SOURCE=old.sqlite ASSAY_TARGET=postgres://… assay audit after

            Exit status: 0 all passed · 1 the data failed a check · 2 wrong usage or configuration · 3 something could \
            not be audited · 5 nothing was selected · 130 interrupted (the reports are still written).
            """,
        version: AssayVersion.current,
        subcommands: [
            AuditCommand.self, DiffCommand.self, InspectCommand.self, DemoCommand.self, DoctorCommand.self,
            LintCommand.self,
            ListCommand.self,
            ExplainCommand.self,
            ReportCommand.self,
        ])

    static func main() async {
        // A reader that closes the pipe is no reason to die before the reports are written.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            // Not for help, which whoever asks for it gets, whatever .env holds.
            if configuration.subcommands.contains(where: { $0 == type(of: command) }) { try DotEnv.load() }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as UsageError {
            Console.complain(error.description)
            Glibc.exit(2)
        } catch {
            let status = exitCode(for: error)
            // Help, which goes to standard output.
            if status.isSuccess { exit(withError: error) }
            // What ArgumentParser quotes of the command line may be a URL with its password.
            let message = fullMessage(for: error)
            if !message.isEmpty { Console.complain(message) }
            // Its own status for wrong usage is 64; ours is 2.
            Glibc.exit(status == .validationFailure ? 2 : status.rawValue)
        }
    }
}

/// Wrong usage or configuration: said on standard error, with exit status 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
