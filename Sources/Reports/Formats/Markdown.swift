internal import AssayKit
package import Events

/// A summary in GitHub's Markdown, for the page that a CI job shows first.
package struct Markdown: Format {
    package static let name = "markdown"
    package static let fileName = "summary.md"
    package static let summary = "a Markdown summary for a CI job's page"

    /// A job's summary is an overview: the first rows of each check, and checks up to what GitHub will store (1 MiB).
    private static let rowLimit = 5
    private static let byteLimit = 768 * 1024
    private static let endpointLimit = 50

    package init(options: ReportOptions) {}

    package func render(_ run: RunRecord) throws(ReportError) -> String {
        var blocks = [
            "## \(Self.symbol(of: OutcomeStatus(run).verdict)) Assay: \(MarkdownText.prose(run.headline))",
            Self.tallies(run),
        ]
        if run.finish == nil { blocks.append("**The run was cut short before its end: this is not a whole audit.**") }
        if !run.criteria.isEmpty { blocks.append(Self.criteria(run)) }
        for verdict in Verdict.byUrgency where verdict != .passed && verdict != .skipped {
            blocks += Self.section(verdict, of: run)
        }
        if let account = LatencyAccount(run, limit: Self.endpointLimit) { blocks.append(LatencyTable(account).text) }
        if !run.notes.isEmpty { blocks.append(Self.notes(run)) }
        blocks.append(Self.provenance(run))
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func tallies(_ run: RunRecord) -> String {
        let rows = Verdict.byUrgency.map { "| \(symbol(of: $0)) \($0.rawValue) | \(Counts.grouped(run.count($0))) |" }
        let total = "| **checks** | **\(Counts.grouped(run.entries.count))** |"
        return (["| verdict | checks |", "| :-- | --: |"] + rows + [total]).joined(separator: "\n")
    }

    private static func criteria(_ run: RunRecord) -> String {
        let lines = run.criteria.map { criterion, entries in
            let status = CriterionStatus(entries)
            let checks = entries.map { MarkdownText.code($0.id) }.joined(separator: ", ")
            return "- \(symbol(of: status.verdict)) **\(MarkdownText.prose(criterion))**: \(status.text) (\(checks))"
        }
        return "### Success criteria\n\n" + lines.joined(separator: "\n")
    }

    /// The checks judged so, each in its own words.
    private static func section(_ verdict: Verdict, of run: RunRecord) -> [String] {
        let entries = run.entries(verdict)
        guard !entries.isEmpty else { return [] }
        var (blocks, size, shown) = (["### \(verdict.heading)"], 0, 0)
        for entry in entries {
            let block = check(entry)
            guard size + block.utf8.count <= byteLimit / 3 else { continue }
            size += block.utf8.count
            blocks.append(block)
            shown += 1
        }
        if shown < entries.count {
            blocks.append("*\(Counts.of(entries.count - shown, "more check")) omitted; the HTML report has them.*")
        }
        return blocks
    }

    private static func check(_ entry: RunRecord.Entry) -> String {
        var lines = [
            "#### \(symbol(of: entry.verdict)) \(MarkdownText.code(entry.id)) \(MarkdownText.prose(entry.check.title))"
        ]
        let result = entry.finished?.result
        lines.append(MarkdownText.prose(entry.message))
        if let ledger = result?.ledger {
            lines.append(MarkdownText.block(LedgerLines(ledger).lines))
            if !ledger.diagnoses.isEmpty { lines.append(diagnoses(DiagnosisAccount(ledger, limit: 30))) }
        }
        var facts = [MarkdownText.code(entry.place.description)]
        if let examined = entry.examined { facts.append("\(examined) examined") }
        facts.append("run again: \(MarkdownText.code(Rerun.command(entry.check)))")
        lines.append(facts.joined(separator: " · "))
        if let detail = result?.problem?.detail { lines.append("> \(MarkdownText.prose(detail))") }
        if let excerpt = result?.problem?.excerpt { lines.append(MarkdownText.block(CaretLines(excerpt).lines)) }
        if let command = result?.problem?.command { lines.append(MarkdownText.command(command)) }
        if let remedy = result?.problem?.remedy { lines.append("**What to do:** \(MarkdownText.prose(remedy))") }
        if let result { lines += evidence(Evidence(result, limit: rowLimit)) }
        return lines.joined(separator: "\n\n")
    }

    private static func evidence(_ evidence: Evidence) -> [String] {
        var blocks: [String] = []
        if !evidence.rows.isEmpty { blocks.append(MarkdownTable(evidence.rows).text) }
        for remark in evidence.remarks {
            blocks.append("\(MarkdownText.code(remark.place)) \(MarkdownText.prose(remark.words))")
            if let excerpt = remark.excerpt { blocks.append(MarkdownText.block(CaretLines(excerpt).lines)) }
        }
        blocks += evidence.omitted.map { ["*\($0).*"] } ?? []
        blocks += evidence.commands.map { MarkdownText.command($0) }
        return blocks + (evidence.omittedCommands.map { ["*\($0).*"] } ?? [])
    }

    private static func diagnoses(_ account: DiagnosisAccount) -> String {
        let lines = account.entries.map { entry in
            "- **\(MarkdownText.prose("\(entry.number) \(entry.subject)"))**: \(MarkdownText.prose(entry.sentence))"
                + (entry.remedy.map { "<br>\(MarkdownText.prose($0))" } ?? "")
        }
        return (lines + account.rest.map { "- \(MarkdownText.prose($0))" }).joined(separator: "\n")
    }

    private static func notes(_ run: RunRecord) -> String {
        let lines = run.notes.map { note in
            "- \(MarkdownText.prose(note.message))" + (note.remedy.map { " \(MarkdownText.prose($0))" } ?? "")
        }
        return "### Notes\n\n" + lines.joined(separator: "\n")
    }

    private static func provenance(_ run: RunRecord) -> String {
        let subjects = run.start.subjects.map {
            "\($0.database.rawValue): \(MarkdownText.code($0.location)) (\(MarkdownText.prose($0.engine)))"
        }
        let facts = [
            "run \(MarkdownText.code(run.start.run))", Figures.instant(run.startedAt),
            "assay \(MarkdownText.prose(run.start.assayVersion))",
            "checks \(MarkdownText.code(run.start.checksDigest))",
        ]
        return "<sub>\((facts + subjects).joined(separator: " · "))</sub>"
    }

    private static func symbol(of verdict: Verdict) -> String {
        switch verdict {
        case .passed: "✅"
        case .warned: "⚠️"
        case .failed: "❌"
        case .errored: "🚫"
        case .skipped: "⏭️"
        }
    }
}
