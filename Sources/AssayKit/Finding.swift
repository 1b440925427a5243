/// One piece of evidence against the data: a row, found by its key.
public struct Finding: Codable, Sendable, Hashable {
    /// In what way the row speaks against the data.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A row that the check's query returned, and should not have.
        case offending
        /// In the source, not in the target.
        case missing
        /// In the target, not in the source.
        case extra
        /// In both, with other values.
        case changed
        /// The key stands for more than one row on a side, so that no row can be held against another.
        case duplicated
        /// In the target although a rule says that it was skipped.
        case imported
        /// A metric beyond its limit.
        case metric
    }

    /// A named value of the row.
    public struct Field: Codable, Sendable, Hashable {
        /// The column's name.
        public var name: String
        /// The column's value.
        public var value: Cell

        /// A named value.
        ///
        /// - Parameters:
        ///   - name: The column's name.
        ///   - value: The column's value.
        public init(name: String, value: Cell) {
            self.name = name
            self.value = value
        }
    }

    /// A column whose two values differ.
    public struct Difference: Codable, Sendable, Hashable {
        /// The column's name.
        public var column: String
        /// What the source holds.
        public var source: Cell
        /// What the target holds.
        public var target: Cell
        /// For two texts: the first character that differs, counted from 1 in code points, as both databases count.
        public var position: Int?

        /// A column whose two values differ.
        ///
        /// - Parameters:
        ///   - column: The column's name.
        ///   - source: What the source holds.
        ///   - target: What the target holds.
        ///   - position: For two texts, the first character that differs, counted from 1.
        public init(column: String, source: Cell, target: Cell, position: Int? = nil) {
            self.column = column
            self.source = source
            self.target = target
            self.position = position
        }
    }

    /// In what way the row speaks against the data.
    public var kind: Kind
    /// What the row is found by.
    public var key: [Field]
    /// What else the check asks to show.
    public var fields: [Field]
    /// The columns that differ, for a changed row.
    public var differences: [Difference]

    /// One piece of evidence.
    ///
    /// - Parameters:
    ///   - kind: In what way the row speaks against the data.
    ///   - key: What the row is found by.
    ///   - fields: What else the check asks to show.
    ///   - differences: The columns that differ, for a changed row.
    public init(kind: Kind, key: [Field], fields: [Field] = [], differences: [Difference] = []) {
        self.kind = kind
        self.key = key
        self.fields = fields
        self.differences = differences
    }
}
