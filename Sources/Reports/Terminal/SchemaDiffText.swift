internal import AssayKit
package import Events

/// Two structures side by side for a person at a terminal: table by table, what the target lacks marked, and how much of it
/// there is last.
package struct SchemaDiffText: Sendable {
    private let showsStatistics: Bool

    /// - Parameter showsStatistics: Whether to say how long the catalogs took to read (`--stats`).
    package init(showsStatistics: Bool) {
        self.showsStatistics = showsStatistics
    }

    /// The whole text.
    package func render(_ diff: SchemaDiffRecord, style: TerminalReport.Style, width: Int) -> String {
        var text = TerminalText(isColored: style == .colored, width: max(width, 40))
        text.heading(Visibility.line.show("\(diff.source.location) → \(diff.target.location)"))
        for table in diff.tables {
            text.gap()
            text.heading(Visibility.line.show("\(table.source) → \(table.target)"))
            for item in table.items { line(item, into: &text) }
        }
        if !diff.others.isEmpty {
            text.gap()
            for item in diff.others { line(item, into: &text) }
        }
        text.gap()
        for table in diff.onlyInSource { text.line(verdict: .failed, strong: table, rest: "only in the source") }
        for table in diff.onlyInTarget { text.faint("+ table \(table): only in the target", indent: 2) }
        for name in diff.unreadable { text.line(verdict: .errored, strong: nil, rest: "not seen: \(name)") }
        if showsStatistics {
            let (source, target) = (Int(diff.sourceSeconds * 1000), Int(diff.targetSeconds * 1000))
            text.faint("read in \(source) ms from the source, in \(target) ms from the target", indent: 2)
        }
        let compared = "\(Counts.of(diff.tables.count, "table")) compared"
        text.conclusion(
            diff.isKept
                ? "Nothing is missing: \(compared). Types and expressions are shown and not judged."
                : "\(compared), \(Counts.of(diff.losses, "thing")) missing or changed in the target"
                    + (diff.unreadable.isEmpty ? "." : ", \(diff.unreadable.count) not seen."),
            verdict: diff.unreadable.isEmpty ? diff.isKept ? .passed : .failed : .errored)
        return text.text
    }

    private func line(_ item: SchemaDiffRecord.Item, into text: inout TerminalText) {
        let kind = item.kind == "column" ? "" : "\(item.kind) "
        switch (item.source, item.target) {
        case (let source?, let target?):
            let difference = item.differences.isEmpty ? "" : "  ← \(item.differences.joined(separator: ", "))"
            text.line(
                verdict: item.isLoss ? .failed : .passed, strong: nil,
                rest: "\(kind)\(source)  →  \(target)\(difference)")
        case (let source?, nil): text.line(verdict: .failed, strong: nil, rest: "\(kind)\(source)  →  nothing")
        case (nil, let target): text.faint("+ \(kind)\(target ?? "")", indent: 2)
        }
    }
}
