/// A number as JSON writes it, exactly: as many digits as there are, no rounding, no largest number.
///
/// Two are equal when they are the same number, however they are written: `1`, `1.0` and `10e-1`.
package struct JSONNumber: Sendable, Hashable {
    /// Whether it is less than zero.
    package let isNegative: Bool
    /// The number is 0.DIGITS·10^exponent, and the first digit is not 0; of zero, there are no digits.
    private let exponent: Int
    /// How many digits there are, from the first that is not 0 to the last that is not 0.
    private let count: Int
    /// The first 18 digits, with zeros behind them where there are fewer.
    private let leading: UInt64
    /// The other digits: none of nearly every number, which so allocates nothing.
    private let rest: [UInt8]

    private static let inLeading = 18
    /// How many digits an exponent may have: so many that no computation with two of them overflows.
    private static let longestExponent = 15

    /// Reads a number.
    ///
    /// - Parameter text: The number in JSON's grammar, as `canHold` has found it good.
    init(_ text: some Collection<UInt8>) {
        var (leading, count, rest): (UInt64, Int, [UInt8]) = (0, 0, [])
        // Digits before the point, less the zeros behind it that come before all digits.
        var (places, isFraction, trailingZeros) = (0, false, 0)
        var index = text.startIndex
        while index < text.endIndex, text[index] | 0x20 != UInt8(ascii: "e") {
            let byte = text[index]
            index = text.index(after: index)
            guard byte >= UInt8(ascii: "0") else {
                if byte == UInt8(ascii: ".") { isFraction = true }
                continue
            }
            if byte == UInt8(ascii: "0"), count == 0 {
                if isFraction { places -= 1 }
                continue
            }
            if count < Self.inLeading { leading = leading * 10 + UInt64(byte & 15) } else { rest.append(byte & 15) }
            count += 1
            trailingZeros = byte == UInt8(ascii: "0") ? trailingZeros + 1 : 0
            if !isFraction { places += 1 }
        }
        for _ in count..<max(count, Self.inLeading) { leading *= 10 }
        rest.removeLast(min(rest.count, trailingZeros))
        self.count = count - trailingZeros
        self.leading = leading
        self.rest = rest
        isNegative = text.first == UInt8(ascii: "-") && count > 0
        exponent = count == 0 ? 0 : places + (index < text.endIndex ? Self.power(text[text.index(after: index)...]) : 0)
    }

    private static func power(_ written: some Collection<UInt8>) -> Int {
        let power = written.reduce(0) { 0x30...0x39 ~= $1 ? $0 * 10 + Int($1 & 15) : $0 }
        return written.first == UInt8(ascii: "-") ? -power : power
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
    package var isInteger: Bool { count <= exponent || count == 0 }

    private var isZero: Bool { count == 0 }

    /// The digit at a place from 0; 0 beyond the last.
    private func digit(_ place: Int) -> UInt8 {
        if place >= count { return 0 }
        guard place < Self.inLeading else { return rest[place - Self.inLeading] }
        return UInt8(leading / Self.powers[Self.inLeading - 1 - place] % 10)
    }

    private static let powers: [UInt64] = (0..<inLeading).map { power in
        (0..<power).reduce(1) { result, _ in result * 10 }
    }

    /// The number, where it is whole and no larger than an `Int`.
    package var int: Int? {
        guard isInteger, exponent <= 19 else { return nil }
        var value = 0
        for place in 0..<exponent {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.subtractingReportingOverflow(Int(digit(place)))
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
        guard !isZero else { return true }
        // This is M·10^m, the divisor D·10^d, and neither M nor D ends in 0. Where m < d, M would have to.
        let shift = (exponent - count) - (divisor.exponent - divisor.count)
        guard shift >= 0 else { return false }
        let modulus = (0..<divisor.count).reduce(UInt128(0)) { $0 * 10 + UInt128(divisor.digit($1)) }
        var remainder = (0..<count).reduce(UInt128(0)) { ($0 * 10 + UInt128(digit($1))) % modulus }
        // Multiplied by ten as often as it takes: once it is 0 it stays so, and what does not get there within as many
        // steps as the modulus has factors of 2 or 5 never does.
        for _ in 0..<min(shift, 128) where remainder != 0 { remainder = remainder * 10 % modulus }
        return remainder == 0
    }

    /// How many digits a divisor may have.
    static let longestDivisor = 37
    /// Whether it can be asked for multiples of.
    var isDivisor: Bool { !isNegative && !isZero && count <= Self.longestDivisor }
}

extension JSONNumber: Comparable {
    package static func < (one: JSONNumber, other: JSONNumber) -> Bool {
        if one.isNegative != other.isNegative { return one.isNegative }
        return one.isNegative ? other.isSmaller(than: one) : one.isSmaller(than: other)
    }

    /// Whether it is nearer to zero.
    private func isSmaller(than other: JSONNumber) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        if exponent != other.exponent { return exponent < other.exponent }
        if leading != other.leading { return leading < other.leading }
        return rest.lexicographicallyPrecedes(other.rest)
    }
}
