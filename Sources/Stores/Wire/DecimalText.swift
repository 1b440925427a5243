/// A decimal in writing: a sign, digits with at most one point among them, an exponent.
///
/// The text is looked at twice, once for where its digits are and once for the digits, so that nothing is copied.
package struct DecimalText: Sendable {
    package private(set) var isNegative = false
    /// Where the first digit is that is not 0, and the last; among them may be the point. Nil for zero.
    package private(set) var significant: ClosedRange<Int>?
    /// How many digits lie between them, both included.
    package private(set) var count = 0
    /// How many places before the point the first of them is: 1 for units, 0 for tenths.
    package private(set) var places = 0

    /// Whether the exponent was too long to be kept, so that `places` is not the number's.
    package var isBeyondReach: Bool { abs(places) > 1 << 39 }

    /// Reads a text as a whole; nil if it is no decimal. Blanks are none, nor are digits of other scripts.
    package init?(_ text: RawSpan) {
        var position = 0
        if text.byteCount > 0, text.byte(0) == UInt8(ascii: "-") || text.byte(0) == UInt8(ascii: "+") {
            isNegative = text.byte(0) == UInt8(ascii: "-")
            position = 1
        }
        // Digits by their index, points not counted.
        var (digits, first, last, point): (Int, Int, Int, Int?) = (0, 0, 0, nil)
        scan: while position < text.byteCount {
            switch text.byte(position) {
            case UInt8(ascii: "0"): digits += 1
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                if let range = significant {
                    significant = range.lowerBound...position
                } else {
                    significant = position...position
                    first = digits
                }
                last = digits
                digits += 1
            case UInt8(ascii: ".") where point == nil: point = digits
            default: break scan
            }
            position += 1
        }
        guard digits > 0, let exponent = Self.exponent(text, from: position) else { return nil }
        count = last - first + 1
        places = (point ?? digits) - first + exponent
    }

    /// The exponent from a place to the end; 0 if the text ends there, nil if something else follows. One that is
    /// beyond any number that the server can hold is kept at that, whatever its digits.
    private static func exponent(_ text: RawSpan, from start: Int) -> Int? {
        guard start < text.byteCount else { return 0 }
        var position = start + 1
        guard text.byte(start) | 0x20 == UInt8(ascii: "e"), position < text.byteCount else { return nil }
        let sign = text.byte(position)
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
        guard position < text.byteCount else { return nil }
        var exponent = 0
        while position < text.byteCount {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = text.byte(position) else { return nil }
            exponent = min(1 << 40, exponent * 10 + Int(text.byte(position) & 15))
            position += 1
        }
        return sign == UInt8(ascii: "-") ? -exponent : exponent
    }
}
