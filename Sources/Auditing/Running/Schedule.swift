internal import AssayKit

/// Which check may run next: one whose required checks have all been judged, and that need not wait for the source.
///
/// SQLite is one connection, so of two checks that read it one would wait for the other while its own time runs out;
/// what it holds up besides is a place for a check of the target.
struct Schedule {
    private var waiting: [SQLCheck]
    private var readerOfSource: String?
    private var running: Set<String> = []
    private var verdicts: [String: Verdict] = [:]
    private var reasonToStop: String?

    /// - Parameter checks: The plan, with every check that another requires, and no cycle among them.
    init(_ checks: [SQLCheck]) {
        waiting = checks
    }

    /// Takes the next check that is ready; nil while all that wait need one that is under way.
    mutating func next() -> SQLCheck? {
        let ready = waiting.indices.filter { place in
            reasonToStop != nil || waiting[place].requiredChecks.allSatisfy { verdicts[$0] != nil }
        }
        // What measures times goes by itself, and last: nothing else is ready then, nor becomes so beside it.
        let measuring = running.isEmpty ? ready.first { waiting[$0].kind.measuresTime } : nil
        let chosen = ready.first { place in
            reasonToStop != nil
                || !waiting[place].kind.measuresTime && (readerOfSource == nil || !waiting[place].readsSource)
        }
        guard let check = (chosen ?? measuring).map({ waiting.remove(at: $0) }) else { return nil }
        running.insert(check.id)
        if check.readsSource { readerOfSource = check.id }
        return check
    }

    mutating func finish(_ check: SQLCheck, _ verdict: Verdict) {
        verdicts[check.id] = verdict
        running.remove(check.id)
        if readerOfSource == check.id { readerOfSource = nil }
    }

    mutating func skipTheRest(because reason: String) {
        reasonToStop = reasonToStop ?? reason
    }

    /// Why a check is not worth running; nil where it is.
    func reasonToSkip(_ check: SQLCheck) -> String? {
        if let reasonToStop { return reasonToStop }
        let unmet = check.requiredChecks.first { id in
            verdicts[id].map { $0 != .passed && $0 != .warned } ?? true
        }
        return unmet.map { "It requires \($0), which was \(verdicts[$0]?.rawValue ?? "not judged")." }
    }
}

extension SQLCheck {
    fileprivate var readsSource: Bool { description.databases.contains(.source) }
}
