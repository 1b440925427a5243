/// What happened to some of a column's changed values, or to some rows, as far as they tell it themselves.
///
/// It explains a failure and never excuses one.
public struct Diagnosed: Codable, Sendable, Hashable {
    /// The diagnosis that there is when there is none: an honest answer.
    public static let unexplained = "unexplained"

    /// The diagnosis by its name, `constant-offset`, or `unexplained`.
    public var diagnosis: String
    /// The column, as the target names it; nil for what happened to whole rows.
    public var column: String?
    /// What happened to them, with the parameters that were found: offsets, zones, lengths. Nobody's text is in it.
    public var sentence: String
    /// What to do about it; empty where there is nothing to be said.
    public var remedy: String
    /// How many of the column's changed cells it explains, or how many rows.
    public var cells: Int
    /// How many were looked at to find it: those of the column, or the rows.
    public var sampled: Int
    /// Whether there are more than were looked at, so that `cells` is the sample's share of all of them.
    public var isEstimate: Bool

    /// What happened to some values or rows.
    ///
    /// - Parameters:
    ///   - diagnosis: The diagnosis by its name.
    ///   - column: The column, as the target names it; nil for whole rows.
    ///   - sentence: What happened to them.
    ///   - remedy: What to do about it.
    ///   - cells: How many it explains.
    ///   - sampled: How many were looked at.
    ///   - isEstimate: Whether there are more than were looked at.
    public init(
        _ diagnosis: String, column: String? = nil, sentence: String, remedy: String, cells: Int, sampled: Int,
        isEstimate: Bool = false
    ) {
        self.diagnosis = diagnosis
        self.column = column
        self.sentence = sentence
        self.remedy = remedy
        self.cells = cells
        self.sampled = sampled
        self.isEstimate = isEstimate
    }
}
