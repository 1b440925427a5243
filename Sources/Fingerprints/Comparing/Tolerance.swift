/// By how much two values may differ and still be the same: declared for a column, never assumed.
///
/// A hash cannot tell near from far, so where the sums of such a column differ its values are compared themselves, as
/// doubles, in the words in which other columns have their hashes.
enum Tolerance {
    /// The word of NULL.
    static let null: UInt64 = 0x7ff8_0000_0000_0001

    /// The word of a value; one that cannot be read has a word of its own on each side.
    static func word(of magnitude: Double?, unreadableAs salt: UInt64) -> UInt64 {
        guard let magnitude else { return 0xfff8_0000_0000_0000 | salt >> 16 }
        // −0 is 0 here, and every NaN is one NaN.
        return magnitude.isNaN ? 0x7ff8_0000_0000_0002 : (magnitude + 0).bitPattern
    }

    /// What two words of a column say of each other.
    enum Judgement { case equal, tolerated, different }

    static func judge(_ one: UInt64, _ other: UInt64, within tolerance: Double) -> Judgement {
        if one == other { return .equal }
        let (one, other) = (Double(bitPattern: one), Double(bitPattern: other))
        // 0.30 and 0.29 differ by 0.01, but as doubles by a little more.
        let slack = 4 * max(one.magnitude, other.magnitude).ulp
        // No comparison with a NaN is true, so NULL and the unreadable are different.
        return abs(one - other) <= tolerance + slack ? .tolerated : .different
    }
}
