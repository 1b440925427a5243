internal import AssayKit
internal import Events

/// The whole page as the template sees it.
struct Page {
    struct Section {
        let verdict: String
        let heading: String
        let count: String
        let checks: [CheckView]
    }

    struct Criterion {
        let text: String
        let verdict: String
        let status: String
        let checks: [Reference]
    }

    /// A link to a check.
    struct Reference {
        let id: String
        let link: String
        let title: String
        let verdict: String
    }

    /// A passed or skipped check, in a row of a table.
    struct Line {
        let id: String
        let title: String
        let message: String
        let examined: String
        let findings: String
        let took: String
        /// None or one.
        let ledger: [LedgerView]
        let hasTimings: Bool
        let timings: [TimingView]
    }

    struct Group {
        let name: String
        let lines: [Line]
    }

    struct Note {
        let message: String
        /// None or one: a template repeats what is there.
        let remedy: [String]
    }

    struct Subject {
        let database: String
        let location: String
        let engine: String
        let snapshot: String
    }

    /// How much evidence a page shows: rows of one check, and rows in all. A page that no browser can open shows none.
    private static let rowLimit = 100
    private static let pageLimit = 5000

    let style: String
    let styleDigest = HTML.styleDigest
    let headline: String
    let verdict: String
    let word: String
    let isCutShort: Bool
    let hasChecks: Bool
    let facts: [CheckView.Fact]
    /// None or one.
    let pictures: [AccountsView]
    let tally: TallyView
    let total: String
    let hasCriteria: Bool
    let criteria: [Criterion]
    let sections: [Section]
    /// None or one.
    let latencies: [LatencyView]
    let hasMasked: Bool
    let hasPassed: Bool
    let passed: [Group]
    let passedCount: String
    let passedSummary: String
    let hasSkipped: Bool
    let skipped: [Line]
    let skippedCount: String
    let hasNotes: Bool
    let notes: [Note]
    let subjects: [Subject]
    let provenance: [CheckView.Fact]
    let version: String

    init(_ run: RunRecord, style: String) {
        self.style = style
        headline = run.headline
        let status = OutcomeStatus(run)
        verdict = status.verdict.rawValue
        word = status.word
        isCutShort = run.finish == nil
        hasChecks = !run.entries.isEmpty
        facts = Self.facts(run)
        pictures = AccountsView(run).map { [$0] } ?? []
        tally = TallyView(run)
        total = Counts.of(run.entries.count, "check")
        criteria = run.criteria.map(Self.criterion)
        hasCriteria = !criteria.isEmpty
        sections = Self.sections(run)
        latencies = LatencyView(run).map { [$0] } ?? []
        hasMasked = run.entries.contains { $0.finished.map { Self.hasMasked($0.result) } ?? false }
        passed = Self.groups(run.entries(.passed))
        hasPassed = !passed.isEmpty
        passedCount = Counts.grouped(run.count(.passed))
        passedSummary = Self.passedSummary(run.entries(.passed))
        skipped = run.entries(.skipped).map(Self.line)
        hasSkipped = !skipped.isEmpty
        skippedCount = Counts.grouped(run.count(.skipped))
        notes = run.notes.map { Note(message: $0.message, remedy: $0.remedy.map { [$0] } ?? []) }
        hasNotes = !notes.isEmpty
        subjects = run.start.subjects.map {
            Subject(database: $0.database.rawValue, location: $0.location, engine: $0.engine, snapshot: $0.snapshot)
        }
        provenance = Self.provenance(run)
        version = run.start.assayVersion
    }

    private static func facts(_ run: RunRecord) -> [CheckView.Fact] {
        var facts = [CheckView.Fact(name: "Started", value: Figures.instant(run.startedAt))]
        if let finish = run.finish { facts.append(.init(name: "Took", value: Figures.duration(finish.seconds))) }
        facts.append(.init(name: "Phase", value: run.start.phase?.rawValue ?? "all"))
        if !run.start.selection.isEmpty {
            facts.append(.init(name: "Selection", value: run.start.selection.joined(separator: " ")))
        }
        return facts + run.start.subjects.map { .init(name: $0.database.rawValue.capitalizedFirst, value: $0.location) }
    }

