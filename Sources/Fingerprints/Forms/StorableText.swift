/// Whether PostgreSQL could hold some bytes as text. SQLite lends whatever was bound to a statement as text, so this is
/// asked of every text, and most of it is ASCII: that much is looked at eight bytes at a time.
extension RawSpan {
    /// Whether the bytes are well-formed UTF-8 (Unicode, table 3-7: nothing overlong, no surrogate, nothing beyond
    /// U+10FFFF) with no NUL, which PostgreSQL's text cannot contain.
    var isStorableText: Bool {
        let end = byteCount
        var position = 0
        while position < end {
            if at(position) < 0x80 {
                position = endOfASCII(from: position)
                guard position < end else { return true }
            }
            // Outside ASCII one sequence follows another, as a rule.
            let length = lengthOfSequence(at: position)
            guard length > 0 else { return false }
            position &+= length
        }
        return true
    }

    /// Where the first byte is that is NUL or not ASCII.
    package func endOfASCII(from start: Int) -> Int {
        let end = byteCount
        var position = start
        while end &- position >= 8 {
            guard isASCII(position) else { return firstDoubt(from: position) }
            position &+= 8
        }
        // The last word of a text is looked at whole, though some of it was seen before.
        if end >= 8, isASCII(end &- 8) { return end }
        return firstDoubt(from: position)
    }

    private func firstDoubt(from start: Int) -> Int {
        var position = start
        while position < byteCount, at(position) &- 1 < 0x7f { position &+= 1 }
        return position
    }

    /// Whether eight bytes are ASCII and none of them is NUL.
    private func isASCII(_ position: Int) -> Bool {
        let (highs, ones): (UInt64, UInt64) = (0x8080_8080_8080_8080, 0x0101_0101_0101_0101)
        let word = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
        // Of an ASCII word, the subtraction sets a high bit where a byte is 0, and nowhere else before it.
        return (word | (word &- ones)) & highs == 0
    }

    /// The length of the well-formed sequence of 2 to 4 bytes at a place, or 0.
    package func lengthOfSequence(at position: Int) -> Int {
        let left = byteCount - position
        switch at(position) {
        case 0xc2...0xdf:
            return left > 1 && isContinuation(position + 1) ? 2 : 0
        case let lead where 0xe0...0xef ~= lead:
            guard left > 2, isContinuation(position + 1), isContinuation(position + 2) else { return 0 }
            let second = at(position + 1)
            return lead == 0xe0 && second < 0xa0 || lead == 0xed && second > 0x9f ? 0 : 3
        case let lead where 0xf0...0xf4 ~= lead:
            guard left > 3, isContinuation(position + 1), isContinuation(position + 2), isContinuation(position + 3)
            else { return 0 }
            let second = at(position + 1)
            return lead == 0xf0 && second < 0x90 || lead == 0xf4 && second > 0x8f ? 0 : 4
        default:
            return 0
        }
    }

    private func isContinuation(_ position: Int) -> Bool { at(position) & 0xc0 == 0x80 }

    /// A byte that the caller knows to be within the span.
    private func at(_ position: Int) -> UInt8 {
        unsafe unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
    }
}
