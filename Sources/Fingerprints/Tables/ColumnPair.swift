/// A column of the source, the column of the target that it became, and the form in which they are compared.
package struct ColumnPair: Sendable, Hashable {
    /// Why the two are a pair.
    package enum Match: Sendable, Hashable {
        /// `--map`.
        case mapped
        case equal
        /// The names differ in case, or in how their words are joined.
        case folded
    }

    package var source: TableShape.Column
    package var target: TableShape.Column
    package var match: Match
    /// As it would be declared: `instant(UTC)`.
    package var codec: String
    /// Whether the codec was inferred and not declared.
    package var isInferred: Bool
    /// By how much the two may differ, in the unit of the codec; nil where they must not.
    package var tolerance: Double?

    /// `createdAt ~ created_at`, or one name where both sides have it.
    package var name: String { match == .equal ? source.name : "\(source.name) \(sign) \(target.name)" }

    var sign: String {
        switch match {
        case .mapped: "→"
        case .equal: "="
        case .folded: "~"
        }
    }
}
