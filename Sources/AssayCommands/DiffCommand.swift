internal import ArgumentParser
internal import Auditing
internal import Events
internal import Fingerprints
internal import FoundationEssentials
internal import Reports

/// `assay diff`: two tables, or all of two databases, compared without any check file.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares two tables, or two databases, row by row and value by value, with no check file.",
        discussion: """
            SOURCE and TARGET name a table each: PATH.sqlite#table, or postgres://USER@HOST/DATABASE#schema.table; or an export: \
            PATH.csv, PATH.json (with #member for the array of records in it), PATH.jsonl or PATH.ndjson. With no \
            options, the key, the pairs of columns and the codecs are inferred, and what was inferred is printed. A query may \
            stand in place of a table, and a condition may leave out rows; each is in its own database's SQL, with is_blank(text) \
            in either.

            Where neither side names a table, every table is compared with the one of its name on the other side, and what \
            has no counterpart is listed. A source's table with rows and no counterpart is a difference.

            PostgreSQL hashes its own rows where its hash functions answer as expected; otherwise, and with \
            --strategy stream, the rows are read and hashed here. Either way the comparison is exact, and nothing is sorted.

            Exit status: 0 equal · 1 not equal · 2 wrong usage · 3 could not be compared.

            With --schema no row is read: everything that either database has besides rows is printed side by side, and what \
            the target lacks is a difference. Types are shown and not judged; checks/schema judges them.

            A key that the migration mapped is declared with --key-map, and so is its parent with it.

            Examples:
              assay diff old.sqlite#messages postgres://reader@localhost/app#raw_conversations
              assay diff a.sqlite#t b.sqlite#t --key id --except updated_at
              assay diff export.csv postgres:///app#raw_conversations --skip 'empty: is_blank(content)'
              assay diff old.sqlite postgres://reader@localhost/app --except alembic_version
              assay diff old.sqlite postgres://reader@localhost/app --schema
              assay diff old.sqlite postgres:///app#m --source-query 'SELECT id, trim(text) AS text FROM m' --key id
              assay diff old.sqlite#m postgres:///app#m --map ts=created_at --type 'created_at=instant(UTC)' --format json
            """)

    @Argument(help: ArgumentHelp("The one table, or its database beside --source-query.", valueName: "source"))
    var source: String

    @Argument(help: ArgumentHelp("The other table, or its database beside --target-query.", valueName: "target"))
    var target: String

    @Option(help: ArgumentHelp("One SELECT in place of the source's table.", valueName: "SQL"))
    var sourceQuery: String?

    @Option(help: ArgumentHelp("One SELECT in place of the target's table.", valueName: "SQL"))
    var targetQuery: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Compare only rows of either side for which it holds.", valueName: "SQL condition"))
    var condition: String?

    @Option(help: ArgumentHelp("Compare only such rows of the source.", valueName: "SQL condition"))
    var sourceWhere: String?

    @Option(help: ArgumentHelp("Compare only such rows of the target.", valueName: "SQL condition"))
    var targetWhere: String?

    @Option(help: ArgumentHelp("The key's columns; from the primary keys when left out.", valueName: "a,b"))
    var key: String?

    @Option(
        help: ArgumentHelp(
            "A pair of columns whose names differ; may be given several times.", valueName: "source=target"))
    var map: [String] = []

    @Option(
        help: ArgumentHelp(
            "How a column's two forms come together; may be given several times. Codecs: \(Codecs.all.map { $0.name }.joined(separator: ", ")).",
            valueName: "column=codec"))
    var type: [String] = []

    @Option(help: ArgumentHelp("Compare only these columns.", valueName: "a,b"))
    var columns: String?

    @Option(help: ArgumentHelp("Do not compare these columns; of whole databases, these tables.", valueName: "a,b"))
    var except: String?

    @Option(
        help: ArgumentHelp(
            "A rule by which rows of the source may be absent, judged both ways; may be given several times.",
            valueName: "name: SQL condition"))
    var skip: [String] = []

    @Option(
        help: ArgumentHelp(
            "How the key was changed on its way: same, uuid5(NAMESPACE), a query of old and new keys in the source, or in the target behind target:. The parent is mapped as well.",
            valueName: "map"))
    var keyMap: String?

    @Option(
        help: ArgumentHelp(
            "The columns that hold the key of a row's parent: rows whose parent is not in the target are counted by what became of it.",
            valueName: "a,b"))
    var parent: String?

    @Option(
        help: ArgumentHelp(
            "By how much a column may differ: a number, or a span of time such as 1ms; may be given several times.",
            valueName: "column=span"))
    var tolerance: [String] = []

    @Option(help: "push-down: PostgreSQL must hash its rows. stream: it must not. auto: it does where it can.")
    var strategy = Diff.Strategy.auto

    @Option(help: ArgumentHelp("How many rows of each kind are shown.", valueName: "n"))
    var limit = 5

    @Flag(help: "Show people's text.")
    var reveal = false

    @Flag(help: "Two sides without any row are equal, and not an error.")
    var allowEmpty = false

    @Option(help: "text for people, json for programs.")
    var format = Form.text

    @Flag(help: "Say how the comparison was made, and how long it took.")
    var stats = false

    @Flag(help: "Hold the structures side by side and not the rows: columns, keys, checks, indexes, triggers, views.")
    var schema = false

    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

    func validate() throws {
        guard (0...10_000).contains(limit) else { throw ValidationError("--limit takes 0 to 10000.") }
    }

    func run() async throws {
        if schema { return try await runOverSchemas() }
        let request = try request()
        let diff = Diff(request)
        let style: TerminalReport.Style = Console.showsColours ? .colored : .plain
        if request.isWhole {
            let record = try await compared { try await diff.runOverWholeDatabases() }
            try say(record) {
                DatabaseDiffText(showsStatistics: stats).render(record, style: style, width: Console.width)
            }
            throw ExitCode(record.errors.isEmpty ? record.areEqual ? 0 : 1 : 3)
        }
        let record = try await compared { try await diff.run() }
        try say(record) { DiffText(showsStatistics: stats).render(record, style: style, width: Console.width) }
        throw ExitCode(record.areEqual ? 0 : 1)
    }

    private func runOverSchemas() async throws {
        let request = try readRequest()
        if let option = (ofOneTable + ofRows).first {
            throw UsageError("--schema compares structures, and \(option) speaks of rows. Leave out one of them.")
        }
        guard request.isWhole else {
            throw UsageError("--schema compares whole databases. Leave out the #table, and the queries.")
        }
        let record = try await compared { try await Diff(request).runOverSchemas() }
        let style: TerminalReport.Style = Console.showsColours ? .colored : .plain
        try say(record) { SchemaDiffText(showsStatistics: stats).render(record, style: style, width: Console.width) }
        throw ExitCode(record.unreadable.isEmpty ? record.isKept ? 0 : 1 : 3)
    }

    /// What is wrong with the request is wrong usage; whatever else keeps it from being answered is not equal either.
    private func compared<Record: Sendable>(_ body: @escaping @Sendable () async throws -> Record) async throws
        -> Record
    {
        try await failingClosed {
            try await interruptible {
                do {
                    return try await body()
                } catch let error as DiffError where error.isUsage {
                    throw UsageError(error.description)
                } catch let error as TableError {
                    throw UsageError(error.description)
                }
            }
        }
    }

    private func say(_ record: some Encodable, text: () -> String) throws {
        switch format {
        case .text: Console.say(text())
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Console.say(String(decoding: try encoder.encode(record), as: UTF8.self))
        }
    }

    private static func rule(_ text: String) throws -> Diff.Skip {
        guard let colon = text.firstRange(of: ": "), colon.lowerBound > text.startIndex,
            text[colon.upperBound...].contains(where: { !$0.isWhitespace })
        else {
            throw UsageError("--skip \(text): write it as 'name: condition', for example 'empty: is_blank(content)'.")
        }
        let name = String(text[..<colon.lowerBound])
        return Diff.Skip(name: name, condition: OptionSQL("--skip \(name)", String(text[colon.upperBound...])))
    }

    private func request() throws -> Diff.Request {
        let request = try readRequest()
        guard request.isWhole, let option = ofOneTable.first else { return request }
        throw UsageError(
            "\(option) speaks of one table, and both SOURCE and TARGET are whole databases. Name a table on both sides, "
                + "behind a #, or leave out \(option).")
    }

    /// The options given that mean nothing where many tables are compared.
    private var ofOneTable: [String] {
        let given = [
            ("--key", key != nil), ("--map", !map.isEmpty), ("--type", !type.isEmpty), ("--columns", columns != nil),
            ("--skip", !skip.isEmpty), ("--where", condition != nil), ("--source-where", sourceWhere != nil),
            ("--target-where", targetWhere != nil), ("--key-map", keyMap != nil), ("--parent", parent != nil),
            ("--tolerance", !tolerance.isEmpty),
        ]
        return given.filter(\.1).map(\.0)
    }

    /// The options given that mean nothing where no row is read.
    private var ofRows: [String] {
        let given = [
            ("--except", except != nil), ("--strategy", strategy != .auto), ("--reveal", reveal),
            ("--allow-empty", allowEmpty), ("--limit", limit != 5),
        ]
        return given.filter(\.1).map(\.0)
    }

    private func readRequest() throws -> Diff.Request {
        do {
            var request = Diff.Request(
                source: try side("source", source, query: sourceQuery, condition: sourceWhere),
                target: try side("target", target, query: targetQuery, condition: targetWhere),
                pairing: try PairingOptions(
                    key: key, maps: map, columns: columns, except: except, types: type, tolerances: tolerance,
                    parent: parent),
                skips: try skip.map(Self.rule), strategy: strategy, limit: limit, reveals: reveal,
                allowsEmpty: allowEmpty)
            request.keyMap = try keyMap.map { map throws(TableError) in try DiffKeyMap(map) }
            return request
        } catch {
            throw UsageError("\(error)")
        }
    }

    private func side(
        _ name: String, _ locator: String, query: String?, condition: String?
    ) throws(TableError) -> DiffSide {
        try DiffSide(
            name, try DiffLocator(locator), query: query.map { OptionSQL("--\(name)-query", $0) },
            conditions: [("--where", self.condition), ("--\(name)-where", condition)]
                .compactMap { option, text in text.map { OptionSQL(option, $0) } })
    }
}

extension Diff.Strategy: ExpressibleByArgument {}
