internal import Profiles
internal import AssayKit
internal import Stores

/// The numbers of a column: from the least to the greatest.
struct NumberScan: ~Copyable {
    private var integers: ClosedRange<Int64>?
    private var reals: ClosedRange<Double>?
    /// Of PostgreSQL's numeric, in writing, beside the doubles by which they are compared.
    private var numerics: (least: (value: Double, text: String), greatest: (value: Double, text: String))?
    /// NaN has no place in any order.
    private(set) var notNumbers = 0

    mutating func add(_ value: Int64) {
        guard let range = integers else {
            integers = value...value
            return
        }
        if value < range.lowerBound { integers = value...range.upperBound }
        if value > range.upperBound { integers = range.lowerBound...value }
    }

    mutating func add(_ value: Double) {
        guard !value.isNaN else {
            notNumbers += 1
            return
        }
        guard let range = reals else {
            reals = value...value
            return
        }
        if value < range.lowerBound { reals = value...range.upperBound }
        if value > range.upperBound { reals = range.lowerBound...value }
    }

    /// Adds a numeric of PostgreSQL.
    ///
    /// - Returns: The double nearest to it, or nearly so.
    mutating func add(numeric bytes: RawSpan) -> Double {
        let value = NumericMagnitude.value(of: bytes)
        guard !value.isNaN else {
            notNumbers += 1
            return value
        }
        guard let range = numerics else {
            let text = WireNumeric.text(bytes)
            numerics = ((value, text), (value, text))
            return value
        }
        if value < range.least.value { numerics?.least = (value, WireNumeric.text(bytes)) }
        if value > range.greatest.value { numerics?.greatest = (value, WireNumeric.text(bytes)) }
        return value
    }

    var range: ValueRange? {
        var ends: [(value: Double, cell: Cell)] = []
        if let integers {
            ends += [integers.lowerBound, integers.upperBound].map {
                (Double($0), Cell(type: "integer", text: String($0)))
            }
        }
        if let reals {
            ends += [reals.lowerBound, reals.upperBound].map { ($0, Cell(type: "real", text: "\($0)")) }
        }
        if let numerics {
            ends += [numerics.least, numerics.greatest].map { ($0.value, Cell(type: "numeric", text: $0.text)) }
        }
        guard let least = ends.min(by: { $0.value < $1.value }), let greatest = ends.max(by: { $0.value < $1.value })
        else { return nil }
        return ValueRange(kind: "numbers", least: least.cell, greatest: greatest.cell)
    }
}

/// What a numeric of PostgreSQL comes to as a double: good to compare by, and to draw.
enum NumericMagnitude {
    /// - Parameter bytes: As `numeric_send` writes it: counts of base-10000 digits, the weight of the first, a sign, a
    ///   display scale, then the digits.
    /// - Returns: The double, right to some 16 digits.
    static func value(of bytes: RawSpan) -> Double {
        guard bytes.byteCount >= 8 else { return .nan }
        func word(_ index: Int) -> UInt16 { UInt16(bytes.byte(index * 2)) << 8 | UInt16(bytes.byte(index * 2 + 1)) }
        let sign = word(2)
        switch sign {
        case 0xC000: return .nan
        case 0xD000: return .infinity
        case 0xF000: return -.infinity
        default: break
        }
        let weight = Int(Int16(bitPattern: word(1)))
        // Five digits of base 10000 are more than a double keeps.
        let count = min(Int(word(0)), (bytes.byteCount - 8) / 2, 5)
        var value = 0.0
        for index in 0..<count { value = value * 10_000 + Double(word(4 + index)) }
        var exponent = weight - count + 1
        while exponent > 0, value.isFinite { (value, exponent) = (value * 10_000, exponent - 1) }
        while exponent < 0, value != 0 { (value, exponent) = (value / 10_000, exponent + 1) }
        return sign == 0x4000 ? -value : value
    }
}
