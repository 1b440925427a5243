/// An integer in writing: a sign or none, then digits and nothing else.
package enum IntegerText {
    /// The integer; nil for another text, and for one beyond 64 bits.
    package static func value(of text: RawSpan) -> Int64? {
        let isSigned = text.byteCount > 1 && (text.byte(0) == UInt8(ascii: "-") || text.byte(0) == UInt8(ascii: "+"))
        let isNegative = isSigned && text.byte(0) == UInt8(ascii: "-")
        guard text.byteCount > 0 else { return nil }
        var value: Int64 = 0
        for position in (isSigned ? 1 : 0)..<text.byteCount {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = text.byte(position) else { return nil }
            let digit = Int64(text.byte(position) & 15)
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            // Downwards, for the smallest has no positive counterpart.
            let (sum, overflowToo) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            guard !overflow, !overflowToo else { return nil }
            value = sum
        }
        return value
    }
}
