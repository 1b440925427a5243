import AssayKit
import Events

/// Ledgers to render: the story of the plan, each class that there is, and what somebody may have made of a log.
extension Fixture {
    /// The migration of the plan with its loss.
    static var plannedLedger: Ledger {
        func key(_ id: Int) -> [Finding.Field] { [.init(name: "id", value: Cell(type: "integer", text: "\(id)"))] }
        var ledger = Ledger()
        (ledger.sourceRows, ledger.targetRows) = (15_108, 13_513)
        (ledger.unchanged, ledger.missing) = (13_513, 136)
        ledger.skipped = [.init(rule: "empty content", rows: 1_459)]
        ledger.lostRuns = [
            .init(position: 5_001, rows: 100, first: key(5_000), last: key(5_099)),
            .init(position: 9_120, rows: 35, first: key(9_119), last: key(9_153)),
            .init(position: 12_001, rows: 1, first: key(12_000), last: key(12_000)),
        ]
        ledger.lostRunCount = 3
        ledger.orphans = .init(
            parentSkipped: [.init(rule: "empty content", rows: 812)], parentLost: 62, parentNeverExisted: 20)
        return ledger
    }

    /// Some rows of every class, on both sides.
    static var fullLedger: Ledger {
        var ledger = Ledger()
        (ledger.sourceRows, ledger.targetRows) = (1_000_013, 999_013)
        (ledger.unchanged, ledger.changed, ledger.imported, ledger.missing) = (998_000, 1_000, 3, 1)
        ledger.skipped = [
            .init(rule: "empty content", rows: 1_000), .init(rule: "tests", rows: 2), .init(rule: "none", rows: 0),
        ]
        (ledger.extra, ledger.duplicatedKeys, ledger.duplicatedInSource, ledger.duplicatedInTarget) = (5, 2, 7, 5)
        ledger.withoutKey = 4
        ledger.changes = [.init(column: "content", rows: 990), .init(column: "created_at", rows: 10, tolerated: 12)]
        (ledger.lostRuns, ledger.lostRunCount) = ([.init(position: 7, rows: 1)], 1)
        ledger.orphans = .init(parentMappedWrongly: 1)
        return ledger
    }

    /// Every name in it is hostile, and there are more rules, columns and runs than anybody wants to read.
    static var hostileLedger: Ledger {
        let names = hostileTexts + [hostileTexts.joined(), megabyte] + (0..<1_000).map { "rule \($0)" }
        var ledger = Ledger()
        ledger.skipped = names.map { .init(rule: $0, rows: 2) }
        ledger.changes = names.map { .init(column: $0, rows: 1, tolerated: 1) }
        ledger.lostRuns = names.map { name in
            let key = [Finding.Field(name: name, value: Cell(type: "text", text: name))]
            return .init(position: 1, rows: 3, first: key, last: key)
        }
        (ledger.missing, ledger.changed, ledger.lostRunCount) = (names.count * 3 + 30, names.count, names.count + 10)
        ledger.orphans = .init(parentSkipped: ledger.skipped)
        ledger.targetRows = names.count
        ledger.sourceRows = ledger.skippedRows + ledger.missing + ledger.changed
        return ledger
    }

    /// Numbers that no comparison finds.
    static var absurdLedgers: [Ledger] {
        [Int.max, .min, -1].map { number in
            var ledger = fullLedger
            ledger.sourceRows = number
            (ledger.unchanged, ledger.changed, ledger.missing, ledger.extra) = (number, number, number, number)
            ledger.skipped = [.init(rule: "a", rows: number), .init(rule: "b", rows: number)]
            ledger.lostRuns = [.init(position: number, rows: number), .init(position: number, rows: number)]
            ledger.lostRunCount = number
            ledger.changes = [.init(column: "c", rows: number, tolerated: number)]
            ledger.orphans = .init(parentSkipped: ledger.skipped, parentLost: number, parentMappedWrongly: number)
            return ledger
        }
    }

    /// A reconciliation with its ledger.
    static func reconciliation(_ id: String, _ verdict: Verdict, _ ledger: Ledger) -> Planned {
        var check = check(id, verdict, on: [.source, .target], message: "136 rows differ")
        check.check.title = "Every row of \(id) arrives"
        check.finished?.result.ledger = ledger
        return check
    }

    /// A run in which each verdict has such a ledger.
    static func run(_ name: String, _ ledger: Ledger) -> RunRecord {
        run([Verdict.failed, .warned, .errored, .passed].map { reconciliation("\(name)/\($0.rawValue)", $0, ledger) })
    }
}
