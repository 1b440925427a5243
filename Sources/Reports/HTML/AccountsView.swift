internal import AssayKit
internal import Events

/// The run in one picture: the ledger of the most telling reconciliation, and small ones of the others.
///
/// The most telling is the one of the most source rows: what accounts for every message says more than what accounts for
/// every conversation. Of several, the first in the plan's order.
struct AccountsView {
    /// A ledger with the check that it is of.
    struct Titled {
        let id: String
        let link: String
        let title: String
        let verdict: String
        let ledger: LedgerView
    }

    /// How many small ones there are, before a page begins with nothing but pictures.
    private static let limit = 8

    let main: Titled
    let hasOthers: Bool
    let others: [Titled]
    /// `3 more ledgers stand with their checks.`, or nothing.
    let omitted: [String]

    /// nil for a run without a ledger.
    init?(_ run: RunRecord) {
        let ledgers = run.entries.enumerated().compactMap { index, entry in
            entry.finished?.result.ledger.map { (index: index, entry: entry, ledger: $0) }
        }.sorted { ($1.ledger.sourceRows, $0.index) < ($0.ledger.sourceRows, $1.index) }
        guard let first = ledgers.first else { return nil }
        main = Self.titled(first.entry, first.ledger)
        others = ledgers.dropFirst().prefix(Self.limit).map { Self.titled($0.entry, $0.ledger) }
        hasOthers = !others.isEmpty
        let rest = ledgers.count - 1 - others.count
        omitted = rest > 0 ? ["\(Counts.of(rest, "more ledger")) with their checks."] : []
    }

    private static func titled(_ entry: RunRecord.Entry, _ ledger: Ledger) -> Titled {
        Titled(
            id: entry.id, link: CheckView.fragment(of: entry.id), title: entry.check.title,
            verdict: entry.verdict.rawValue, ledger: LedgerView(ledger))
    }
}
