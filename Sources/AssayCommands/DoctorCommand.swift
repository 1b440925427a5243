internal import ArgumentParser
internal import Auditing
internal import FoundationEssentials
internal import Readiness
internal import Reports

/// `assay doctor`: whether everything is there that an audit needs.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at everything that an audit needs, and says what is missing and what to do.",
        discussion: """
            Looks at the SQLite file (ASSAY_SOURCE), the checks, the PostgreSQL database (ASSAY_TARGET or PG*), the API's \
            host and port (ASSAY_API), the deployment (ASSAY_DEPLOYMENT), and where reports and temporary files go. \
            Nothing is changed.

            ✓ ok, ! a warning, ✗ does not work, – not configured. Exit status 0 when all that is configured works, \
            warnings included; 3 when something does not; 2 for wrong usage.

            Examples:
              assay doctor
              assay doctor --print-role assay_reader | psql -h HOST -U OWNER DATABASE
            """)

    @Option(help: ArgumentHelp("The SQLite file; else ASSAY_SOURCE.", valueName: "path"))
    var source: String?

    @Option(help: ArgumentHelp("postgres://USER@HOST:PORT/DATABASE; else ASSAY_TARGET or PG*.", valueName: "url"))
    var target: String?

    @Option(help: ArgumentHelp("A directory of checks; may be given several times.", valueName: "dir"))
    var checks: [String] = []

    @Option(help: ArgumentHelp("Where reports go.", valueName: "dir"))
    var reports = "reports"

    @Option(
        help: ArgumentHelp(
            "Print the SQL of a role that can only read the target, and look at nothing else.", valueName: "name"))
    var printRole: String?

    func run() async throws {
        let named = NamedDatabases(source: source, target: target)
        if let printRole {
            guard let target = named.target else {
                throw UsageError(
                    "--print-role asks the target for its schemas, and none is named. Set ASSAY_TARGET or the PG* variables, "
                        + "or pass --target.")
            }
            Console.say(try await failingClosed { try await ReadingRole.sql(named: printRole, for: target) })
            return
        }
        var request = ReadinessRequest(
            source: named.source, target: named.target, checks: checks.isEmpty ? ["checks"] : checks, reports: reports,
            api: named.value("ASSAY_API"), deployment: named.value("ASSAY_DEPLOYMENT"), environment: named.environment)
        request.rules = CommandLineTool.rules
        let examined = request
        let report = try await failingClosed { try await interruptible { try await Readiness.examine(examined) } }
        for observation in report.flatMap(\.found) { Console.say(Self.lines(observation)) }
        let broken = report.flatMap(\.found).count { $0.outcome == .broken }
        if broken > 0 { throw ExitCode(3) }
    }

    /// `✓ ok    SQLite file: what was found`, and the remedy below it. What files and servers say must not speak to the
    /// terminal.
    private static func lines(_ observation: Observation) -> String {
        let (symbol, word) =
            switch observation.outcome {
            case .well: ("✓", "ok  ")
            case .noteworthy: ("!", "warn")
            case .broken: ("✗", "fail")
            case .left: ("–", "none")
            }
        let text = "\(symbol) \(word)  \(observation.subject): \(observation.found)"
        let remedy = observation.remedy.map { "\n        → \($0)" } ?? ""
        return Visibility.text.show(text + remedy)
    }
}
