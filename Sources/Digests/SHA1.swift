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

    /// Ends the message.
    ///
    /// - Returns: The 20 bytes of the digest.
    package consuming func finalize() -> [UInt8] {
        let bits = length &* 8
        append(0x80)
        while filled != 56 { append(0) }
        for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
        var digest: [UInt8] = []
        for index in 0..<5 {
            for shift in stride(from: 24, through: 0, by: -8) {
                digest.append(UInt8(truncatingIfNeeded: state[index] >> UInt32(shift)))
            }
        }
        return digest
    }

    /// The digest of a whole message.
    package static func digest(of message: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA1()
        hash.update(message)
        return hash.finalize()
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
        for index in 0..<80 {
            let (mixed, constant): (UInt32, UInt32) =
                switch index / 20 {
                case 0: (b & c | ~b & d, 0x5A82_7999)
                case 1: (b ^ c ^ d, 0x6ED9_EBA1)
                case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            (a, b, c, d, e) = (a.rotated(5) &+ mixed &+ e &+ constant &+ words[index], a, b.rotated(30), c, d)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
    }
}

extension UInt32 {
    fileprivate func rotated(_ count: UInt32) -> UInt32 { self << count | self >> (32 - count) }
}
