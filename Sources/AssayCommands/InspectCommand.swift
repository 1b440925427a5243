internal import ArgumentParser
internal import Auditing
internal import Fingerprints
internal import FoundationEssentials
internal import Inspecting
internal import Profiles
internal import Reports

/// `assay inspect`: what is in a database.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Documents a database: its tables, what they really hold, and what is suspicious about it.",
        discussion: """
            DATABASE is PATH.sqlite, postgres://USER@HOST/DATABASE, or an export: PATH.csv, PATH.json (with #member for \
            the array of records in it), PATH.jsonl or PATH.ndjson. With #table, only that table is looked at.

            Each table is scanned once. Numbers, times, booleans, UUIDs and the values of keys are shown; other text is \
            not, unless you ask with --reveal.

            Exit status: 0 documented · 1 SQLite's own check found damage · 2 wrong usage · 3 something could not be read.

            Examples:
              assay inspect old.sqlite
              assay inspect postgres://reader@localhost/app --format html --output dictionary.html
              assay inspect old.sqlite#messages --format json --reveal
            """)

    @Argument(help: ArgumentHelp("The database, or one table of it.", valueName: "database"))
    var database: String

    @Flag(help: "Only scan the tables: leave out integrity_check, orphans, cycles and apparent foreign keys.")
    var quick = false

    @Option(help: "text for a terminal, html for a data dictionary, markdown for a repository, json for programs.")
    var format = Form.text

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file and not to the terminal.", valueName: "file"))
    var output: String?

    @Flag(help: "Show people's text: first and last values, and lists of values.")
    var reveal = false

    enum Form: String, ExpressibleByArgument, CaseIterable { case text, html, markdown, json }

    func run() async throws {
        let locator: DiffLocator
        do {
            locator = try DiffLocator(database)
        } catch {
            throw UsageError("\(error)")
        }
        let request = Inspection.Request(locator: locator, reveals: reveal, isQuick: quick)
        let profile = try await failingClosed {
            try await interruptible {
                do {
                    return try await Inspection(request, version: AssayVersion.current).run { table in
                        Console.show(progress: "reading \(Visibility.line.show(table))")
                    }
                } catch let error as TableError {
                    throw UsageError(error.description)
                }
            }
        }
        Console.show(progress: "")
        try put(try document(of: profile))
        guard profile.unread.isEmpty else { throw ExitCode(3) }
        throw ExitCode(profile.integrity?.problems.isEmpty == false ? 1 : 0)
    }

    private func document(of profile: DatabaseProfile) throws -> String {
        switch format {
        case .text:
            let style: TerminalReport.Style = output == nil && Console.showsColours ? .colored : .plain
            return ProfileText().render(profile, style: style, width: Console.width)
        case .html: return try DataDictionary().render(profile)
        case .markdown: return ProfileMarkdown().render(profile)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(profile), as: UTF8.self) + "\n"
        }
    }

    private func put(_ document: String) throws {
        guard let output else { return Console.say(document.hasSuffix("\n") ? String(document.dropLast()) : document) }
        do {
            try ReportWriter.put(document, at: output)
        } catch {
            throw UsageError(error.description)
        }
    }
}
