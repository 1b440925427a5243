internal import AssayKit
internal import ArgumentParser
internal import Auditing
internal import EphemeralPostgres
internal import Events
internal import Fingerprints
internal import FoundationEssentials
internal import Phase1
internal import Reports

/// `assay demo`: the whole product with nothing configured.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Makes the bundled migration twice, as planned and as it was reported, and audits both.",
        discussion: """
            Starts a PostgreSQL server of its own in a temporary directory, makes the SQLite history and migrates it: \
            once faithfully, and once as the migration's own report has it, with messages lost on the way. It serves \
            the API over each of them on this machine's loopback, so that the contracts with the API are judged too. \
            The reports of the second go to the reports' directory, those of the first to faithful/ in it. Exit status \
            0 when both were judged as they should be, else 3.

            With --hold, makes the databases, serves the API, says how to reach them and with which of the fixture's \
            made-up tokens, and keeps them until its input ends or ^C. With \
            --outcome as well, makes that migration alone: verbatim is one where every message keeps its id and its text, so \
            that the two tables are equal row by row.
            """)

    @Option(help: ArgumentHelp("How many messages the history has.", valueName: "n"))
    var messages = 15_108

    @Option(help: ArgumentHelp("A directory of checks; may be given several times.", valueName: "dir"))
    var checks: [String] = []

    @OptionGroup(title: "Reports") var reporting: ReportingOptions

    @Flag(help: "Show people's text in the reports; the demo's people are made up.")
    var reveal = false

    @Flag(help: "Keep the databases and the API for audits of your own.")
    var hold = false

    @Option(help: "With --hold: the only migration that is made.")
    var outcome: Outcome?

    func validate() throws {
        guard outcome == nil || hold else {
            throw ValidationError("--outcome goes with --hold: without it, both migrations are made and audited.")
        }
        guard (1...100_000_000).contains(messages) else { throw ValidationError("--messages takes 1 to 100000000.") }
    }

    func run() async throws {
        let command = self
        let status = try await failingClosed {
            try await interruptible {
                Console.show(progress: "Starting a PostgreSQL server …")
                return try await EphemeralPostgres.run(environment: ProcessInfo.processInfo.environment) { server in
                    try await command.perform(on: server)
                }
            }
        }
        throw ExitCode(status)
    }

    private func perform(on server: EphemeralPostgres) async throws -> Int32 {
        let times = outcome == nil ? "twice" : "once"
        Console.show(progress: "Making a history of \(Counts.grouped(messages)) messages, and migrating it \(times) …")
        let stage = DemoStage(server: server, migration: Migration(messages: messages))
        if let outcome {
            try await stage.build(only: outcome)
            return try await keep(stage)
        }
        let made = try await stage.build()
        if hold { return try await keep(stage) }
        Console.show(progress: "")
        let places = (faithful: "\(reporting.reports)/faithful", asReported: reporting.reports)
        for directory in [places.faithful, places.asReported] { Performance.removeReports(from: directory) }
        let faithful = try await stage.whileServing(.faithful) {
            try await audit(.faithful, on: stage, $0, reports: places.faithful)
        }
        try Task.checkCancellation()
        let asReported = try await stage.whileServing(.asReported) {
            try await audit(.asReported, on: stage, $0, reports: places.asReported)
        }
        try Task.checkCancellation()
        Console.say(
            TerminalReport(isVerbose: reporting.verbose).render(
                asReported, style: Console.showsColours ? .colored : .plain, width: Console.width))
        let complaints =
            DemoExpectation(made.faithful).complaints(about: faithful, named: "faithful")
            + DemoExpectation(made.asReported).complaints(about: asReported, named: "as-reported")
        Console.say(conclusion(made, faithful, asReported))
        for complaint in complaints { Console.complain(complaint) }
        return complaints.isEmpty ? 0 : 3
    }

    private func keep(_ stage: DemoStage) async throws -> Int32 {
        Console.show(progress: "")
        try await stage.hold(only: outcome)
        return 0
    }

    private func audit(
        _ outcome: Outcome, on stage: DemoStage, _ variables: KeyValuePairs<String, String>, reports: String
    ) async throws -> RunRecord {
        var request = Audit.Request(
            directories: checks.isEmpty ? ["checks"] : checks, source: stage.source, target: stage.target(outcome),
            environment: limits.merging(variables.map { ($0.key, $0.value) }) { $1 })
        request.rules = CommandLineTool.rules
        request.reveals = reveal
        let audit: Audit
        do {
            audit = try Audit(request)
        } catch {
            throw UsageError(
                "\(error.description)\n\nThe demo audits with the checks of Assay's repository: run it there, or name them with --checks."
            )
        }
        var reporting = reporting
        reporting.reports = reports
        return try await Performance(audit: audit, reporting: reporting).run()
    }

    /// How long the API may take, where the contracts' own limits are not those of this machine.
    private var limits: [String: String] {
        ProcessInfo.processInfo.environment.filter {
            ["ASSAY_API_P95_MS", "ASSAY_API_P99_MS", "ASSAY_API_MODEL_P95_MS"].contains($0.key)
        }
    }

    private func conclusion(
        _ made: (faithful: Phase1.Figures, asReported: Phase1.Figures), _ faithful: RunRecord, _ asReported: RunRecord
    ) -> String {
        func line(_ name: String, _ figures: Phase1.Figures, _ record: RunRecord) -> String {
            """
            \(name): of \(Counts.grouped(figures.source.messages)) messages \(Counts.grouped(figures.arrived)) arrived, \
            \(Counts.grouped(figures.skipped)) were skipped by the rule, \(Counts.grouped(figures.lost)) were lost; \
            \(Counts.grouped(figures.orphans.total)) orphans. The audit: \(record.headline)
            """
        }
        return """
            Two migrations of the same history were audited.
              \(line("faithful", made.faithful, faithful))
              \(line("as reported", made.asReported, asReported))
            The report: \(reporting.reports)/index.html   for CI: \(reporting.reports)/junit.xml
            """
    }
}

extension Outcome: ExpressibleByArgument {}
