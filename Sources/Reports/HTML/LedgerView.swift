internal import AssayKit

/// A ledger as the page shows it: a bar that adds up, a legend with the exact numbers, and what explains them.
struct LedgerView {
    /// A part of the bar.
    struct Part {
        /// The pattern that tells it from the others; colour alone would not do.
        let pattern: String
        let x: String
        let width: String
        let words: String
    }

    /// A number of the legend.
    struct Entry {
        /// None where the bar has no such part.
        let pattern: [String]
        let number: String
        let words: String
    }

    /// Numbers and their sum.
    struct Account {
        let caption: String
        let entries: [Entry]
        let total: Entry
    }

    /// What explains the numbers, for a check that has room for it.
    struct Details {
        let hasRuns: Bool
        let runs: [Run]
        let loss: String
        let moreRuns: [String]
        let hasChanges: Bool
        let changes: [Change]
        let moreChanges: [String]
        let hasDiagnoses: Bool
        let diagnoses: [Diagnosis]
        let moreDiagnoses: [String]
    }

    /// What happened to some values or rows.
    struct Diagnosis {
        let number: String
        let subject: String
        let sentence: String
        let remedy: [String]
    }

    /// Missing rows that follow one another.
    struct Run {
        let rows: String
        let position: String
        let first: [NamedCell]
        let last: [NamedCell]
    }

    /// A column that differs.
    struct Change {
        let column: String
        let rows: String
        let tolerated: String
    }

    /// How much is told on a page: more rules, columns and runs than that are told as a sum.
    private static let limit = 20
    /// None of the faults of a run is to be hidden by another.
    private static let diagnosisLimit = 60
    /// The patterns for rules, which follow one another in the bar.
    private static let skipPatterns = 4

    /// The picture in words.
    let label: String
    let parts: [Part]
    /// The accounts side by side: the source, the target, the orphans.
    let accounts: [Account]
    let source: Account
    let notes: [String]
    /// None where there is nothing to explain.
    let details: [Details]

    init(_ ledger: Ledger) {
        let account = LedgerAccount(ledger, limit: Self.limit)
        let patterned = Self.patterned(account)
        let total = Self.entry(.init(rows: ledger.sourceRows, words: "in the source"))
        let entries = patterned.map { Self.entry($0.entry, pattern: $0.pattern) }
        source = Account(caption: "Every row of the source", entries: entries, total: total)
        accounts = [source, Self.target(ledger, account)] + Self.orphans(ledger, account)
        parts = Self.parts(patterned)
        let words = entries.map { "\($0.number) \($0.words)" }.joined(separator: ", ")
        label = "\(total.number) \(total.words): \(words)"
        notes =
            account.besides.map { "\(Counts.grouped($0.rows)) \($0.words)" }
            + (ledger.addsUp ? [] : [LedgerLines.objection])
        details = Self.details(ledger, account)
    }

    /// The classes of the source with the patterns of those that are in the bar.
    private static func patterned(
        _ account: LedgerAccount
    ) -> [(pattern: String?, entry: LedgerAccount.Entry)] {
        var rules = 0
        return account.source.map { fate, entry in
            guard entry.rows > 0 else { return (nil, entry) }
            guard fate == .skipped else { return (fate.rawValue, entry) }
            defer { rules += 1 }
            return ("\(fate.rawValue)-\(rules % skipPatterns + 1)", entry)
        }
    }

    private static func parts(_ entries: [(pattern: String?, entry: LedgerAccount.Entry)]) -> [Part] {
        let shown = entries.compactMap { pattern, entry in pattern.map { (pattern: $0, entry: entry) } }
        let places = StackedBar.parts(of: shown.map(\.entry.rows), length: 100, gap: 0.3, leastWidth: 1.2)
        return zip(shown, places).map { shown, place in
            Part(
                pattern: shown.pattern, x: "\(Figures.seconds(place.start))%",
                width: "\(Figures.seconds(place.width))%",
                words: "\(Counts.grouped(shown.entry.rows)) \(shown.entry.words)")
        }
    }

    private static func entry(_ entry: LedgerAccount.Entry, pattern: String? = nil) -> Entry {
        Entry(pattern: pattern.map { [$0] } ?? [], number: Counts.grouped(entry.rows), words: entry.words)
    }

    private static func target(_ ledger: Ledger, _ account: LedgerAccount) -> Account {
        Account(
            caption: "Every row of the target", entries: account.target.map { entry($0) },
            total: entry(.init(rows: ledger.targetRows, words: "in the target")))
    }

    private static func orphans(_ ledger: Ledger, _ account: LedgerAccount) -> [Account] {
        guard let orphans = ledger.orphans else { return [] }
        return [
            Account(
                caption: "Rows whose parent is not there", entries: account.orphans.map { entry($0) },
                total: entry(.init(rows: orphans.total, words: orphans.total == 1 ? "orphan" : "orphans")))
        ]
    }

    private static func details(_ ledger: Ledger, _ account: LedgerAccount) -> [Details] {
        let runs = account.runs.map { run in
            Run(
                rows: Counts.grouped(run.rows), position: Counts.grouped(run.position), first: fields(run.first),
                last: run.rows > 1 ? fields(run.last) : [])
        }
        let changes = account.changes.map { change in
            Change(
                column: change.column, rows: Counts.grouped(change.rows),
                tolerated: change.tolerated > 0 ? Counts.grouped(change.tolerated) : "–")
        }
        let diagnosed = DiagnosisAccount(ledger, limit: diagnosisLimit)
        guard !runs.isEmpty || account.isScattered || !changes.isEmpty || !diagnosed.entries.isEmpty else { return [] }
        let missing = Counts.of(ledger.missing, "lost row")
        let more = account.moreRuns
        return [
            Details(
                hasRuns: !runs.isEmpty, runs: runs, loss: "\(missing) in \(Counts.of(ledger.lostRunCount, "run"))",
                moreRuns: account.isScattered
                    ? ["\(missing), no two of them next to each other in the source."]
                    : more.count > 0 && !runs.isEmpty
                        ? ["\(Counts.of(more.rows, "more row")) in \(Counts.of(more.count, "more run"))."] : [],
                hasChanges: !changes.isEmpty, changes: changes,
                moreChanges: account.moreChanges > 0 ? ["\(Counts.of(account.moreChanges, "more column"))."] : [],
                hasDiagnoses: !diagnosed.entries.isEmpty,
                diagnoses: diagnosed.entries.map { entry in
                    Diagnosis(
                        number: entry.number, subject: entry.subject, sentence: entry.sentence,
                        remedy: entry.remedy.map { [$0] } ?? [])
                }, moreDiagnoses: diagnosed.rest)
        ]
    }

    private static func fields(_ fields: [Finding.Field]) -> [NamedCell] {
        fields.map { NamedCell(name: $0.name, cell: CellView($0.value)) }
    }
}
