internal import AssayKit
internal import Auditing
internal import Catalogs
internal import Stores

/// What `assay explain catalog` and `assay explain deployment` print: the tables that checks can ask about, for somebody who
/// writes one.
enum ExplainFacts {
    /// The text for what `@on` names; nil for what holds no facts.
    static func text(of name: String) -> String? {
        switch name {
        case "catalog": catalog
        case "deployment": deployment
        default: nil
        }
    }

    private static var catalog: String {
        let tables = CatalogTable.all.map { table in
            let sides = table.sides.map(\.rawValue).joined(separator: " and ")
            let needs = (table.sides.isEmpty ? [] : ["reads the \(sides)"]) + table.variables.map { "needs \($0)" }
            return lines(of: table.facts, note: needs.joined(separator: ", "))
        }
        return """
            What Assay knows of the structure of both databases, as tables of SQLite.
            A check asks about them with -- @on: catalog. Truths are 1 and 0, lists are JSON arrays.

            """ + tables.joined(separator: "\n")
    }

    private static var deployment: String {
        """
        What Assay reads from the directory that ASSAY_DEPLOYMENT names, as tables of SQLite.
        A check asks about them with -- @on: deployment. Truths are 1 and 0.

        """ + Deployment.schema.map { lines(of: $0, note: "") }.joined(separator: "\n")
    }

    private static func lines(of table: FactTable, note: String) -> String {
        let width = table.columns.map(\.name.count).max() ?? 0
        let columns = table.columns.map { column in
            let gap = String(repeating: " ", count: width - column.name.count + 2)
            return "    \(column.name)\(gap)\(column.kind.rawValue.lowercased()): \(column.summary)\n"
        }
        return "\n\(table.name)\(note.isEmpty ? "" : " (\(note))")\n  \(table.summary)\n" + columns.joined()
    }
}