    private static func criterion(_ criterion: String, _ entries: [RunRecord.Entry]) -> Criterion {
        let status = CriterionStatus(entries)
        return Criterion(
            text: criterion, verdict: status.verdict.rawValue, status: status.text,
            checks: entries.map {
                Reference(
                    id: $0.id, link: CheckView.fragment(of: $0.id), title: $0.check.title, verdict: $0.verdict.rawValue)
            })
    }

    /// What asks for attention, in the order of urgency, until the page has as much evidence as it can carry.
    private static func sections(_ run: RunRecord) -> [Section] {
        var room = pageLimit
        return [Verdict.failed, .errored, .warned].compactMap { verdict in
            let checks = run.entries(verdict).map { entry in
                // Even when the page is full, a check shows a few of its rows.
                let check = CheckView(entry, rowLimit: min(rowLimit, max(room, 3)))
                room -= check.rowCount
                return check
            }
            guard !checks.isEmpty else { return nil }
            return Section(
                verdict: verdict.rawValue, heading: verdict.heading, count: Counts.grouped(checks.count), checks: checks
            )
        }
    }

    private static func hasMasked(_ result: CheckResult) -> Bool {
        let runs = result.ledger?.lostRuns.flatMap { $0.first + $0.last } ?? []
        return (result.evidence.flatMap { $0.key + $0.fields } + runs).contains { $0.value.digest != nil }
            || result.evidence.flatMap(\.differences).contains { $0.source.digest != nil || $0.target.digest != nil }
    }

    private static func groups(_ entries: [RunRecord.Entry]) -> [Group] {
        var order: [String] = []
        var lines: [String: [Line]] = [:]
        for entry in entries {
            if lines[entry.check.group] == nil { order.append(entry.check.group) }
            lines[entry.check.group, default: []].append(line(entry))
        }
        return order.map { Group(name: $0.isEmpty ? "checks" : $0, lines: lines[$0] ?? []) }
    }

    /// Every pass says how much it looked at; so do all of them together.
    private static func passedSummary(_ entries: [RunRecord.Entry]) -> String {
        func examined(_ unit: String, ofAnswers: Bool) -> String? {
            let some = entries.filter { $0.isOfAnswer == ofAnswers }
            return some.isEmpty ? nil : Counts.of(Counts.sum(some.compactMap(\.finished?.result.examined)), unit)
        }
        let parts = [examined("row", ofAnswers: false), examined("value", ofAnswers: true).map { "\($0) of answers" }]
        return "\(Counts.of(entries.count, "check")) looked at \(parts.compactMap(\.self).joined(separator: " and "))"
    }

    private static func line(_ entry: RunRecord.Entry) -> Line {
        let result = entry.finished?.result
        let timings = TimingView.all(of: result)
        return Line(
            id: entry.id, title: entry.check.title, message: result?.message ?? "",
            examined: result?.examined.map { Counts.grouped($0) } ?? "–",
            findings: result.map { Counts.grouped($0.findingCount) } ?? "–",
            took: entry.finished.map { Figures.duration($0.seconds) } ?? "–",
            ledger: result?.ledger.map { [LedgerView($0)] } ?? [], hasTimings: !timings.isEmpty, timings: timings)
    }

    private static func provenance(_ run: RunRecord) -> [CheckView.Fact] {
        [
            .init(name: "Run", value: run.start.run), .init(name: "Assay", value: run.start.assayVersion),
            .init(name: "Digest of the checks", value: run.start.checksDigest),
            .init(name: "Host", value: run.start.host), .init(name: "Time zone", value: run.start.timeZone),
            .init(name: "Started", value: Figures.instant(run.startedAt)),
            .init(name: "Exit status", value: run.finish.map { "\($0.exitStatus)" } ?? "none: the run did not end"),
        ]
    }
}

extension String {
    /// `source` as the name of a fact: `Source`.
    fileprivate var capitalizedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
