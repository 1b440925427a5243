internal import AssayKit

/// A ledger as lines of plain text: numbers that add up, one below the other, and what explains a number below it.
///
///     15,108 in the source
///     13,513 arrived unchanged
///      1,459 skipped by the rule “empty content”
///        136 unaccounted for, in 3 runs
///            100 rows from row 5,001 of the source, id=5000 to id=5099
///             35 rows from row 9,120 of the source, id=9119 to id=9153
///              1 row at row 12,001 of the source, id=12000
///     13,513 in the target
///        894 orphans = 812 whose parent was skipped by the rule “empty content”
///                    +  62 whose parent was lost
///                    +  20 whose parent never existed
struct LedgerLines {
    /// A number, what it counts, and what explains it.
    private struct Item {
        let rows: Int
        let words: String
        var details: [(rows: Int, words: String)] = []
    }

    /// The lines; nothing in them moves a cursor or turns a line around.
    let lines: [String]

    /// - Parameters:
    ///   - ledger: What is told.
    ///   - limit: How many rules, columns and runs are told one by one.
    ///   - namesColumns: Whether the columns that differ are told, for a text that does not list them anyway.
    init(_ ledger: Ledger, limit: Int = 10, namesColumns: Bool = true) {
        let account = LedgerAccount(ledger, limit: limit)
        var items = [Item(rows: ledger.sourceRows, words: "in the source")]
        items += account.source.map { fate, entry in
            switch fate {
            case .changed where namesColumns:
                Item(rows: entry.rows, words: entry.words, details: Self.columns(account))
            case .missing: Self.loss(entry, ledger, account)
            default: Item(rows: entry.rows, words: entry.words)
            }
        }
        items.append(Item(rows: ledger.targetRows, words: "in the target"))
        // Where all of the target is from the source there is nothing to add up.
        let target = account.target.count > 1 ? account.target : []
        items += (target + account.besides).map { Item(rows: $0.rows, words: $0.words) }
        let width = Self.width(of: items.map(\.rows) + (ledger.orphans.map { [$0.total] } ?? []))
        var lines = items.flatMap { Self.lines(of: $0, width: width) }
        if let orphans = ledger.orphans {
            lines += Self.lines(of: orphans, by: account.orphans, width: width)
        }
        if !ledger.addsUp { lines.append(Self.objection) }
        self.lines = lines.map(Visibility.line.show)
    }

    /// What is said of a ledger that is none.
    static let objection =
        "These numbers do not add up, so they are not to be relied on: the log was edited, or this is a fault of Assay."

    // MARK: - What explains a number

    private static func columns(_ account: LedgerAccount) -> [(Int, String)] {
        let more = account.moreChanges > 0 ? [(account.moreChanges, "more columns")] : []
        return account.changes.map { change in
            let tolerated = change.tolerated > 0 ? ", and \(Counts.grouped(change.tolerated)) within its tolerance" : ""
            return (change.rows, "in \(change.column.shortened(to: 60))\(tolerated)")
        } + more
    }

    private static func loss(_ entry: LedgerAccount.Entry, _ ledger: Ledger, _ account: LedgerAccount) -> Item {
        guard ledger.lostRunCount > 0, !ledger.lostRuns.isEmpty else {
            return Item(rows: entry.rows, words: entry.words)
        }
        if account.isScattered {
            return Item(rows: entry.rows, words: "\(entry.words), no two of them next to each other")
        }
        var details = account.runs.map { ($0.rows, words(of: $0)) }
        if account.moreRuns.count > 0 {
            details.append((account.moreRuns.rows, "in \(Counts.of(account.moreRuns.count, "more run"))"))
        }
        let runs = ledger.missing > 1 ? ", in \(Counts.of(ledger.lostRunCount, "run"))" : ""
        return Item(rows: entry.rows, words: entry.words + runs, details: details)
    }

    private static func words(of run: Ledger.LostRun) -> String {
        let line = EvidenceLine(valueLimit: 60)
        let place = "row \(Counts.grouped(run.position)) of the source"
        let (first, last) = (line.fields(run.first), line.fields(run.last))
        let key = first.isEmpty ? "" : ", \(first)" + (run.rows > 1 && !last.isEmpty ? " to \(last)" : "")
        return run.rows == 1 ? "row at \(place)\(key)" : "rows from \(place)\(key)"
    }

    // MARK: - Setting them

    private static func lines(of item: Item, width: Int) -> [String] {
        let detailWidth = self.width(of: item.details.map(\.rows))
        let indent = String(repeating: " ", count: width + 4)
        return ["\(aligned(item.rows, width)) \(item.words)"]
            + item.details.map { "\(indent)\(aligned($0.rows, detailWidth)) \($0.words)" }
    }

    /// `894 orphans = 812 … + 62 …`, a line for each cause.
    private static func lines(
        of orphans: Ledger.Orphans, by causes: [LedgerAccount.Entry], width: Int
    ) -> [String] {
        let total = "\(aligned(orphans.total, width)) \(orphans.total == 1 ? "orphan" : "orphans")"
        guard !causes.isEmpty else { return [total] }
        let causeWidth = self.width(of: causes.map(\.rows))
        return causes.enumerated().map { index, cause in
            let lead = index == 0 ? "\(total) = " : String(repeating: " ", count: total.count + 1) + "+ "
            return "\(lead)\(aligned(cause.rows, causeWidth)) \(cause.words)"
        }
    }

    private static func width(of numbers: [Int]) -> Int {
        numbers.map { Counts.grouped($0).count }.max() ?? 0
    }

    private static func aligned(_ number: Int, _ width: Int) -> String {
        let text = Counts.grouped(number)
        return String(repeating: " ", count: max(width - text.count, 0)) + text
    }
}
