internal import Stores

/// A decimal digit by digit, to be rounded exactly at a place.
struct DecimalDigits: Equatable {
    private var isNegative: Bool
    /// From the first that is not 0, the point left out.
    private var digits: [UInt8]
    /// How many of them are behind the point.
    private(set) var scale: Int

    /// The decimal of a form of the codec `decimal`, or of a double by its shortest writing; nil for any other, for what is no number,
    /// and for what has more digits than anybody rounds.
    init?(_ form: [UInt8], as codec: any Codec) {
        let numeric: [UInt8]?
        switch codec {
        case is DecimalCodec: numeric = form
        case is RealCodec: numeric = DecimalCodec(argument: nil)?.form(of: form, type: .real)
        default: numeric = nil
        }
        guard let numeric, numeric.count < 200 else { return nil }
        let text = WireNumeric.text(numeric.span.bytes).utf8
        guard
            text.allSatisfy({
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
            })
        else {
            return nil
        }
        isNegative = text.first == UInt8(ascii: "-")
        digits = text.filter { $0 >= UInt8(ascii: "0") }.map { $0 - UInt8(ascii: "0") }
        scale = text.firstIndex(of: UInt8(ascii: ".")).map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
        normalize()
    }

    private mutating func normalize() {
        while scale > 0, digits.last == 0 {
            digits.removeLast()
            scale -= 1
        }
        digits = Array(digits.drop { $0 == 0 })
        if digits.isEmpty { (scale, isNegative) = (0, false) }
    }

    /// How the digits that are dropped count.
    enum Rounding: CaseIterable {
        /// Half and more away from zero, as `numeric(n, s)` rounds.
        case halfUp
        /// Half to the even neighbour, as Python rounds.
        case halfEven
        /// Not at all.
        case down
    }

    /// The number with at most so many decimals.
    func rounded(to decimals: Int, _ rounding: Rounding) -> DecimalDigits {
        guard scale > decimals else { return self }
        var result = self
        let dropped = scale - decimals
        let padded = Array(repeating: 0 as UInt8, count: max(0, dropped + 1 - digits.count)) + digits
        let rest = padded.suffix(dropped)
        result.digits = padded.dropLast(dropped)
        result.scale = decimals
        if goesUp(rest, after: result.digits.last ?? 0, rounding) { result.increment() }
        result.normalize()
        return result
    }

    private func goesUp(_ rest: ArraySlice<UInt8>, after last: UInt8, _ rounding: Rounding) -> Bool {
        guard let first = rest.first, rounding != .down else { return false }
        let isHalf = first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        return isHalf && rounding == .halfEven ? last % 2 == 1 : first >= 5
    }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }
}
