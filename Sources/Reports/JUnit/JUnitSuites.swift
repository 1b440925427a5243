internal import AssayKit
internal import Events

/// A run as JUnit's tree: a suite for each directory of checks and the databases it ran on, and a case for each check.
struct JUnitSuites {
    /// What makes a suite: checks of one directory that read the same databases.
    private struct Key: Hashable {
        var group: String
        var databases: [AuditedDatabase]

        /// `threads (target)`.
        var name: String {
            let names = databases.map(\.rawValue).joined(separator: ", ")
            return (group.isEmpty ? "checks" : group) + (names.isEmpty ? "" : " (\(names))")
        }

        /// `target.threads`.
        var className: String {
            let folders = (group.isEmpty ? "checks" : group).split(separator: "/").joined(separator: ".")
            let names = databases.map(\.rawValue).joined(separator: "-")
            return (names.isEmpty ? "" : names + ".") + folders
        }
    }

    private let run: RunRecord
    private let suites: [(name: String, cases: [JUnitCase])]

    init(_ run: RunRecord, options: ReportOptions) {
        self.run = run
        var order: [Key] = []
        var cases: [Key: [JUnitCase]] = [:]
        for entry in run.entries {
            let key = Key(group: entry.check.group, databases: entry.check.databases)
            if cases[key] == nil { order.append(key) }
            cases[key, default: []].append(JUnitCase(entry, className: key.className, options: options))
        }
        var suites = order.map { ($0.name, cases[$0] ?? []) }
        // A consumer sees nothing but cases. A run that proved nothing must not look like one without faults.
        if let verdict = Self.verdictOfRunner(run), !suites.contains(where: { $0.1.contains(where: \.isBad) }) {
            suites.append(("runner", [verdict]))
        }
        self.suites = suites
    }

    /// The case that stands for a run which is not a success although no check says so.
    private static func verdictOfRunner(_ run: RunRecord) -> JUnitCase? {
        if run.entries.isEmpty, run.finish != nil {
            return JUnitCase(runner: "runner.selection", message: run.headline)
        }
        guard run.finish != nil, !(run.finish?.interrupted ?? false) else {
            return JUnitCase(
                runner: "runner.completion", message: "The run was cut short before its end: this is not a whole audit."
            )
        }
        guard run.entries.contains(where: \.verdict.isJudgement) else {
            return JUnitCase(runner: "runner.judgement", message: run.headline)
        }
        return nil
    }

    var element: XMLElement {
        let cases = suites.flatMap(\.cases)
        return XMLElement(
            "testsuites",
            [
                ("name", "assay"), ("tests", "\(cases.count)"),
                ("failures", "\(cases.count { $0.outcome == .failure })"),
                ("errors", "\(cases.count { $0.outcome == .error })"),
                ("time", Figures.seconds(run.finish?.seconds ?? cases.reduce(0) { $0 + $1.seconds })),
            ],
            children: suites.map { suite(named: $0.name, of: $0.cases) })
    }

    private func suite(named name: String, of cases: [JUnitCase]) -> XMLElement {
        XMLElement(
            "testsuite",
            [
                ("name", name), ("tests", "\(cases.count)"),
                ("failures", "\(cases.count { $0.outcome == .failure })"),
                ("errors", "\(cases.count { $0.outcome == .error })"),
                ("skipped", "\(cases.count { $0.outcome == .skipped })"),
                ("time", Figures.seconds(cases.reduce(0) { $0 + $1.seconds })),
                ("timestamp", Figures.localInstant(run.startedAt)), ("hostname", run.start.host),
            ],
            children: cases.map(\.element))
    }
}
