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
        systemOut = result.flatMap(Self.systemOut)
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
            for block in [problem.detail, problem.excerpt, problem.remedy] {
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

    /// As many rows as there is room for, and how many more there are.
    private static func rows(_ result: CheckResult?, room: Int) -> String {
        guard let result else { return "" }
        let total = max(result.findingCount, result.evidence.count)
        // Room for the last line is kept from the start.
        var (text, shown, left) = ("", 0, room - 64)
        let line = EvidenceLine()
        for finding in result.evidence.prefix(rowLimit) {
            let row = "\n" + cut(line.text(finding), to: 1200)
            guard row.utf8.count <= left else { break }
            text += row
            left -= row.utf8.count
            shown += 1
        }
        return total > shown ? text + "\n\(Counts.of(total - shown, "more row")) omitted" : text
    }

    private static func systemOut(_ result: CheckResult) -> String? {
        var parts: [String] = []
        if let examined = result.examined { parts.append("examined \(Counts.of(examined, "row"))") }
        // A pass has no other place where it is told; every other verdict has its body.
        if result.verdict == .passed, let ledger = result.ledger { parts += Self.ledger(ledger, room: byteLimit / 2) }
        parts += result.metrics.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        let line = EvidenceLine()
        for query in result.queries {
            let parameters = query.parameters.map { "\n-- :\($0.name) = \(line.value($0.value))" }.joined()
            parts.append("-- \(query.role) on \(query.database.rawValue)\(parameters)\n\(query.sql)")
        }
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
