/// Some changed cells of a column, and what a diagnosis says of them.
package struct DiagnosisExample: Sendable {
    /// A changed cell in writing; nil is NULL.
    package struct Pair: Sendable {
        package let source: String?
        package let target: String?
        /// The row's source values in other columns.
        package let others: [String]

        package init(_ source: String?, _ target: String?, others: [String] = []) {
            self.source = source
            self.target = target
            self.others = others
        }
    }

    /// How the column is compared: `instant(UTC)`.
    package let codec: String
    package let pairs: [Pair]
    /// What the diagnosis says of all of them; nil where it explains none.
    package let words: String?
    /// The column, where its name matters.
    package let column: String
    /// How many rows both sides have, where that matters.
    package let rows: Int?
    /// The other columns of the source, where a pair has values of them.
    package let otherColumns: [String]
    /// Whether the column names the row's parent.
    package let isParent: Bool

    package init(
        _ codec: String, _ pairs: Pair..., explains words: String?, column: String = "value", rows: Int? = nil,
        otherColumns: [String] = [], isParent: Bool = false
    ) {
        self.otherColumns = otherColumns
        self.isParent = isParent
        self.codec = codec
        self.rows = rows
        self.pairs = pairs
        self.words = words
        self.column = column
    }
}
