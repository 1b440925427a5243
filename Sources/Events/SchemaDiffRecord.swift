/// The structures of two databases side by side: what `assay diff --schema` prints as text, and writes as JSON.
///
/// The JSON is this structure, member by member; `version` changes when a member does.
package struct SchemaDiffRecord: Codable, Sendable {
    /// One thing of a table's or of a database's: on both sides, or on one.
    package struct Item: Codable, Sendable {
        /// `column`, `primary key`, `unique`, `foreign key`, `check`, `index`, `trigger`, `view`, `sequence`, `enumeration`,
        /// `extension`.
        package var kind: String
        /// As the source has it; nil where it has none.
        package var source: String?
        /// As the target has it; nil where it has none.
        package var target: String?
        /// What differs, in words; empty where nothing does.
        package var differences: [String]

        package init(kind: String, source: String?, target: String?, differences: [String] = []) {
            self.kind = kind
            self.source = source
            self.target = target
            self.differences = differences
        }

        /// Whether the source has it and the target does not, or not as the source has it. What only the target has is
        /// nobody's loss.
        package var isLoss: Bool { source != nil && target == nil || !differences.isEmpty }
    }

    /// Two tables that hold the same rows.
    package struct Pair: Codable, Sendable {
        package var source: String
        package var target: String
        package var items: [Item]

        package init(source: String, target: String, items: [Item]) {
            self.source = source
            self.target = target
            self.items = items
        }
    }

    /// The form of this record.
    package var version = 1
    package var source: DatabaseDiffRecord.Side
    package var target: DatabaseDiffRecord.Side
    /// The tables that pair up, in the order of the source's names.
    package var tables: [Pair] = []
    package var onlyInSource: [String] = []
    package var onlyInTarget: [String] = []
    /// What belongs to no table.
    package var others: [Item] = []
    /// What may not be seen, or cannot be made sense of, with the reason.
    package var unreadable: [String] = []
    /// How long reading the source's catalog took, in seconds.
    package var sourceSeconds = 0.0
    /// How long reading the target's catalog took, in seconds.
    package var targetSeconds = 0.0

    package init(source: DatabaseDiffRecord.Side, target: DatabaseDiffRecord.Side) {
        self.source = source
        self.target = target
    }

    /// How many things the target lacks, or has otherwise.
    package var losses: Int {
        tables.reduce(0) { $0 + $1.items.count(where: \.isLoss) } + others.count(where: \.isLoss) + onlyInSource.count
    }

    /// Whether the target has all that the source has, as far as both could be seen.
    package var isKept: Bool { losses == 0 && unreadable.isEmpty }
}
