internal import AssayKit
internal import Events

/// What a JUnit case says in prose: consumers show it in small boxes and store it for years, so it is bounded.
struct JUnitBody {
    private static let rowLimit = 20
    private static let byteLimit = 8 * 1024
    private static let messageLimit = 1024
    private static let lineLimit = 200

    /// A dotted code: some consumers cast what they find in `type`, others build a tree out of it.
    let code: String
    /// One line, for the attribute that consumers show in lists.
    let message: String
    /// The message, the place, the ledger, the reason, the rows.
    let text: String
    /// How much was looked at, and the SQL; nil where there is neither.
    let systemOut: String?

    init(_ entry: RunRecord.Entry) {
        let result = entry.finished?.result
        let code = result.map(\.code) ?? "engine.interrupted"
        self.code =
            code.split(separator: ".").count > 1 && !code.contains(where: \.isWhitespace) ? code : Self.fallback(entry)
        message = Self.cut(Visibility.line.show(entry.message), to: Self.messageLimit)
        text = Self.text(entry, message: message)
        systemOut = Self.systemOut(entry)
    }

    private static func fallback(_ entry: RunRecord.Entry) -> String {
        entry.verdict == .errored ? "engine.error" : "check.finding"
    }

    private static func text(_ entry: RunRecord.Entry, message: String) -> String {
        let result = entry.finished?.result
        // Annotators look for a path that stands free and ends in `:line`; they would take a column for the line.
        let place = "\(entry.place.file):\(entry.place.line)"
        var lines = [message, "    at " + cut(Visibility.line.show(place), to: messageLimit)]
        if let problem = result?.problem {
            let excerpt = problem.excerpt.map { CaretLines($0).lines.joined(separator: "\n") }
            for block in [problem.detail, excerpt, problem.command, problem.remedy] {
                if let block { lines.append(cut(Visibility.text.show(block), to: messageLimit)) }
            }
        }
        lines.append("run again: " + cut(Visibility.line.show(Rerun.command(entry.check)), to: messageLimit))
        // The rows want their room too.
        if let ledger = result?.ledger {
            lines.insert(contentsOf: Self.ledger(ledger, room: (byteLimit - size(of: lines)) / 2), at: 2)
        }
        return lines.joined(separator: "\n") + rows(result, room: byteLimit - size(of: lines))
    }

    private static func size(of lines: [String]) -> Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }

    /// As many lines of the ledger as there is room for, and how many more there are.
    private static func ledger(_ ledger: Ledger, room: Int) -> [String] {
        let diagnoses = DiagnosisAccount(ledger, limit: 20).lines.map { cut($0, to: 2 * lineLimit) }
        let lines = LedgerLines(ledger, limit: 5).lines.map { cut($0, to: lineLimit) } + diagnoses
        var left = room - 64
        let shown = lines.prefix { line in
            left -= line.utf8.count + 1
            return left >= 0
        }
        let omitted = lines.count - shown.count
        return shown + (omitted > 0 ? ["\(Counts.of(omitted, "more line")) omitted; the HTML report has them"] : [])
    }

    /// As many findings as there is room for, and how many more there are.
    private static func rows(_ result: CheckResult?, room: Int) -> String {
        guard let result else { return "" }
        let (line, evidence) = (EvidenceLine(), Evidence(result, limit: rowLimit))
        // Whoever reads this has little room: the requests that follow from the first are in other reports.
        let commands = evidence.commands.prefix(1).map {
            "\nrepeat: " + cut(Visibility.text.show($0), to: byteLimit / 4)
        }
        let blocks =
            evidence.rows.map { "\n" + cut(line.text($0), to: 1200) }
            + evidence.remarks.map { "\n" + cut(text(of: $0), to: 1200) }
        // Room for the last lines is kept from the start.
        var left = room - 64 - size(of: commands)
        let shown = blocks.prefix { block in
            left -= block.utf8.count
            return left >= 0
        }
        let rest = max(result.findingCount, result.evidence.count) - shown.count
        let omitted = rest > 0 ? ["\n\(Counts.of(rest, "more \(evidence.unit)")) omitted"] : []
        return (shown + commands + omitted).joined()
    }

    private static func text(of remark: Remark) -> String {
        let excerpt = remark.excerpt.map { CaretLines($0).lines.map { "    \($0)" } } ?? []
        return ([Visibility.line.show(remark.sentence)] + excerpt).joined(separator: "\n")
    }

    private static func systemOut(_ entry: RunRecord.Entry) -> String? {
        guard let result = entry.finished?.result else { return nil }
        var parts: [String] = []
        if let examined = entry.examined { parts.append("examined \(examined)") }
        // A pass has no other place where it is told; every other verdict has its body.
        if result.verdict == .passed, let ledger = result.ledger { parts += Self.ledger(ledger, room: byteLimit / 2) }
        for timing in result.timings.prefix(rowLimit) {
            parts += ["\(timing.shownRequest): \(timing.sentence)"] + (timing.course.map { [$0] } ?? [])
        }
        parts += result.otherMetrics.map { "\($0.name) = \($0.value)" }
        let line = EvidenceLine()
        for query in result.queries {
            let parameters = query.parameters.map { "\n-- :\($0.name) = \(line.value($0.value))" }.joined()
            parts.append("-- \(query.role) on \(query.database.rawValue)\(parameters)\n\(query.sql)")
        }
        parts += result.requests.prefix(rowLimit)
        guard !parts.isEmpty else { return nil }
        return cut(Visibility.text.show(parts.joined(separator: "\n")), to: byteLimit)
    }

    /// The text, or as much of it as fits into so many bytes.
    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        let mark = "…"
        var (end, size) = (text.startIndex, mark.utf8.count)
        while end < text.endIndex {
            let next = text.unicodeScalars.index(after: end)
            size += text.utf8.distance(from: end, to: next)
            guard size <= limit else { break }
            end = next
        }
        return text[..<end] + mark
    }
}
