internal import AssayKit
package import Events

/// A run for whoever stands at a terminal: what is wrong first, the verdict last, where the eye is when it ends.
package struct TerminalReport: Sendable {
    package enum Style: Sendable {
        /// No escape sequence at all: for pipes, files and `NO_COLOR`.
        case plain
        case colored
    }

    private static let rowLimit = 5
    /// None of the faults of a run is to be hidden by another.
    private static let diagnosisLimit = 30
    private static let endpointLimit = 10

    private let isVerbose: Bool

    /// - Parameter isVerbose: Whether the checks that passed and those that were skipped are listed as well.
    package init(isVerbose: Bool = false) {
        self.isVerbose = isVerbose
    }

    package func render(_ run: RunRecord, style: Style, width: Int) -> String {
        var text = TerminalText(isColored: style == .colored, width: max(width, 40))
        for verdict in [Verdict.failed, .warned, .errored] { section(verdict, of: run, into: &text) }
        if isVerbose { rest(of: run, into: &text) }
        latencies(of: run, into: &text)
        criteria(of: run, into: &text)
        notes(of: run, into: &text)
        conclusion(of: run, into: &text)
        return text.text
    }

    private func section(_ verdict: Verdict, of run: RunRecord, into text: inout TerminalText) {
        let entries = run.entries(verdict)
        guard !entries.isEmpty else { return }
        text.heading("\(verdict.heading) (\(Counts.grouped(entries.count)))")
        for entry in entries { check(entry, into: &text) }
    }

    private func check(_ entry: RunRecord.Entry, into text: inout TerminalText) {
        text.line(verdict: entry.verdict, strong: entry.id, rest: entry.check.title)
        let result = entry.finished?.result
        text.paragraph(entry.message, indent: 4)
        if let ledger = result?.ledger {
            for line in LedgerLines(ledger, limit: Self.rowLimit).lines { text.row(line, indent: 6) }
            text.diagnoses(DiagnosisAccount(ledger, limit: Self.diagnosisLimit), indent: 4)
        }
        let place = entry.place.description
        let examined = entry.examined.map { "  \($0) examined" } ?? ""
        text.faint(place + examined, indent: 4)
        for timing in result?.timings.prefix(Self.rowLimit) ?? [] { times(timing, into: &text) }
        if let result { evidence(result, into: &text) }
        if let detail = result?.problem?.detail { text.paragraph(detail, indent: 4) }
        if let excerpt = result?.problem?.excerpt { text.excerpt(excerpt, indent: 6) }
        if let command = result?.problem?.command { text.command(command, indent: 4) }
        if let remedy = result?.problem?.remedy { text.paragraph("→ \(remedy)", indent: 4) }
        text.command(Rerun.command(entry.check), indent: 4)
        text.gap()
    }

    private func times(_ timing: Timing, into text: inout TerminalText) {
        text.faint(timing.sentence, indent: 4)
        if let course = timing.course { text.faint(course, indent: 4) }
    }

    private func evidence(_ result: CheckResult, into text: inout TerminalText) {
        let (line, evidence) = (EvidenceLine(valueLimit: 60), Evidence(result, limit: Self.rowLimit))
        for finding in evidence.rows { text.row(line.text(finding), indent: 6) }
        for remark in evidence.remarks {
            text.paragraph(remark.sentence, indent: 6)
            if let excerpt = remark.excerpt { text.excerpt(excerpt, indent: 8) }
        }
        if let omitted = evidence.omitted { text.faint(omitted, indent: 6) }
        for command in evidence.commands { text.command(command, indent: 4) }
        if let omitted = evidence.omittedCommands { text.faint(omitted, indent: 4) }
    }

    /// What was measured, the slowest endpoint first.
    private func latencies(of run: RunRecord, into text: inout TerminalText) {
        guard let account = LatencyAccount(run, limit: isVerbose ? 100 : Self.endpointLimit) else { return }
        text.heading("Latencies in milliseconds")
        let columns = ["p50", "p95", "p99", "slowest", "samples"]
        let numbers = account.lines.map { line in
            line.timing.percentiles.map { Figures.milliseconds($0.time) } + [Counts.grouped(line.timing.samples)]
        }
        let widths = columns.indices.map { column in
            (numbers.map { $0[column] } + [columns[column]]).map(\.count).max() ?? 0
        }
        func row(_ cells: [String]) -> String {
            zip(cells, widths).map { String(repeating: " ", count: max($1 - $0.count, 0)) + $0 }.joined(separator: "  ")
        }
        text.faint(row(columns), indent: 4)
        for (line, numbers) in zip(account.lines, numbers) {
            // The mark comes first: a long request may be cut where the terminal ends, and what follows it with it.
            let mark = line.exceeded.isEmpty ? " " : Verdict.failed.mark
            let exceeded = line.exceeded.first.map { "  \($0.shortWords)" } ?? ""
            text.row("\(mark) \(row(numbers))  \(line.timing.shownRequest)\(exceeded)", indent: 2)
        }
        if let omitted = account.omitted { text.faint(omitted, indent: 4) }
        text.gap()
    }

    /// The checks that need no attention, by their groups.
    private func rest(of run: RunRecord, into text: inout TerminalText) {
        let passed = run.entries(.passed)
        if !passed.isEmpty { text.heading("\(Verdict.passed.heading) (\(Counts.grouped(passed.count)))") }
        for entry in passed {
            let examined = entry.finished?.result.examined.map { "\(Counts.grouped($0)) examined" } ?? entry.check.kind
            text.line(verdict: .passed, strong: nil, rest: "\(entry.id)  \(examined)")
        }
        if !passed.isEmpty { text.gap() }
        let skipped = run.entries(.skipped)
        if !skipped.isEmpty { text.heading("\(Verdict.skipped.heading) (\(Counts.grouped(skipped.count)))") }
        for entry in skipped {
            text.line(verdict: .skipped, strong: nil, rest: "\(entry.id)  \(entry.finished?.result.message ?? "")")
        }
        if !skipped.isEmpty { text.gap() }
    }

    private func criteria(of run: RunRecord, into text: inout TerminalText) {
        let criteria = run.criteria
        guard !criteria.isEmpty else { return }
        text.heading("Success criteria")
        for (criterion, entries) in criteria {
            let status = CriterionStatus(entries)
            text.line(verdict: status.verdict, strong: nil, rest: "\(criterion): \(status.text)")
        }
        text.gap()
    }

    private func notes(of run: RunRecord, into text: inout TerminalText) {
        guard !run.notes.isEmpty else { return }
        text.heading("Notes")
        for note in run.notes {
            text.paragraph("· \(note.message)", indent: 2)
            if let remedy = note.remedy { text.paragraph("→ \(remedy)", indent: 4) }
        }
        text.gap()
    }

    private func conclusion(of run: RunRecord, into text: inout TerminalText) {
        if run.finish == nil {
            text.paragraph("The run was cut short before its end: this is not a whole audit.", indent: 0)
        }
        let tallies = Verdict.byUrgency.filter { run.count($0) > 0 }.map {
            ($0, "\(Counts.grouped(run.count($0))) \($0.rawValue)")
        }
        let seconds = run.finish.map { " in \(Figures.duration($0.seconds))" } ?? ""
        text.tallies(tallies, rest: "\(Counts.of(run.entries.count, "check"))\(seconds)")
        text.conclusion(run.headline, verdict: OutcomeStatus(run).verdict)
    }
}
