internal import Stores

/// PostgreSQL's `numeric` as `numeric_send` gives it after `trim_scale`: a count of base-10000 digits, the weight of
/// the first, a sign, the number of decimals, the digits. One number has one such form.
enum NumericForm {
    enum Sign: UInt16 {
        case positive = 0
        case negative = 0x4000
        case nan = 0xC000
        case infinity = 0xD000
        case negativeInfinity = 0xF000
    }

    /// A header; the digits are appended after it.
    static func append(_ sign: Sign, digits: Int, weight: Int, scale: Int, to buffer: inout FormBuffer) {
        buffer.append(bigEndian: UInt16(truncatingIfNeeded: digits))
        buffer.append(bigEndian: UInt16(truncatingIfNeeded: weight))
        buffer.append(bigEndian: sign.rawValue)
        buffer.append(bigEndian: UInt16(truncatingIfNeeded: scale))
    }

    /// What is no number. The number of decimals of an infinity is an accident of how the server packs it: 32.
    static func append(special sign: Sign, to buffer: inout FormBuffer) {
        append(sign, digits: 0, weight: 0, scale: sign == .nan ? 0 : 32, to: &buffer)
    }

    /// An integer with as many of its decimal digits behind the point as the scale says; the last of them is not 0.
    static func append(magnitude: UInt64, scale: Int, isNegative: Bool, to buffer: inout FormBuffer) {
        // The point has to lie between two digits of base 10000.
        var rest = UInt128(magnitude)
        for _ in 0..<(scale == 0 ? 0 : 3 - (scale - 1) % 4) { rest *= 10 }
        var weight = -(scale + 3) / 4
        while rest != 0, rest % 10_000 == 0 {
            rest /= 10_000
            weight += 1
        }
        var (power, count): (UInt128, Int) = (1, rest == 0 ? 0 : 1)
        while rest / power >= 10_000 {
            power *= 10_000
            count += 1
        }
        guard count > 0 else { return append(.positive, digits: 0, weight: 0, scale: 0, to: &buffer) }
        append(
            isNegative ? .negative : .positive, digits: count, weight: weight + count - 1, scale: scale, to: &buffer)
        for _ in 0..<count {
            buffer.append(bigEndian: UInt16(truncatingIfNeeded: rest / power % 10_000))
            power /= 10_000
        }
    }

    /// A decimal in writing; false if the server cannot hold so many digits before or behind the point.
    static func append(_ decimal: DecimalText, of text: RawSpan, to buffer: inout FormBuffer) -> Bool {
        guard let significant = decimal.significant else {
            append(.positive, digits: 0, weight: 0, scale: 0, to: &buffer)
            return true
        }
        guard holds(decimal) else { return false }
        let (count, places) = (decimal.count, decimal.places)
        // The first digit of base 10000 holds so many zeros before the first of ours, the last so many behind.
        let before = 3 - ((places - 1) & 3)
        append(
            decimal.isNegative ? .negative : .positive, digits: (before + count + 3) / 4, weight: (places - 1) >> 2,
            scale: max(0, count - places), to: &buffer)
        var (group, filled): (UInt16, Int) = (0, before)
        for position in significant where text.byte(position) != UInt8(ascii: ".") {
            group = group * 10 + UInt16(text.byte(position) & 15)
            filled += 1
            guard filled == 4 else { continue }
            buffer.append(bigEndian: group)
            (group, filled) = (0, 0)
        }
        guard filled > 0 else { return true }
        for _ in filled..<4 { group *= 10 }
        buffer.append(bigEndian: group)
        return true
    }

    /// Whether a `numeric` has room for a decimal's digits before the point and behind it.
    static func holds(_ decimal: DecimalText) -> Bool {
        decimal.significant == nil || decimal.count - decimal.places <= 0x3fff && (decimal.places - 1) >> 2 <= 0x7fff
    }

    /// The server's own form, lent where it is trimmed already.
    static func trim(_ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        guard bytes.byteCount >= 8, let sign = Sign(rawValue: bytes.bigEndian(at: 4, as: UInt16.self)) else {
            return .unreadable
        }
        let count = Int(bytes.bigEndian(at: 0, as: UInt16.self))
        guard bytes.byteCount == 8 + 2 * count else { return .unreadable }
        guard sign == .positive || sign == .negative else {
            append(special: sign, to: &buffer)
            return .encoded
        }
        let weight = Int(bytes.bigEndian(at: 2, as: Int16.self))
        var scale = 0
        if count > 0 {
            let last = bytes.bigEndian(at: 6 + 2 * count, as: UInt16.self)
            let zeros = last % 10 != 0 ? 0 : last % 100 != 0 ? 1 : last % 1000 != 0 ? 2 : 3
            scale = max(0, (count - 1 - weight) * 4 - zeros)
        }
        if scale == Int(bytes.bigEndian(at: 6, as: UInt16.self)) { return .lent }
        append(sign, digits: count, weight: weight, scale: scale, to: &buffer)
        buffer.append(contentsOf: bytes.extracting(8..<bytes.byteCount))
        return .encoded
    }

    /// The number nearest to a form that a double can be.
    static func magnitude(of form: RawSpan) -> Double? {
        switch Sign(rawValue: form.bigEndian(at: 4, as: UInt16.self)) {
        case .nan: return .nan
        case .infinity: return .infinity
        case .negativeInfinity: return -.infinity
        case let sign:
            let count = Int(form.bigEndian(at: 0, as: UInt16.self))
            var power = Int(form.bigEndian(at: 2, as: Int16.self))
            var sum = 0.0
            for index in 0..<count {
                sum += Double(form.bigEndian(at: 8 + 2 * index, as: UInt16.self)) * pow(10_000, power)
                power -= 1
            }
            return sign == .negative ? -sum : sum
        }
    }

    private static func pow(_ base: Double, _ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<exponent.magnitude { power *= base }
        return exponent < 0 ? 1 / power : power
    }
}
