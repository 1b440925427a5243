internal import AssayKit
package import Events

/// A comparison of two databases for a person at a terminal: a line for each table that arrived, the whole comparison of
/// each that did not, what could not be compared, what has no counterpart, and the verdict last.
package struct DatabaseDiffText: Sendable {
    private let table: DiffText
    private let showsStatistics: Bool

    /// - Parameter showsStatistics: Whether to say how each comparison was made, and how long it took (`--stats`).
    package init(showsStatistics: Bool) {
        table = DiffText(showsStatistics: showsStatistics)
        self.showsStatistics = showsStatistics
    }

    /// The whole text.
    package func render(_ diff: DatabaseDiffRecord, style: TerminalReport.Style, width: Int) -> String {
        func part(_ write: (inout TerminalText) -> Void) -> String {
            var text = TerminalText(isColored: style == .colored, width: max(width, 40))
            write(&text)
            return text.text
        }
        var parts = [part { $0.heading(Visibility.line.show("\(diff.source.location) → \(diff.target.location)")) }]
        for record in diff.tables {
            parts.append(
                record.areEqual
                    ? part { line(record, into: &$0) }
                    : "\n" + table.render(record, style: style, width: width) + "\n")
        }
        parts.append(
            part { text in
                for failure in diff.errors { line(failure, into: &text) }
                unpaired(diff, into: &text)
                text.gap()
                text.conclusion(conclusion(diff), verdict: verdict(diff))
            })
        return parts.joined()
    }

    private func line(_ record: DiffRecord, into text: inout TerminalText) {
        let name = "\(record.source.table) → \(record.target.table)"
        guard record.source.rows > 0 else {
            return text.line(verdict: .skipped, strong: name, rest: "no rows on either side")
        }
        let rows = Counts.of(record.source.rows, "row")
        text.line(
            verdict: .passed, strong: name, rest: "\(rows), \(Counts.of(record.columns.count, "column")) compared")
        for (side, names) in [("source", record.onlyInSource), ("target", record.onlyInTarget)] where !names.isEmpty {
            text.faint("only in the \(side), not compared: \(names.joined(separator: ", "))", indent: 4)
        }
        for note in record.notes { text.faint("note: \(note)", indent: 4) }
        if showsStatistics { table.statistics(record, into: &text) }
    }

    private func line(_ failure: DatabaseDiffRecord.Failure, into text: inout TerminalText) {
        let sides = [failure.source, failure.target].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
        text.line(verdict: .errored, strong: sides.joined(separator: " → "), rest: failure.message)
        if let remedy = failure.remedy { text.paragraph(remedy, indent: 4) }
    }

    private func unpaired(_ diff: DatabaseDiffRecord, into text: inout TerminalText) {
        for table in diff.onlyInSource where table.rows > 0 {
            text.line(
                verdict: .failed, strong: table.table,
                rest: "\(Counts.of(table.rows, "row")), and no table of this name in the target")
        }
        let empty = diff.onlyInSource.filter { $0.rows == 0 }.map(\.table)
        for (names, what) in [
            (empty, "only in the source, without rows"), (diff.onlyInTarget, "only in the target, not compared"),
        ] where !names.isEmpty { text.faint("\(what): \(names.joined(separator: ", "))", indent: 2) }
    }

    private func verdict(_ diff: DatabaseDiffRecord) -> Verdict {
        diff.errors.isEmpty ? diff.areEqual ? .passed : .failed : .errored
    }

    private func conclusion(_ diff: DatabaseDiffRecord) -> String {
        let compared = "\(Counts.of(diff.tables.count, "table")) compared"
        if diff.areEqual { return "Equal: \(compared), \(Counts.of(diff.sourceRows, "row"))." }
        var found: [String] = []
        if !diff.errors.isEmpty { found.append("\(Counts.grouped(diff.errors.count)) could not be compared") }
        if diff.differing > 0 { found.append("\(Counts.grouped(diff.differing)) not equal") }
        if diff.lost > 0 { found.append("\(Counts.grouped(diff.lost)) with rows and no counterpart") }
        return
            "\(diff.errors.isEmpty ? "Not equal" : "Not shown to be equal"): \(compared), \(found.joined(separator: ", "))."
    }
}
