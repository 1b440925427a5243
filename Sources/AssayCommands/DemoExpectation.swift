internal import AssayKit
internal import Events
internal import Phase1

/// Which checks must fail on a migration whose figures are known: the audit itself is audited.
struct DemoExpectation {
    /// The checks that show a loss.
    private static let showLoss = [
        "content/messages", "parity/messages-per-author", "parity/messages-per-conversation",
        "parity/messages-per-month",
    ]

    /// The check that accounts for every row.
    private static let accounts = "content/messages"

    private let figures: Figures
    private let failing: Set<String>

    init(_ figures: Figures) {
        self.figures = figures
        // The two limits are those that the checks state, of the plan's own figures.
        failing = Set(
            (figures.lost > 0 ? Self.showLoss : [])
                + (figures.orphans.total > 812 ? ["threads/orphaned-parents"] : [])
                + (figures.arrived < 10_000 ? ["parity/history-is-long-enough"] : []))
    }

    /// What the audit got wrong; empty where it judged as it should.
    func complaints(about record: RunRecord, named name: String) -> [String] {
        var complaints: [String] = []
        let failed = Set(record.entries(.failed).map(\.id))
        for id in failing.subtracting(failed).sorted() {
            complaints.append("The \(name) migration should have failed \(id), and did not.")
        }
        for id in failed.subtracting(failing).sorted() {
            complaints.append("The \(name) migration failed \(id), and should not have.")
        }
        for entry in record.entries(.errored) {
            complaints.append(
                "\(entry.id) could not be judged on the \(name) migration: \(entry.finished?.result.message ?? "")")
        }
        return complaints + complaintsOfLedger(record.entries.first { $0.id == Self.accounts }, named: name)
    }

    /// What the ledger got wrong: every class of it is known.
    private func complaintsOfLedger(_ entry: RunRecord.Entry?, named name: String) -> [String] {
        guard let ledger = entry?.finished?.result.ledger else {
            return ["There is no ledger of the \(name) migration: \(Self.accounts) did not account for its rows."]
        }
        let orphans = ledger.orphans ?? Ledger.Orphans()
        let parentSkipped = orphans.parentSkipped.reduce(0) { $0 + $1.rows }
        let classes = [
            ("in the source", ledger.sourceRows, figures.source.messages),
            ("arrived unchanged", ledger.unchanged, figures.arrived), ("lost", ledger.missing, figures.lost),
            ("skipped", ledger.skippedRows, figures.skipped),
            ("not as they should be", ledger.differences, figures.lost),
            ("orphaned as the rule skipped their parent", parentSkipped, figures.orphans.parentSkipped),
            ("orphaned as their parent was lost", orphans.parentLost, figures.orphans.parentLost),
            ("orphaned from the start", orphans.parentNeverExisted, figures.orphans.parentNeverExisted),
            ("with a parent mapped wrongly", orphans.parentMappedWrongly, 0),
        ]
        return classes.filter { $0.1 != $0.2 }.map { what, found, made in
            "The ledger of the \(name) migration has \(Counts.grouped(found)) rows \(what), "
                + "where \(Counts.grouped(made)) were made."
        }
    }
}
