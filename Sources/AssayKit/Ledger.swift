/// Every row of two sides accounted for: each source row is in exactly one class, and so is each target row.
///
/// "The numbers of rows agree" is never an answer; this is. The classes of a side add up to its rows, which `addsUp`
/// checks and whoever judges by a ledger must ask.
public struct Ledger: Codable, Sendable, Hashable {
    /// How many source rows are absent by a declared rule.
    public struct Skip: Codable, Sendable, Hashable {
        /// The rule's name.
        public var rule: String
        /// The rows that it explains.
        public var rows: Int

        /// How many source rows a rule explains.
        ///
        /// - Parameters:
        ///   - rule: The rule's name.
        ///   - rows: The rows that it explains.
        public init(rule: String, rows: Int) {
            self.rule = rule
            self.rows = rows
        }
    }

    /// In how many rows of both sides a column differs.
    public struct Change: Codable, Sendable, Hashable {
        /// The column, as the target names it.
        public var column: String
        /// The rows in which it differs.
        public var rows: Int
        /// The rows in which it differs by no more than its declared tolerance, and which it does not make changed ones.
        public var tolerated: Int

        /// In how many rows of both sides a column differs.
        ///
        /// - Parameters:
        ///   - column: The column, as the target names it.
        ///   - rows: The rows in which it differs.
        ///   - tolerated: The rows in which it differs within its declared tolerance.
        public init(column: String, rows: Int, tolerated: Int = 0) {
            self.column = column
            self.rows = rows
            self.tolerated = tolerated
        }
    }

    /// Missing rows that follow one another in the source's order: a lost batch looks like a batch.
    public struct LostRun: Codable, Sendable, Hashable {
        /// The place of the first one among the source's rows as they were read, counted from 1.
        public var position: Int
        /// How many rows are missing; rows among them that a rule let be absent do not interrupt the run, nor count.
        public var rows: Int
        /// The key of the first; empty where it is not shown.
        public var first: [Finding.Field]
        /// The key of the last; empty where it is not shown.
        public var last: [Finding.Field]

        /// Missing rows that follow one another.
        ///
        /// - Parameters:
        ///   - position: The place of the first one among the source's rows, counted from 1.
        ///   - rows: How many are missing.
        ///   - first: The key of the first.
        ///   - last: The key of the last.
        public init(position: Int, rows: Int, first: [Finding.Field] = [], last: [Finding.Field] = []) {
            self.position = position
            self.rows = rows
            self.first = first
            self.last = last
        }
    }

    /// Target rows whose parent is not in the target, by what became of the parent.
    public struct Orphans: Codable, Sendable, Hashable {
        /// The parent is absent by a declared rule.
        public var parentSkipped: [Skip]
        /// The parent is one of the missing rows.
        public var parentLost: Int
        /// The source does not have the parent either: the row was an orphan before the migration.
        public var parentNeverExisted: Int
        /// The row names another parent than its source row does, and one that is not there.
        public var parentMappedWrongly: Int

        /// Target rows whose parent is not in the target.
        ///
        /// - Parameters:
        ///   - parentSkipped: Their number by the rule that skipped the parent.
        ///   - parentLost: How many have a parent among the missing rows.
        ///   - parentNeverExisted: How many have a parent that the source does not have.
        ///   - parentMappedWrongly: How many name another parent than their source row does.
        public init(
            parentSkipped: [Skip] = [], parentLost: Int = 0, parentNeverExisted: Int = 0, parentMappedWrongly: Int = 0
        ) {
            self.parentSkipped = parentSkipped
            self.parentLost = parentLost
            self.parentNeverExisted = parentNeverExisted
            self.parentMappedWrongly = parentMappedWrongly
        }

        /// All orphans.
        public var total: Int {
            Counts.sum(parentSkipped.map(\.rows) + [parentLost, parentNeverExisted, parentMappedWrongly])
        }
    }

    /// The source's rows.
    public var sourceRows = 0
    /// The target's rows.
    public var targetRows = 0
    /// Source rows that arrived as they were.
    public var unchanged = 0
    /// Source rows that arrived with other values.
    public var changed = 0
    /// Source rows that arrived although a rule says that they did not, whatever their values.
    public var imported = 0
    /// Source rows that are absent by a declared rule, rule by rule.
    public var skipped: [Skip] = []
    /// Source rows that are absent though no rule lets them be: the loss.
    public var missing = 0
    /// Target rows that the source does not have.
    public var extra = 0
    /// Keys that stand for several rows on a side, and not for the same ones on the other.
    public var duplicatedKeys = 0
    /// The source's rows of such keys.
    public var duplicatedInSource = 0
    /// The target's rows of such keys.
    public var duplicatedInTarget = 0
    /// Rows of both sides with NULL in the key, or with a key that cannot be read; counted besides what became of them.
    public var withoutKey = 0
    /// The columns that differ, with the rows in which they do.
    public var changes: [Change] = []
    /// The longest runs of missing rows; empty where the source's rows came in no order of their own.
    public var lostRuns: [LostRun] = []
    /// How many runs of missing rows there are, those that are not listed included.
    public var lostRunCount = 0
    /// The target's orphans; nil where no column was said to name a parent.
    public var orphans: Orphans?
    /// What happened to the changed cells of each column, and to rows, as far as they tell it themselves.
    public var diagnoses: [Diagnosed] {
        get { found ?? [] }
        set { found = newValue.isEmpty ? nil : newValue }
    }

    /// Absent from a log in which there are none, and from one that is older than diagnoses.
    private var found: [Diagnosed]?

    private enum CodingKeys: String, CodingKey {
        case sourceRows, targetRows, unchanged, changed, imported, skipped, missing, extra, duplicatedKeys
        case duplicatedInSource, duplicatedInTarget, withoutKey, changes, lostRuns, lostRunCount, orphans
        case found = "diagnoses"
    }

    /// A ledger of no rows.
    public init() {}

    /// All source rows that a rule explains.
    public var skippedRows: Int { Counts.sum(skipped.map(\.rows)) }

    /// How many rows or keys speak against the target being the source's copy.
    public var differences: Int { Counts.sum([missing, extra, changed, imported, duplicatedKeys]) }

    /// Whether no row was held against anything: there are none, or rules let all of them be absent.
    public var showsNothing: Bool { sourceRows == skippedRows && targetRows == 0 }

    /// Whether every row is in exactly one class: the classes of each side add up to its rows, and none is negative.
    public var addsUp: Bool {
        let ofSource = [unchanged, changed, imported, missing, duplicatedInSource] + skipped.map(\.rows)
        let ofTarget = [unchanged, changed, imported, extra, duplicatedInTarget]
        return (ofSource + ofTarget).allSatisfy { $0 >= 0 } && Counts.sum(ofSource) == sourceRows
            && Counts.sum(ofTarget) == targetRows
    }
}
