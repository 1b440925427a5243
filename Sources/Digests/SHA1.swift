/// SHA-1 (FIPS 180-4), because RFC 4122 defines name-based UUIDs by it. Not for signatures: it has collisions.
package struct SHA1: Sendable {
    private var state: [5 of UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    // Inline arrays, for a migration maps millions of keys: nothing here is on the heap.
    private var block = [64 of UInt8](repeating: 0)
    private var filled = 0
    private var length: UInt64 = 0

    package init() {}

    /// Takes in the next bytes of the message.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { append(byte) }
    }

    /// Takes in the next bytes of the message, where they lie.
    package mutating func update(_ bytes: RawSpan) {
        for offset in 0..<bytes.byteCount { append(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)) }
    }

    /// Ends the message.
    ///
    /// - Returns: The 20 bytes of the digest.
    package consuming func finalize() -> [20 of UInt8] {
        let bits = length &* 8
        append(0x80)
        while filled != 56 { append(0) }
        for place in 0..<8 { append(UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * place))) }
        var digest = [20 of UInt8](repeating: 0)
        for index in 0..<20 {
            digest[index] = UInt8(truncatingIfNeeded: state[index / 4] >> UInt32(24 - 8 * (index % 4)))
        }
        return digest
    }

    /// The digest of a whole message.
    package static func digest(of message: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA1()
        hash.update(message)
        let digest = hash.finalize()
        return (0..<20).map { digest[$0] }
    }

    private mutating func append(_ byte: UInt8) {
        block[filled] = byte
        filled += 1
        length &+= 1
        if filled == 64 {
            compress()
            filled = 0
        }
    }

    private mutating func compress() {
        var words = [80 of UInt32](repeating: 0)
        for index in 0..<16 {
            var word: UInt32 = 0
            for offset in 0..<4 { word = word << 8 | UInt32(block[index * 4 + offset]) }
            words[index] = word
        }
        for index in 16..<80 {
            words[index] = (words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]).rotated(1)
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        // Four loops rather than one with a choice in it: the choice would be made eighty times for each block.
        for index in 0..<20 {
            (a, b, c, d, e) = (step(a, b & c | ~b & d, e, 0x5A82_7999, words[index]), a, b.rotated(30), c, d)
        }
        for index in 20..<40 {
            (a, b, c, d, e) = (step(a, b ^ c ^ d, e, 0x6ED9_EBA1, words[index]), a, b.rotated(30), c, d)
        }
        for index in 40..<60 {
            (a, b, c, d, e) = (step(a, b & c | b & d | c & d, e, 0x8F1B_BCDC, words[index]), a, b.rotated(30), c, d)
        }
        for index in 60..<80 {
            (a, b, c, d, e) = (step(a, b ^ c ^ d, e, 0xCA62_C1D6, words[index]), a, b.rotated(30), c, d)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
    }

    private func step(_ a: UInt32, _ mixed: UInt32, _ e: UInt32, _ constant: UInt32, _ word: UInt32) -> UInt32 {
        a.rotated(5) &+ mixed &+ e &+ constant &+ word
    }
}

extension UInt32 {
    fileprivate func rotated(_ count: UInt32) -> UInt32 { self << count | self >> (32 - count) }
}
