internal import Catalogs
internal import Stores

/// The tables that checks query beside the two databases, for those who write checks.
enum TableGuide {
    /// What a check says behind `@on:`, and the tables that it then has.
    private static let subjects: [String: [FactTable]] = [
        "catalog": CatalogTable.all.map { table in
            var facts = table.facts
            facts.summary += table.variables.map { " (needs \($0))" }.joined()
            return facts
        }, "deployment": Deployment.schema,
    ]

    /// The guide to a subject; nil where there is none of that name.
    static func text(of subject: String) -> String? {
        subjects[subject].map { tables in
            (["The tables of a check that says -- @on: \(subject)"] + tables.map(text(of:))).joined(separator: "\n\n")
        }
    }

    private static func text(of table: FactTable) -> String {
        let width = table.columns.map(\.name.count).max() ?? 0
        let columns = table.columns.map { column in
            let kind = column.kind.rawValue.lowercased()
            return "  \(padded(column.name, to: width))  \(padded(kind, to: 7))  \(column.summary)"
        }
        return (["\(table.name): \(table.summary)"] + columns).joined(separator: "\n")
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
