package import AssayKit
package import FoundationEssentials

/// A run as its events tell it: what every report is rendered from.
package struct RunRecord: Sendable {
    /// A check of the plan with what became of it.
    package struct Entry: Sendable, Identifiable {
        package var check: CheckDescription
        /// nil where the run ended before the check did.
        package var finished: CheckFinished?

        package var id: String { check.id }
        /// A check that the run did not get to is an error: it must never read as a pass.
        package var verdict: Verdict { finished?.result.verdict ?? .errored }
    }

    package var startedAt: Date
    package var start: RunStarted
    package private(set) var entries: [Entry]
    package private(set) var notes: [Note] = []
    package private(set) var finish: RunFinished?
    private var index: [String: Int]

    package init(_ start: RunStarted, at time: Date) {
        self.start = start
        startedAt = time
        entries = start.checks.map { Entry(check: $0) }
        index = Dictionary(
            entries.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Takes in the next event.
    package mutating func apply(_ event: Event) {
        switch event {
        case .runStarted, .checkStarted: break
        case .noted(let note): notes.append(note)
        case .checkFinished(let finished):
            if let position = index[finished.id] { entries[position].finished = finished }
        case .runFinished(let finish): self.finish = finish
        }
    }

    /// How many checks were judged in this way.
    package func count(_ verdict: Verdict) -> Int {
        entries.count { $0.verdict == verdict }
    }

    /// The checks judged in this way, in the plan's order.
    package func entries(_ verdict: Verdict) -> [Entry] {
        entries.filter { $0.verdict == verdict }
    }

    /// The plan's success criteria in the order of the plan, each with the checks that stand for it.
    package var criteria: [(criterion: String, entries: [Entry])] {
        var order: [String] = []
        var groups: [String: [Entry]] = [:]
        for entry in entries {
            guard let criterion = entry.check.criterion else { continue }
            if groups[criterion] == nil { order.append(criterion) }
            groups[criterion, default: []].append(entry)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// The verdict on the whole run.
    package var outcome: RunOutcome {
        RunOutcome(of: entries.map(\.verdict), interrupted: finish?.interrupted ?? false, complete: finish != nil)
    }

    /// The verdict on the whole run, in one sentence.
    package var headline: String {
        let unjudged = entries.count { $0.finished == nil }
        switch outcome {
        case .nothingSelected:
            return "Nothing was audited: the selection matched no check."
        case .interrupted:
            return "The run was interrupted: \(unjudged) of \(checks(entries.count)) had no verdict yet."
        case .errored where finish == nil:
            return "The run did not come to its end: \(unjudged) of \(checks(entries.count)) have no verdict."
        case .errored where !entries.contains(where: \.verdict.isJudgement) && count(.errored) == 0:
            return "Nothing was judged: every check was skipped."
        case .errored, .failed:
            let (failed, errored) = (count(.failed), count(.errored))
            if failed == 0 { return "\(share(errored)) could not be judged." }
            return "\(share(failed)) failed\(errored > 0 ? ", and \(errored) could not be judged" : "")."
        case .passed:
            let warned = count(.warned) > 0 ? ", \(count(.warned)) with a warning" : ""
            let skipped = count(.skipped) > 0 ? "; \(count(.skipped)) skipped" : ""
            let passed = count(.passed) + count(.warned)
            let all = skipped.isEmpty ? (passed == 1 ? "The only check" : "All \(passed) checks") : checks(passed)
            return "\(all) passed\(warned)\(skipped)."
        }
    }

    private func share(_ count: Int) -> String {
        entries.count == 1 ? "The only check" : "\(count) of \(entries.count) checks"
    }

    private func checks(_ count: Int) -> String { count == 1 ? "1 check" : "\(count) checks" }
}
