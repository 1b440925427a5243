internal import AssayKit
package import Profiles

/// A database's documentation as Markdown, for a repository or a wiki.
package struct ProfileMarkdown: Sendable {
    package init() {}

    /// The whole document.
    package func render(_ profile: DatabaseProfile) -> String {
        var blocks = ["# \(MarkdownText.prose(profile.location))", Self.list(DatabaseFacts(profile).phrases)]
        let problems = (profile.integrity?.problems ?? []).map { "integrity_check: \($0)" }
        let notes = problems + profile.notes.map { [$0.message, $0.remedy].compactMap(\.self).joined(separator: " ") }
        if !notes.isEmpty { blocks += ["## To know first", Self.bullets(notes)] }
        if profile.rows > 0 {
            for answer in PlanAnswers(profile).all {
                blocks += ["## \(MarkdownText.prose(answer.question))", Self.bullets(answer.sentences)]
            }
        }
        for table in profile.tables { blocks += Self.table(table) }
        if !profile.relations.isEmpty {
            blocks += ["## How the tables hang together", Self.relations(profile.relations)]
        }
        if !profile.definitions.isEmpty { blocks += ["## Of no table", Self.definitions(profile.definitions)] }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func table(_ table: TableProfile) -> [String] {
        let facts = TableFacts(table)
        var blocks = ["## \(MarkdownText.code(table.name))", list(facts.phrases)]
        if let comment = table.comment { blocks.append(MarkdownText.prose(comment)) }
        if let problem = table.problem {
            blocks.append(
                MarkdownText.prose([problem.message, problem.remedy].compactMap(\.self).joined(separator: " ")))
        }
        if !facts.remarks.isEmpty { blocks.append(bullets(facts.remarks)) }
        if !table.columns.isEmpty {
            let rows = table.columns.map { column in
                let words = table.rows == nil ? [] : [ColumnFacts(column).storage] + ColumnFacts(column).phrases
                return [
                    MarkdownText.code(column.name), MarkdownText.code(column.declaredType),
                    MarkdownText.prose((column.traits + words).joined(separator: " · ")),
                    ColumnRemarks(column).sentences.map { MarkdownText.prose($0) }.joined(separator: "<br>"),
                ]
            }
            blocks.append(rowsOf(["Column", "Type", "Holds", "Suspicious"], rows))
        }
        if !table.definitions.isEmpty { blocks.append(definitions(table.definitions)) }
        return blocks
    }

    private static func relations(_ relations: [RelationProfile]) -> String {
        rowsOf(
            ["Reference", "What it is", "Suspicious"],
            relations.map { relation in
                let facts = RelationFacts(relation)
                return [
                    MarkdownText.code(relation.title), MarkdownText.prose(facts.summary),
                    facts.remarks.map { MarkdownText.prose($0) }.joined(separator: "<br>"),
                ]
            })
    }

    private static func definitions(_ definitions: [Definition]) -> String {
        definitions.map { definition in
            let name = definition.name.isEmpty ? "" : " \(MarkdownText.code(definition.name))"
            let text = definition.text.isEmpty ? "" : ": \(MarkdownText.code(definition.text, limit: 1000))"
            return "- \(MarkdownText.prose(definition.kind))\(name)\(text)"
        }.joined(separator: "\n")
    }

    private static func rowsOf(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in ":--" }] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(
            separator: "\n")
    }

    private static func list(_ phrases: [String]) -> String {
        phrases.map { MarkdownText.prose($0) }.joined(separator: " · ")
    }

    private static func bullets(_ sentences: [String]) -> String {
        sentences.map { "- \(MarkdownText.prose($0))" }.joined(separator: "\n")
    }
}
