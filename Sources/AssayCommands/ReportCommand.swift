internal import ArgumentParser
internal import Events
internal import Reports

/// `assay report`: the reports of a run, rendered again from its log.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Renders the reports of a run again, from its event log.",
        discussion: """
            Touches no database. The exit status is that of the run; a log that breaks off is of an incomplete run, 3.

            Example: assay report reports/events.jsonl --reports ci --junit-profile extended

            Formats:
            \(Formats.all.map { "  \($0.name): \($0.summary) (\($0.fileName))" }.joined(separator: "\n"))
            """)

    @Argument(help: ArgumentHelp("The events.jsonl of a run.", valueName: "log"))
    var log: String

    @Option(help: ArgumentHelp("Only this format; may be given several times.", valueName: "name"))
    var format: [String] = []

    @OptionGroup(title: "Reports") var reporting: ReportingOptions

    func run() throws {
        let formats = try formats()
        let record: RunRecord
        do {
            record = try EventLog.read(log)
        } catch {
            throw UsageError("\(error)")
        }
        do {
            try ReportWriter(directory: reporting.reports, options: reporting.options)
                .write(record, as: formats)
        } catch {
            throw UsageError(error.description)
        }
        Console.say(
            TerminalReport(isVerbose: reporting.verbose).render(
                record, style: Console.showsColours ? .colored : .plain, width: Console.width))
        throw ExitCode(record.outcome.exitStatus)
    }

    /// The formats that are asked for; all when none is named.
    private func formats() throws -> [any Format.Type] {
        for name in format where !Formats.all.contains(where: { $0.name == name }) {
            throw UsageError(
                "There is no format \(name). There are: \(Formats.all.map { $0.name }.joined(separator: ", ")).")
        }
        return format.isEmpty ? Formats.all : Formats.all.filter { format.contains($0.name) }
    }
}
