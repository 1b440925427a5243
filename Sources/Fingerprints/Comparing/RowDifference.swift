package import Stores

/// A row that is not the same on both sides, with its values as each side has them.
package struct RowDifference: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case missing, extra, changed, duplicated, imported
    }

    /// A value as its store lends it.
    package struct Value: Sendable, Hashable {
        package let type: ValueType
        package let bytes: [UInt8]
    }

    package let kind: Kind
    /// The source's values, the key's first; nil where it has no such row.
    package let source: [Value]?
    /// The target's values in the same order; nil where it has no such row.
    package let target: [Value]?
    /// Which of the columns beside the key differ.
    package let differing: [Int]
}
