internal import AssayKit

/// The findings of a check by how they are told: as rows, or in words; and the lines that repeat what was asked.
struct Evidence {
    /// How many requests are told, and how much of one: a line that is cut says so, and runs no more.
    private static let commandCount = 5
    private static let commandLimit = 16_000

    let rows: [Finding]
    let remarks: [Remark]
    /// Lines for a shell, each told once: a contract asks once, whatever it finds.
    let commands: [String]
    /// `3 more requests omitted`; nil where all are told.
    let omittedCommands: String?
    /// `row` or `finding`.
    let unit: String
    /// `9,900 more rows omitted`; nil where all are shown, or none.
    let omitted: String?

    /// - Parameters:
    ///   - result: Whose findings are told.
    ///   - limit: How many there is room for.
    init(_ result: CheckResult, limit: Int) {
        let shown = result.evidence.prefix(limit)
        remarks = shown.compactMap(Remark.init)
        rows = shown.filter { Remark($0) == nil }.map { finding in
            var finding = finding
            finding.fields.removeAll(where: \.value.isCommand)
            return finding
        }
        var asked: [String] = []
        for command in shown.flatMap(\.fields).map(\.value).filter(\.isCommand).compactMap(\.text)
        where !asked.contains(command) { asked.append(command) }
        commands = asked.prefix(Self.commandCount).map { $0.shortened(to: Self.commandLimit) }
        let more = asked.count - commands.count
        omittedCommands = more > 0 ? "\(Counts.of(more, "more request")) omitted" : nil
        unit = remarks.isEmpty ? "row" : "finding"
        let rest = max(result.findingCount, result.evidence.count) - shown.count
        omitted = rest > 0 && !shown.isEmpty ? "\(Counts.of(rest, "more \(unit)")) omitted" : nil
    }
}
