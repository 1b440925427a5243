package import Stores

/// A row that is not the same on both sides, with its values as each side has them.
package struct RowDifference: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case missing, extra, changed, duplicated, imported
    }

    /// A value as its store lends it, a long one by its beginning: it is there to be shown, and may be of 200 MB.
    package struct Value: Sendable, Hashable {
        /// How much of a value is kept to be shown.
        static let shown = 128_000

        package let type: ValueType
        /// The value, or its beginning.
        package let bytes: [UInt8]
        /// What is known of a value of which the bytes are the beginning.
        package let whole: WholeValue?

        /// - Parameters:
        ///   - type: Its type.
        ///   - bytes: It as its store lends it.
        ///   - longest: How many bytes of it are kept.
        package init(_ type: ValueType, _ bytes: RawSpan, longest: Int = shown) {
            self.type = type
            guard bytes.byteCount > longest else {
                (self.bytes, whole) = (bytes.array(), nil)
                return
            }
            self.bytes = bytes.extracting(first: longest).array()
            whole = WholeValue(
                byteCount: bytes.byteCount, characterCount: bytes.characterCount,
                hash: LookupHash.hash(bytes, seed: 0))
        }
    }

    package let kind: Kind
    /// The source's values, the key's first; nil where it has no such row.
    package let source: [Value]?
    /// The target's values in the same order; nil where it has no such row.
    package let target: [Value]?
    /// Which of the columns beside the key differ.
    package let differing: [Int]
}
