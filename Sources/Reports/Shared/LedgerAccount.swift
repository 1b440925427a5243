internal import AssayKit

/// A ledger in words, alike in every report: each class with its rows, in the order in which it is told.
struct LedgerAccount {
    /// What became of rows of the source.
    enum Fate: String {
        case unchanged, changed, imported, skipped, missing, duplicated
    }

    /// So many rows, and what they are.
    struct Entry: Hashable {
        let rows: Int
        let words: String
    }

    /// How much of a name is told; rules are named by people, and logs may be edited by anybody.
    private static let nameLimit = 120

    /// The source's rows by what became of them; the entries add up to them.
    let source: [(fate: Fate, entry: Entry)]
    /// The target's rows by where they are from; the entries add up to them.
    let target: [Entry]
    /// Rows that are counted besides what became of them.
    let besides: [Entry]
    /// The orphans by cause; the entries add up to them. Empty where there are none, or no parent was declared.
    let orphans: [Entry]
    /// The columns that differ, and how many more do.
    let changes: [Ledger.Change]
    let moreChanges: Int
    /// The longest runs of missing rows, as many as are told one by one.
    let runs: [Ledger.LostRun]
    /// How many more runs there are, and their rows.
    let moreRuns: (count: Int, rows: Int)
    /// Whether the missing rows lie apart, each with no missing row next to it.
    let isScattered: Bool

    /// - Parameters:
    ///   - ledger: What is told.
    ///   - limit: How many rules, columns and runs are told one by one; the rest is told as a sum.
    init(_ ledger: Ledger, limit: Int) {
        source = Self.fates(ledger, limit: limit).filter {
            $0.entry.rows != 0 || [.unchanged, .skipped].contains($0.fate)
        }
        let arrived = Counts.sum([ledger.unchanged, ledger.changed, ledger.imported])
        let extra = [
            Entry(rows: ledger.extra, words: "extra in the target"),
            Entry(rows: ledger.duplicatedInTarget, words: Self.shared(with: "source")),
        ].filter { $0.rows != 0 }
        target = [Entry(rows: arrived, words: "from the source")] + extra
        besides = [Entry(rows: ledger.withoutKey, words: "rows whose key is NULL or cannot be read")]
            .filter { $0.rows != 0 }
        orphans = ledger.orphans.map { Self.causes($0, limit: limit) } ?? []
        changes = Array(ledger.changes.prefix(limit))
        moreChanges = ledger.changes.count - changes.count
        isScattered = ledger.lostRunCount > 1 && !ledger.lostRuns.contains { $0.rows > 1 } && !ledger.lostRuns.isEmpty
        runs = isScattered ? [] : Array(ledger.lostRuns.prefix(limit))
        moreRuns = (
            Self.rest(of: ledger.lostRunCount, after: [runs.count]),
            Self.rest(of: ledger.missing, after: runs.map(\.rows))
        )
    }

    private static func fates(_ ledger: Ledger, limit: Int) -> [(fate: Fate, entry: Entry)] {
        let skips = shares(ledger.skipped, limit: limit) { "skipped by \($0)" }
        return [
            (.unchanged, Entry(rows: ledger.unchanged, words: "arrived unchanged")),
            (.changed, Entry(rows: ledger.changed, words: "arrived changed")),
            (.imported, Entry(rows: ledger.imported, words: "arrived although a rule says they were skipped")),
        ] + skips.map { (.skipped, $0) } + [
            (
                .missing,
                Entry(
                    rows: ledger.missing, words: ledger.skipped.isEmpty ? "missing in the target" : "unaccounted for")
            ),
            (.duplicated, Entry(rows: ledger.duplicatedInSource, words: shared(with: "target"))),
        ]
    }

    private static func shared(with side: String) -> String {
        "of keys that stand for several rows, and not for the same ones in the \(side)"
    }

    private static func causes(_ orphans: Ledger.Orphans, limit: Int) -> [Entry] {
        let entries =
            shares(orphans.parentSkipped, limit: limit) { "whose parent was skipped by \($0)" } + [
                Entry(rows: orphans.parentLost, words: "whose parent was lost"),
                Entry(rows: orphans.parentNeverExisted, words: "whose parent never existed"),
                Entry(rows: orphans.parentMappedWrongly, words: "whose parent was mapped wrongly"),
            ]
        return entries.filter { $0.rows != 0 }
    }

    /// The rows of each rule, and of those that are not named all together.
    private static func shares(_ skips: [Ledger.Skip], limit: Int, words: (String) -> String) -> [Entry] {
        let named = skips.prefix(limit).map { skip in
            Entry(rows: skip.rows, words: words("the rule “\(skip.rule.shortened(to: nameLimit))”"))
        }
        let rest = skips.dropFirst(limit)
        guard !rest.isEmpty else { return named }
        return named + [Entry(rows: Counts.sum(rest.map(\.rows)), words: words(Counts.of(rest.count, "more rule")))]
    }

    /// What is left of a total; nothing where the parts exceed it, as in a log that was edited.
    private static func rest(of total: Int, after parts: [Int]) -> Int {
        let told = max(Counts.sum(parts), 0)
        return total > told ? total - told : 0
    }
}
