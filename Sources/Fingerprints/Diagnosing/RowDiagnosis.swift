internal import AssayKit

/// A diagnosis of whole rows.
package protocol RowDiagnosis: Diagnosis {
    /// What it explains, and what it does not.
    static var examples: [RowsExample] { get }

    /// What happened to rows, with how many they are.
    static func explain(_ rows: ComparedRows) -> [RowExplanation]
}

/// Some rows and what happened to them.
package struct RowExplanation: Sendable {
    /// `lost in one run …`: the rest of a sentence that begins with the rows.
    package let words: String
    package let rows: Int
    /// How many were looked at, where not all were.
    package let sampled: Int?

    package init(_ words: String, rows: Int, sampled: Int? = nil) {
        self.words = words
        self.rows = rows
        self.sampled = sampled
    }
}

/// What a comparison found, for what happened to whole rows.
package struct ComparedRows: Sendable {
    package let pairing: TablePairing
    package let result: TableComparison.Result
    /// What happened to each column's cells, before anything is said of rows: empty for a column that did not change.
    let columns: [[ColumnDiagnosing.Found]]

    /// The place of a row among the source's, as people count.
    static func place(_ place: Int) -> String { "row \(Counts.grouped(place + 1)) of the source" }
}

/// Two small tables, and what a diagnosis says of them.
package struct RowsExample: Sendable {
    /// The columns' names; the first is the key, an integer.
    package let columns: [String]
    /// Rows in writing, their values joined by bars; an empty value is NULL.
    package let source: [String]
    package let target: [String]
    /// A rule by which a row of the source may be absent, as `name: condition`.
    package let skip: String?
    /// What the diagnosis says; nil where it says nothing.
    package let words: String?

    package init(
        _ columns: String..., source: [String], target: [String], skip: String? = nil, explains words: String?
    ) {
        self.columns = columns
        self.source = source
        self.target = target
        self.skip = skip
        self.words = words
    }
}
