package import Stores

/// A row that is not the same on both sides, with its values as each side has them.
package struct RowDifference: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case missing, extra, changed, duplicated, imported
    }

    /// A value as its store lends it, a long one by its beginning: it is there to be shown, and may be of 200 MB.
    package struct Value: Sendable, Hashable {
        private static let longest = 128_000

        package let type: ValueType
        /// The value, or its beginning.
        package let bytes: [UInt8]
        /// What is known of a value of which the bytes are the beginning.
        package let whole: WholeValue?

        init(_ type: ValueType, _ bytes: RawSpan) {
            self.type = type
            guard bytes.byteCount > Self.longest else {
                (self.bytes, whole) = (bytes.array(), nil)
                return
            }
            self.bytes = bytes.extracting(first: Self.longest).array()
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
