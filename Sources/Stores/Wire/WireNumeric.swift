/// PostgreSQL's `numeric` on the wire (`numeric_send`): counts of base-10000 digits, the weight of the first, a sign,
/// a display scale, then the digits.
package enum WireNumeric {
    /// The exact decimal, with no trailing zeros: `1.50` and `1.5` are one number and are written alike.
    package static func text(_ bytes: RawSpan) -> String {
        let digitCount = Int(word(bytes, 0))
        let weight = Int(Int16(bitPattern: word(bytes, 1)))
        switch word(bytes, 2) {
        case 0xC000: return "NaN"
        case 0xD000: return "Infinity"
        case 0xF000: return "-Infinity"
        case let sign:
            let digits = (0..<min(digitCount, (bytes.byteCount - 8) / 2)).map { word(bytes, 4 + $0) }
            let text = decimal(digits, weight: weight)
            return sign == 0x4000 && text != "0" ? "-" + text : text
        }
    }

    private static func decimal(_ digits: [UInt16], weight: Int) -> String {
        func group(_ position: Int) -> String {
            let digit = digits.indices.contains(position) ? digits[position] : 0
            let text = String(digit)
            return String(repeating: "0", count: 4 - text.count) + text
        }
        let whole = weight < 0 ? "" : (0...weight).map(group).joined()
        let fractionStart = weight + 1
        // A weight below −1 puts whole groups of zeros between the point and the first digit.
        var fraction = (fractionStart..<max(fractionStart, digits.count)).map(group).joined()
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let integral = whole.drop { $0 == "0" }
        return (integral.isEmpty ? "0" : String(integral)) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func word(_ bytes: RawSpan, _ index: Int) -> UInt16 {
        UInt16(bytes.byte(index * 2)) << 8 | UInt16(bytes.byte(index * 2 + 1))
    }
}
