import AssayKit
import Events
import FoundationEssentials

/// Runs to render, each in one line: the verdicts, how the run ended, and how hostile its rows are.
enum Fixture {
    /// 2026-11-23T04:05:06Z
    static let start = Date(timeIntervalSince1970: 1_795_406_706)

    /// A check of the plan, and what became of it.
    struct Planned {
        var check: CheckDescription
        var finished: CheckFinished?
    }

    /// One run for each way of ending and each kind of data that a report must survive.
    static let runs: [(name: String, run: RunRecord)] =
        [
            ("empty", run([])),
            ("empty and cut short", run([], finished: false)),
            ("all passed", run([check("schema/tables"), check("parity/rows", on: [.source, .target])])),
            ("all skipped", run([check("schema/vector", .skipped)])),
            ("every verdict", run(Verdict.allCases.map { check("threads/\($0.rawValue)", $0) })),
            ("interrupted", run([check("schema/tables"), pending("threads/orphans")], interrupted: true)),
            ("cut short", run([check("schema/tables"), pending("threads/orphans")], finished: false)),
            ("cut short at the very end", run([check("schema/tables")], finished: false)),
            ("hostile", hostile),
            ("ten thousand rows", run([check("values/many", .failed, evidence: rows(10_000))])),
            (
                "a cell of a megabyte",
                run([check("values/long", .failed, evidence: [row(["id": "1", "content": megabyte])])])
            ),
            ("the plan's ledger", run("content", plannedLedger)),
            ("every class of a ledger", run("content", fullLedger)),
            ("hostile ledgers", run("content", hostileLedger)),
            ("empty ledgers", run("content", Ledger())),
            ("contracts", contracts),
            ("hostile contracts", hostileContracts),
        ] + absurdLedgers.map { ("an absurd ledger", run("content", $0)) }

    static let megabyte = String(repeating: "0123456789abcdef", count: 65_536)

    /// Text that is dangerous to some medium.
    static let hostileTexts = [
        "<script>alert(1)</script>", "]]>", "\u{1B}[2J\u{1B}]0;owned\u{7}", "a\u{0}b", "\u{FFFE}\u{FFFF}",
        "\u{202E}gnp.exe\u{2066}", "\"\u{301} onmouseover=\u{22}alert(1)", "</style><img src=x onerror=alert(1)>",
        "| a | `b` | **c** |", "```\n# heading\n```", "{{verdict}} {{{style}}}", "&lt;b&gt; &amp;",
        "line\r\nbreak\tand tab",
        "\u{9B}31m", "\u{FEFF}\u{200B}", "👩‍👧", "🇮🇹", "שלום", "\u{D7FF}\u{E000}", "-->", "<!--", "?>", "@everyone #1",
        "https://example.com www.example.com",
    ]

    static var hostile: RunRecord {
        let all = hostileTexts.joined(separator: " ")
        let entries = hostileTexts.enumerated().map { index, text in
            var entry = check(
                "values/hostile-\(index)", .failed, message: "Found \(text)", evidence: [row(["id": text, text: all])])
            entry.check.title = text
            entry.check.details = text
            entry.check.criterion = text
            entry.check.tags = [text]
            entry.check.location.file = "checks/\(text).sql"
            entry.finished?.result.problem = .init(detail: text, remedy: text, excerpt: text)
            entry.finished?.result.metrics = [text: text]
            entry.finished?.result.queries = [
                .init(
                    role: text, database: .target, sql: text,
                    parameters: [.init(name: text, value: Cell(type: "text", text: text))])
            ]
            entry.finished?.result.evidence.append(changed(text, "the same, but for \(text)"))
            return entry
        }
        var record = run(entries + [check("values/\(all.replacing("/", with: ""))", .passed, message: all)], host: all)
        record.apply(.noted(Note(all, remedy: all)))
        return record
    }

    static func run(
        _ entries: [Planned], finished: Bool = true, interrupted: Bool = false, host: String = "logos"
    ) -> RunRecord {
        var record = RunRecord(
            RunStarted(
                run: "5f3a9c", assayVersion: "0.1.0", host: host, timeZone: "Europe/Rome", phase: .after, selection: [],
                checksDigest: "9a1b2c3d",
                subjects: [
                    .init(
                        database: .source, location: "/var/lib/chat/history.sqlite", engine: "SQLite 3.40.1",
                        snapshot: "WAL, read transaction"),
                    .init(
                        database: .target, location: "assay_reader@logos:5432/aletheia", engine: "PostgreSQL 15.18",
                        snapshot: "00000004-0000000B-1"),
                ], checks: entries.map(\.check)), at: start)
        for finished in entries.compactMap(\.finished) { record.apply(.checkFinished(finished)) }
        if finished {
            record.apply(.runFinished(RunFinished(seconds: 12.3456, exitStatus: 0, interrupted: interrupted)))
        }
        return record
    }

    static func check(
        _ id: String, _ verdict: Verdict = .passed, on databases: [AuditedDatabase] = [.target],
        message: String = "894 rows, where at most 812 are allowed", evidence: [Finding] = [], count: Int? = nil
    ) -> Planned {
        let code = [Verdict.failed: "check.rows", .warned: "check.rows", .errored: "engine.timeout"][verdict] ?? ""
        let result = CheckResult(
            verdict: verdict, code: code, message: message, examined: 13_513,
            findingCount: count ?? evidence.count, evidence: evidence)
        var entry = pending(id, on: databases)
        entry.finished = CheckFinished(id: id, seconds: 0.01234, result: result)
        return entry
    }

    static func pending(_ id: String, on databases: [AuditedDatabase] = [.target]) -> Planned {
        Planned(
            check: CheckDescription(
                id: id, title: "Every message's parent exists.", details: "What it means.\n\nAnd why.",
                kind: "offending rows",
                databases: databases, phases: [.after], tags: ["orphans"], criterion: "Zero data loss", severity: .fail,
                location: SourceLocation(file: "checks/\(id).sql", line: 7)))
    }

    static func row(_ values: KeyValuePairs<String, String>, _ kind: Finding.Kind = .offending) -> Finding {
        Finding(kind: kind, key: values.map { .init(name: $0.key, value: Cell(type: "text", text: $0.value)) })
    }

    static func changed(_ source: String, _ target: String, position: Int? = 1) -> Finding {
        Finding(
            kind: .changed, key: [.init(name: "id", value: Cell(type: "integer", text: "7"))],
            differences: [
                .init(
                    column: "content", source: Cell(type: "text", text: source),
                    target: Cell(type: "text", text: target), position: position)
            ])
    }

    static func rows(_ count: Int) -> [Finding] {
        (1...count).map { row(["id": "\($0)"]) }
    }
}
