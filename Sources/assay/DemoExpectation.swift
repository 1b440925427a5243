internal import AssayKit
internal import Events
internal import Phase1

/// Which checks must fail on a migration whose figures are known: the audit itself is audited.
struct DemoExpectation {
    /// The checks that show a loss.
    private static let showLoss = [
        "parity/messages-arrive", "parity/messages-per-author", "parity/messages-per-conversation",
        "parity/messages-per-month",
    ]

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
        return complaints
    }

    /// What the ledger got wrong: every class of it is known.
    func complaints(about ledger: Ledger) -> [String] {
        let orphans = ledger.orphans ?? Ledger.Orphans()
        let classes = [
            ("arrived unchanged", ledger.unchanged, figures.arrived), ("lost", ledger.missing, figures.lost),
            ("skipped", ledger.skippedRows, figures.skipped), ("changed", ledger.changed, 0),
            (
                "orphaned as the rule skipped their parent", orphans.parentSkipped.reduce(0) { $0 + $1.rows },
                figures.orphans.parentSkipped
            ),
            ("orphaned as their parent was lost", orphans.parentLost, figures.orphans.parentLost),
            ("orphaned from the start", orphans.parentNeverExisted, figures.orphans.parentNeverExisted),
            ("with a parent mapped wrongly", orphans.parentMappedWrongly, 0),
            ("extra", ledger.extra, 0), ("imported despite the rule", ledger.imported, 0),
        ]
        return classes.filter { $0.1 != $0.2 }.map { name, found, made in
            "The ledger has \(Counts.grouped(found)) rows \(name), where \(Counts.grouped(made)) were made."
        }
    }
}
