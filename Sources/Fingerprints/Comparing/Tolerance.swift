/// By how much two values may differ and still be the same: declared for a column, never assumed.
///
/// A hash cannot tell near from far, so where the sums of such a column differ its values are compared themselves, as
/// doubles that stand in words of their own behind the hashes.
package enum Tolerance {
    /// The word of NULL.
    static let null: UInt64 = 0x7ff8_0000_0000_0001

    /// The word of a value; one that cannot be read has a word of its own on each side.
    static func word(of magnitude: Double?, unreadableAs salt: UInt64) -> UInt64 {
        guard let magnitude else { return 0xfff8_0000_0000_0000 | salt >> 16 }
        // −0 is 0 here, and every NaN is one NaN.
        return magnitude.isNaN ? 0x7ff8_0000_0000_0002 : (magnitude + 0).bitPattern
    }

    /// A tolerance as it is declared: a number for a column of numbers, a number with its unit for one of times.
    ///
    /// - Parameters:
    ///   - text: `0.01`, or `1ms`; the units are us, ms, s, min, h and d.
    ///   - column: Whose it is, for messages.
    ///   - codec: The column's.
    /// - Returns: The number, of times in microseconds.
    /// - Throws: `TableError.unreadable`.
    package static func parse(_ text: String, of column: String, as codec: any Codec) throws(TableError) -> Double {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(digits.count)
        let number = digits.first?.isNumber == true && digits.last != "." ? Double(digits) : nil
        switch (type(of: codec).toleranceUnit, number) {
        case (.number, let number?) where unit.isEmpty && number.isFinite: return number
        case (.microseconds, let number?):
            if let factor = spans[String(unit)], (number * factor).isFinite { return number * factor }
        case (nil, _):
            throw TableError(
                .unreadable, "\(column) is compared as \(type(of: codec).name), which knows no tolerance.",
                remedy: "Values of integer, real, decimal and instant may differ by one.")
        default: break
        }
        let isTime = type(of: codec).toleranceUnit == .microseconds
        throw TableError(
            .unreadable, "\(text) is no tolerance of \(column).",
            remedy: isTime
                ? "Write a number with its unit: 500us, 1ms, 2s, 1min, 1h or 1d."
                : "Write a number that is not negative: 0.01.")
    }

    /// Microseconds by the unit's name.
    private static let spans: [String: Double] = [
        "us": 1, "ms": 1e3, "s": 1e6, "min": 6e7, "h": 3.6e9, "d": 8.64e10,
    ]

    /// Whether two values whose hashes differ do so by no more than a tolerance, as far as doubles can tell.
    static func holds(_ one: UInt64, _ other: UInt64, within tolerance: Double) -> Bool {
        let (one, other) = (Double(bitPattern: one), Double(bitPattern: other))
        let largest = max(one.magnitude, other.magnitude)
        // Whole numbers, and so times, are exact up to there.
        if largest < 0x1p53, one == one.rounded(), other == other.rounded() { return abs(one - other) <= tolerance }
        // 0.30 and 0.29 differ by 0.01, but as doubles by a little more. Where doubles lie so far apart that the little
        // would matter, they cannot tell.
        let slack = 4 * largest.ulp
        // No comparison with a NaN is true, so NULL and the unreadable are different.
        return slack <= tolerance / 1000 && abs(one - other) <= tolerance + slack
    }
}
