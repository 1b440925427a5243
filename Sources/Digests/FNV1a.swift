/// The hash of Fowler, Noll and Vo with 64 bits: short to write, good at telling accidents apart, not cryptographic.
package struct FNV1a: Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    /// Takes in some bytes and their number, so that no bytes can move from one to the next unnoticed.
    package mutating func combine(_ bytes: some Collection<UInt8>) {
        for byte in bytes { add(byte) }
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
    }

    /// 16 digits.
    package var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// The digest of some texts in their order, 16 digits: of a rule, and of what it shares with others.
    package static func digest(of texts: [[UInt8]]) -> String {
        var hash = FNV1a()
        for text in texts { hash.combine(text) }
        return hash.hexadecimal
    }
}
