/// PostgreSQL's own 64-bit hash, so that a server can hash its half of a comparison itself and only sums cross the
/// network.
///
/// It is `hash_bytes_extended` of `src/common/hashfn.c` as a little-endian machine computes it: Bob Jenkins' lookup3.
/// `hashtextextended` and `uuid_hash_extended` are this hash of the value's bytes, and so is
/// `hash_record_extended(ROW(b), seed)` for one column of `bytea`. A seed of SQL's `bigint` is given by its bits.
package enum LookupHash {
    /// The hash of the bytes. Nothing is copied, and nothing allocated.
    @inlinable
    package static func hash(_ bytes: RawSpan, seed: UInt64) -> UInt64 {
        var state = State(count: bytes.byteCount, seed: seed)
        var offset = 0
        let end = bytes.byteCount
        while end &- offset >= 12 {
            state.a &+= word(bytes, offset)
            state.b &+= word(bytes, offset &+ 4)
            state.c &+= word(bytes, offset &+ 8)
            state.mix()
            offset &+= 12
        }
        // The last 0 to 11 bytes; the lowest byte of the third word is reserved for the length, which is in it already.
        switch end &- offset {
        case 8...:
            state.a &+= word(bytes, offset)
            state.b &+= word(bytes, offset &+ 4)
            state.c &+= partialWord(bytes, offset &+ 8) << 8
        case 4...:
            state.a &+= word(bytes, offset)
            state.b &+= partialWord(bytes, offset &+ 4)
        default:
            state.a &+= partialWord(bytes, offset)
        }
        state.finish()
        return UInt64(state.b) << 32 | UInt64(state.c)
    }

    /// Four bytes within the span, wherever they are aligned.
    @inlinable @inline(__always)
    static func word(_ bytes: RawSpan, _ offset: Int) -> UInt32 {
        // Unchecked: `hash` has compared the offset with the count, and asks once for every four bytes of a database.
        unsafe UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self))
    }

    /// The 0 to 3 bytes from an offset to the end, as the low bytes of a word.
    @inlinable @inline(__always)
    static func partialWord(_ bytes: RawSpan, _ offset: Int) -> UInt32 {
        let end = bytes.byteCount
        // The last four bytes, less those that were hashed already.
        if end >= 4 {
            let last = UInt64(word(bytes, end &- 4))
            return UInt32(truncatingIfNeeded: last &>> (32 &- 8 &* UInt64(truncatingIfNeeded: end &- offset)))
        }
        var word: UInt32 = 0
        var position = end
        while position > offset {
            position &-= 1
            let byte = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
            word = word << 8 | UInt32(byte)
        }
        return word
    }
}

extension LookupHash {
    /// The three words that the bytes are mixed into.
    @usableFromInline
    @frozen
    struct State {
        @usableFromInline var a: UInt32
        @usableFromInline var b: UInt32
        @usableFromInline var c: UInt32

        @inlinable @inline(__always)
        init(count: Int, seed: UInt64) {
            a = 0x9e37_79b9 &+ UInt32(truncatingIfNeeded: count) &+ 3_923_095
            b = a
            c = a
            guard seed != 0 else { return }
            a &+= UInt32(truncatingIfNeeded: seed >> 32)
            b &+= UInt32(truncatingIfNeeded: seed)
            mix()
        }

        @inlinable @inline(__always)
        mutating func mix() {
            a = (a &- c) ^ Self.rotated(c, 4)
            c &+= b
            b = (b &- a) ^ Self.rotated(a, 6)
            a &+= c
            c = (c &- b) ^ Self.rotated(b, 8)
            b &+= a
            a = (a &- c) ^ Self.rotated(c, 16)
            c &+= b
            b = (b &- a) ^ Self.rotated(a, 19)
            a &+= c
            c = (c &- b) ^ Self.rotated(b, 4)
            b &+= a
        }

        @inlinable @inline(__always)
        mutating func finish() {
            c = (c ^ b) &- Self.rotated(b, 14)
            a = (a ^ c) &- Self.rotated(c, 11)
            b = (b ^ a) &- Self.rotated(a, 25)
            c = (c ^ b) &- Self.rotated(b, 16)
            a = (a ^ c) &- Self.rotated(c, 4)
            b = (b ^ a) &- Self.rotated(a, 14)
            c = (c ^ b) &- Self.rotated(b, 24)
        }

        @inlinable @inline(__always)
        static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
            word &<< bits | word &>> (32 &- bits)
        }
    }
}
