internal import AssayKit
package import Profiles

/// A database's documentation for a person at a terminal: what it is, its tables with their columns, how they hang
/// together, and what the plan of a migration asks.
package struct ProfileText: Sendable {
    package init() {}

    /// The whole text.
    package func render(_ profile: DatabaseProfile, style: TerminalReport.Style, width: Int) -> String {
        var text = TerminalText(isColored: style == .colored, width: max(width, 40))
        text.heading(Visibility.line.show(profile.location))
        text.faint(DatabaseFacts(profile).phrases.joined(separator: " · "), indent: 2)
        if let integrity = profile.integrity { show(integrity, in: &text) }
        for note in profile.notes { show(note, in: &text) }
        for answer in PlanAnswers(profile).all {
            text.gap()
            text.heading(answer.question)
            for sentence in answer.sentences { text.paragraph(sentence, indent: 2) }
        }
        for table in profile.tables {
            text.gap()
            show(table, in: &text)
        }
        show(profile.relations, in: &text)
        show(profile.definitions, in: &text)
        return text.text
    }

    private func show(_ relations: [RelationProfile], in text: inout TerminalText) {
        guard !relations.isEmpty else { return }
        text.gap()
        text.heading("How the tables hang together")
        for relation in relations {
            let facts = RelationFacts(relation)
            text.row(relation.title, indent: 2)
            text.faint(facts.summary, indent: 6)
            for remark in facts.remarks { text.line(verdict: .warned, strong: nil, rest: remark) }
        }
    }

    private func show(_ definitions: [Definition], in text: inout TerminalText) {
        if !definitions.isEmpty { text.gap() }
        for definition in definitions {
            text.row("\(definition.kind) \(definition.name): \(definition.text)", indent: 2)
        }
    }

    private func show(_ integrity: DatabaseProfile.Integrity, in text: inout TerminalText) {
        if integrity.problems.isEmpty {
            return text.line(verdict: .passed, strong: nil, rest: "PRAGMA integrity_check finds nothing wrong.")
        }
        for problem in integrity.problems {
            text.line(verdict: .failed, strong: nil, rest: "integrity_check: \(problem)")
        }
    }

    private func show(_ problem: Problem, in text: inout TerminalText) {
        text.line(verdict: .warned, strong: nil, rest: problem.message)
        if let remedy = problem.remedy { text.paragraph(remedy, indent: 4) }
    }

    private func show(_ table: TableProfile, in text: inout TerminalText) {
        text.heading(Visibility.line.show(table.name))
        text.faint(TableFacts(table).phrases.joined(separator: " · "), indent: 2)
        if let problem = table.problem {
            text.line(verdict: .errored, strong: nil, rest: problem.message)
            if let remedy = problem.remedy { text.paragraph(remedy, indent: 4) }
        }
        let names = table.columns.map { Visibility.line.show($0.name) }
        let types = table.columns.map { Visibility.line.show($0.declaredType) }
        let nameWidth = min(names.map(TerminalText.columns).max() ?? 0, 30)
        let typeWidth = min(types.map(TerminalText.columns).max() ?? 0, 24)
        for (column, (name, type)) in zip(table.columns, zip(names, types)) {
            let lead = "\(padded(name, nameWidth))  \(padded(type, typeWidth))"
            text.row(table.rows == nil ? lead : "\(lead)  \(ColumnFacts(column).storage)", indent: 2)
            let phrases = column.traits + ColumnFacts(column).phrases
            if !phrases.isEmpty { text.faint(phrases.joined(separator: " · "), indent: 6) }
            for remark in ColumnRemarks(column).sentences { text.line(verdict: .warned, strong: nil, rest: remark) }
        }
        for definition in table.definitions where definition.kind != "definition" {
            text.faint(
                [definition.kind, definition.name, definition.text].filter { !$0.isEmpty }.joined(separator: " "),
                indent: 2)
        }
        for remark in TableFacts(table).remarks { text.line(verdict: .warned, strong: nil, rest: remark) }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - TerminalText.columns(text)))
    }
}
