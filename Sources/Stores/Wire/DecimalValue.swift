internal import Glibc

/// What a decimal in writing comes to, in the types of machines.
extension DecimalText {
    /// The number as an integer and how many of its digits are behind the point.
    ///
    /// - Parameter text: What the decimal was read from.
    /// - Returns: Nil for one of more than 19 digits.
    package func integer(of text: RawSpan) -> (magnitude: UInt64, scale: Int)? {
        guard let significant else { return (0, 0) }
        guard count <= 19, places <= 19 else { return nil }
        var magnitude: UInt64 = 0
        for position in significant where text.byte(position) != UInt8(ascii: ".") {
            magnitude = magnitude * 10 + UInt64(text.byte(position) & 15)
        }
        for _ in 0..<max(0, places - count) { magnitude *= 10 }
        return (magnitude, max(0, count - places))
    }

    /// The double nearest to the number.
    ///
    /// - Parameter text: What the decimal was read from.
    /// - Returns: Nil where that is infinite, or 0 though the number is not: PostgreSQL refuses such a number.
    package func double(of text: RawSpan) -> Double? {
        guard significant != nil else { return isNegative ? -0.0 : 0 }
        let value = shortDouble(text) ?? longDouble(text)
        return value.isFinite && value != 0 ? value : nil
    }

    /// The double nearest to the number, where its shortest decimal is the same number: so that nothing is lost by it.
    ///
    /// - Parameter text: What the decimal was read from.
    /// - Returns: Nil where the number has more digits than the double.
    package func exactDouble(of text: RawSpan) -> Double? {
        guard let value = double(of: text) else { return nil }
        // A double that is not too small keeps any 15 digits.
        if significant == nil || count <= 15 && value.magnitude >= 0x1p-1021 { return value }
        return ShortestDecimal(value).withText { shortest in
            DecimalText(shortest)?.isSame(as: self, shortest, text) == true ? value : nil
        }
    }

    /// Whether two decimals are one number; each beside the text that it was read from.
    private func isSame(as other: DecimalText, _ text: RawSpan, _ otherText: RawSpan) -> Bool {
        guard isNegative == other.isNegative, count == other.count, places == other.places,
            var position = significant?.lowerBound, var otherPosition = other.significant?.lowerBound
        else { return false }
        for _ in 0..<count {
            if text.byte(position) == UInt8(ascii: ".") { position += 1 }
            if otherText.byte(otherPosition) == UInt8(ascii: ".") { otherPosition += 1 }
            guard text.byte(position) == otherText.byte(otherPosition) else { return false }
            position += 1
            otherPosition += 1
        }
        return true
    }

    /// Digits and a power of ten that are both exact as doubles: one operation rounds once.
    private func shortDouble(_ text: RawSpan) -> Double? {
        guard count <= 15, abs(places - count) <= 22, let significant else { return nil }
        var (digits, power): (UInt64, Double) = (0, 1)
        for position in significant where text.byte(position) != UInt8(ascii: ".") {
            digits = digits * 10 + UInt64(text.byte(position) & 15)
        }
        for _ in 0..<abs(places - count) { power *= 10 }
        let magnitude = places < count ? Double(digits) / power : Double(digits) * power
        return isNegative ? -magnitude : magnitude
    }

    /// The C library rounds correctly however many digits there are. It wants a NUL behind them; no locale was set, so
    /// the point is a point.
    private func longDouble(_ text: RawSpan) -> Double {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.byteCount + 1) { copy in
            for position in 0..<text.byteCount {
                copy.initializeElement(at: position, to: CChar(bitPattern: text.byte(position)))
            }
            copy.initializeElement(at: text.byteCount, to: 0)
            return copy.baseAddress.map { strtod($0, nil) } ?? 0
        }
    }
}
