internal import ArgumentParser
internal import AssayKit
internal import Auditing
internal import Events
internal import FoundationEssentials
internal import Reports

/// `assay audit`: the main job.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Runs the checks against both databases and writes the reports.",
        discussion: """
            The source is the SQLite file that ASSAY_SOURCE names, the target the PostgreSQL database of ASSAY_TARGET or \
            of the standard PG* variables. Both may stand in .env. Only what the selected checks read is opened.

            Leaves events.jsonl, junit.xml, index.html and summary.md in the reports' directory.

            Examples:
              assay audit after
              assay audit nightly --reports /var/lib/assay
              assay audit --select tag:orphans --reveal
              assay audit after --checks my-checks --junit-profile extended
            """)

    @Argument(help: "before, after or nightly: only the checks of this phase. All of them without.")
    var phase: Phase?

    @Option(help: ArgumentHelp("The SQLite file; else ASSAY_SOURCE.", valueName: "path"))
    var source: String?

    @Option(help: ArgumentHelp("postgres://USER@HOST:PORT/DATABASE; else ASSAY_TARGET or PG*.", valueName: "url"))
    var target: String?

    @OptionGroup(title: "Which checks") var checkOptions: CheckOptions
    @OptionGroup(title: "Reports") var reporting: ReportingOptions

    @Flag(help: "Show people's text. Without it, text is masked: its length, and a digest that this run makes up.")
    var reveal = false

    @Flag(help: "Print the SQL that would run, with its parameters, and touch nothing.")
    var dryRun = false

    @Flag(help: "Stop at the first check that fails or cannot be judged.")
    var failFast = false

    @Option(help: ArgumentHelp("How long a check may take that sets no @timeout: 500ms, 30s, 5m.", valueName: "time"))
    var timeout = TimeLimit(duration: .seconds(300))

    @Option(help: ArgumentHelp("How many checks are under way at once.", valueName: "n"))
    var concurrency = 4

    @Option(help: ArgumentHelp("How many rows of each kind a report keeps as evidence.", valueName: "n"))
    var limit = 20

    func validate() throws {
        guard (1...64).contains(concurrency) else { throw ValidationError("--concurrency takes 1 to 64.") }
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let audit: Audit
        do {
            audit = try Audit(request(environment))
        } catch {
            if !dryRun { Performance.removeReports(from: reporting.reports) }
            throw UsageError(error.description)
        }
        if dryRun {
            for check in audit.checks { Console.say(check.psqlScript { environment[$0] }) }
            if audit.checks.isEmpty { Console.complain("Nothing is selected.") }
            throw ExitCode(audit.checks.isEmpty ? 5 : 0)
        }
        let reporting = reporting
        let record = try await failingClosed {
            try await interruptible { try await Performance(audit: audit, reporting: reporting).run() }
        }
        Console.say(
            TerminalReport(isVerbose: reporting.verbose).render(
                record, style: Console.showsColours ? .colored : .plain, width: Console.width))
        throw ExitCode(record.outcome.exitStatus)
    }

    private func request(_ environment: [String: String]) -> Audit.Request {
        let named = NamedDatabases(source: source, target: target, environment)
        var request = Audit.Request(
            directories: checkOptions.directories, phase: phase, select: checkOptions.select,
            exclude: checkOptions.exclude, source: named.source, target: named.target, environment: environment,
            reveals: reveal,
            options: Runner.Options(
                concurrency: concurrency, timeout: timeout.duration, failsFast: failFast, evidenceLimit: limit))
        request.rules = CommandLineTool.rules
        request.isDryRun = dryRun
        return request
    }
}

/// Runs something whose failure means that nothing was shown: exit status 3, whatever went wrong.
func failingClosed<Output>(_ body: () async throws -> Output) async throws -> Output {
    do {
        return try await body()
    } catch let error as UsageError {
        throw error
    } catch let status as ExitCode {
        throw status
    } catch is CancellationError {
        throw ExitCode(130)
    } catch {
        Console.complain("\(error)")
        throw ExitCode(3)
    }
}

/// A time on the command line.
struct TimeLimit: ExpressibleByArgument {
    let duration: Duration

    init(duration: Duration) { self.duration = duration }

    init?(argument: String) {
        guard let duration = try? Timeout.parse(argument) else { return nil }
        self.duration = duration
    }

    var defaultValueDescription: String { "5m" }
}
