/// What is known of a long value of which only the beginning is at hand.
package struct WholeValue: Sendable, Hashable {
    package let byteCount: Int
    /// In code points, for text.
    package let characterCount: Int
    /// Tells it from another with the same beginning.
    package let hash: UInt64

    package init(byteCount: Int, characterCount: Int, hash: UInt64) {
        self.byteCount = byteCount
        self.characterCount = characterCount
        self.hash = hash
    }
}

extension RawSpan {
    /// How many code points the bytes are as UTF-8, as both databases count: those that continue none.
    package var characterCount: Int {
        var count = 0
        for offset in 0..<byteCount where byte(offset) & 0xc0 != 0x80 { count &+= 1 }
        return count
    }
}
