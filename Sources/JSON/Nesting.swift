/// The arrays and objects that are open, a bit for each: they need no stack of calls, and no memory that grows.
struct Nesting: Sendable {
    private var bits = InlineArray<8, UInt64>(repeating: 0)
    private(set) var depth = 0

    var isFull: Bool { depth == 512 }

    /// Whether the innermost is an object; what it says outside of everything means nothing.
    var isInObject: Bool { depth > 0 && bits[(depth - 1) >> 6] >> UInt64((depth - 1) & 63) & 1 == 1 }

    mutating func open(object isObject: Bool) {
        let bit: UInt64 = 1 << UInt64(depth & 63)
        if isObject { bits[depth >> 6] |= bit } else { bits[depth >> 6] &= ~bit }
        depth += 1
    }

    mutating func close() { depth -= 1 }
}
