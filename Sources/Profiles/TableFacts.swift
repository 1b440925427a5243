internal import AssayKit

/// What is to be said of a table, in the words that every form of the report uses.
package struct TableFacts: Sendable {
    private let table: TableProfile

    package init(_ table: TableProfile) { self.table = table }

    /// What it is and how much of it there is, a phrase each.
    package var phrases: [String] {
        var phrases = table.kind == "table" ? [] : [table.kind]
        if let rows = table.rows { phrases.append(Counts.of(rows, "row")) }
        phrases.append(Counts.of(table.columns.count, "column"))
        if table.key.isEmpty {
            if table.rows != nil { phrases.append("no key") }
        } else {
            phrases.append("key \(table.key.joined(separator: ", "))\(table.isKeyDeclared ? "" : ", by its name only")")
        }
        return phrases
    }

    /// What is suspicious about its rows, a sentence each.
    package var remarks: [String] {
        table.duplicates.filter { $0.rows > 0 }.map { duplicates in
            let rows = Counts.of(duplicates.rows, "row repeats", "rows repeat")
            if duplicates.isKey { return "\(rows) the key of another (\(table.key.joined(separator: ", ")))." }
            return table.key.isEmpty
                ? "\(rows) another in every column." : "\(rows) another in everything but the key."
        }
    }
}
