/// The shortest decimal that reads back as the same double, which is what programs print and what was meant by
/// `19.99`: the double nearest to it has fifty digits.
package struct ShortestDecimal: TextOutputStream {
    /// No double needs more: a sign, 17 digits, a point, and an exponent with its sign.
    @usableFromInline var digits = InlineArray<32, UInt8>(repeating: 0)
    @usableFromInline var count = 0

    @inlinable package init(_ value: some TextOutputStreamable) {
        value.write(to: &self)
    }

    /// Gives the decimal's ASCII to a function.
    @inlinable package func withText<Result>(_ read: (RawSpan) -> Result) -> Result {
        read(digits.span.bytes.extracting(first: count))
    }

    package mutating func write(_ string: String) {
        for byte in string.utf8 { append(byte) }
    }

    /// What the standard library calls with a double's digits, so that no `String` is made of them. Were it to stop,
    /// `write` would be called instead.
    package mutating func _writeASCII(_ buffer: UnsafeBufferPointer<UInt8>) {
        for byte in buffer { append(byte) }
    }

    private mutating func append(_ byte: UInt8) {
        guard count < digits.count else { return }
        digits[count] = byte
        count += 1
    }

    /// A number that is an integer of at most 15 digits divided by a power of ten, which nearly every decimal that was
    /// stored as a double is. Both are exact doubles then, so their quotient is rounded once, as reading the decimal
    /// is; and a double has no more than one decimal of 15 digits.
    package static func short(_ value: Double) -> (magnitude: UInt64, scale: Int)? {
        let magnitude = value.magnitude
        var power = 1.0
        for scale in 0...22 {
            guard magnitude * power < 1e15 else { return nil }
            let digits = nearestInteger(magnitude * power)
            if digits < 1_000_000_000_000_000, Double(digits) / power == magnitude { return (digits, scale) }
            power *= 10
        }
        return nil
    }

    /// The integer nearest to a number from 0 to 2^53, with no call of the C library's `round`.
    package static func nearestInteger(_ value: Double) -> UInt64 {
        let whole = UInt64(value)
        return value - Double(whole) < 0.5 ? whole : whole + 1
    }
}
