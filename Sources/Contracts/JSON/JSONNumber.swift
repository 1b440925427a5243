/// A number as JSON writes it, exactly: as many digits as there are, no rounding, no largest number.
///
/// Two are equal when they are the same number, however they are written: `1`, `1.0` and `10e-1`.
package struct JSONNumber: Sendable, Hashable {
    /// Whether it is less than zero.
    package let isNegative: Bool
    /// The digits from the first that is not 0 to the last that is not 0; none of zero.
    private let digits: [UInt8]
    /// The power of ten by which 0.DIGITS is multiplied.
    private let exponent: Int

    /// How many digits an exponent may have: so many that no computation with two of them overflows.
    private static let longestExponent = 15

    /// Reads a number.
    ///
    /// - Parameter text: The number in JSON's grammar, as `canHold` has found it good.
    init(_ text: some Collection<UInt8>) {
        var (digits, point, seen): ([UInt8], Int?, Int) = ([], nil, 0)
        var power = 0
        var index = text.startIndex
        while index < text.endIndex, text[index] | 0x20 != UInt8(ascii: "e") {
            switch text[index] {
            case UInt8(ascii: "."): point = seen
            case UInt8(ascii: "-"): break
            case let digit:
                digits.append(digit & 15)
                seen += 1
            }
            index = text.index(after: index)
        }
        if index < text.endIndex {
            let written = text[text.index(after: index)...]
            for digit in written where 0x30...0x39 ~= digit { power = power * 10 + Int(digit & 15) }
            if written.first == UInt8(ascii: "-") { power.negate() }
        }
        let leading = digits.prefix { $0 == 0 }.count
        while digits.last == 0 { digits.removeLast() }
        self.digits = Array(digits.dropFirst(leading))
        isNegative = text.first == UInt8(ascii: "-") && !self.digits.isEmpty
        exponent = self.digits.isEmpty ? 0 : (point ?? seen) - leading + power
    }

    /// A whole number.
    package init(_ value: Int) {
        self.init(String(value).utf8)
    }

    /// Whether the exponent of a number in JSON's grammar is one to compute with.
    static func canHold(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > longestExponent, let e = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
            return true
        }
        return text[(e + 1)...].drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "0") }
            .count <= longestExponent
    }

    /// Whether it has no fraction, however it is written.
    package var isInteger: Bool { digits.count <= exponent || digits.isEmpty }

    /// The number, where it is whole and no larger than an `Int`.
    package var int: Int? {
        guard isInteger, exponent <= 19 else { return nil }
        var value = 0
        for position in 0..<exponent {
            let digit = position < digits.count ? Int(digits[position]) : 0
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.subtractingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// Whether it is a whole multiple of another, exactly.
    ///
    /// - Parameter divisor: A number for which `isDivisor` is true.
    /// - Returns: True for zero, whatever the divisor.
    func isMultiple(of divisor: JSONNumber) -> Bool {
        guard !digits.isEmpty else { return true }
        // This is M·10^m, the divisor D·10^d, and neither M nor D ends in 0. Where m < d, M would have to.
        let shift = (exponent - digits.count) - (divisor.exponent - divisor.digits.count)
        guard shift >= 0 else { return false }
        let modulus = divisor.digits.reduce(UInt128(0)) { $0 * 10 + UInt128($1) }
        var remainder = digits.reduce(UInt128(0)) { ($0 * 10 + UInt128($1)) % modulus }
        // Multiplied by ten as often as it takes: once it is 0 it stays so, and what does not get there within as many
        // steps as the modulus has factors of 2 or 5 never does.
        for _ in 0..<min(shift, 128) where remainder != 0 { remainder = remainder * 10 % modulus }
        return remainder == 0
    }

    /// How many digits a divisor may have.
    static let longestDivisor = 37
    /// Whether it can be asked for multiples of.
    var isDivisor: Bool { !isNegative && !digits.isEmpty && digits.count <= Self.longestDivisor }
}

extension JSONNumber: Comparable {
    package static func < (one: JSONNumber, other: JSONNumber) -> Bool {
        if one.isNegative != other.isNegative { return one.isNegative }
        return one.isNegative ? other.isSmaller(than: one) : one.isSmaller(than: other)
    }

    /// Whether it is nearer to zero.
    private func isSmaller(than other: JSONNumber) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if exponent != other.exponent { return exponent < other.exponent }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
