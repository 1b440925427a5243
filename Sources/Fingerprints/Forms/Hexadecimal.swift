internal import Stores

/// Hexadecimal digits, of identifiers and of blobs in writing.
enum Hexadecimal {
    /// What an ASCII digit of either case stands for.
    static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The four bytes that eight ASCII digits stand for, the first digit the highest; nil where one is no digit. The
    /// digits are given as they lie in memory, the first one in the lowest byte.
    ///
    /// All eight at once: a table has three identifiers in a row, and a digit at a time they would cost more than all
    /// the rest of it.
    static func bytes(of digits: UInt64) -> UInt32? {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        // Added to a byte below 0x80, these set its high bit where it is not below a bound.
        func atLeast(_ bytes: UInt64, _ bound: UInt8) -> UInt64 { bytes &+ ones &* UInt64(0x80 - bound) }
        guard digits & highs == 0 else { return nil }
        let small = digits | ones &* 0x20
        let isDecimal = atLeast(digits, 0x30) & ~atLeast(digits, 0x3a)
        let isLetter = atLeast(small, 0x61) & ~atLeast(small, 0x67)
        guard (isDecimal | isLetter) & highs == highs else { return nil }
        let nibbles = (digits & (ones &* 0x0f)) &+ (digits >> 6 & ones) &* 9
        let pairs = (nibbles << 4 | nibbles >> 8) & 0x00ff_00ff_00ff_00ff
        let fours = (pairs | pairs >> 8) & 0x0000_ffff_0000_ffff
        return UInt32(truncatingIfNeeded: fours | fours >> 16).byteSwapped
    }
}

extension RawSpan {
    /// Four bytes from an offset that the caller knows to lie so far before the end, as they lie in memory.
    func word(at offset: Int) -> UInt64 {
        unsafe UInt64(UInt32(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self)))
    }

    /// Eight bytes from an offset that the caller knows to lie so far before the end, as they lie in memory.
    func longWord(at offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }
}
