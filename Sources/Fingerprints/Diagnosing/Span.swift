/// Spans of time in words: `−5 h`, `+5 h 30 min`, `+3.217 s`.
enum Span {
    /// A shift, with its sign.
    static func shift(_ microseconds: Int64) -> String { (microseconds < 0 ? "−" : "+") + length(microseconds) }

    /// A span, without its sign.
    static func length(_ microseconds: Int64) -> String {
        var rest = microseconds.magnitude
        var words: [String] = []
        for (unit, size) in [("d", 86_400_000_000 as UInt64), ("h", 3_600_000_000), ("min", 60_000_000)] {
            // A zone is so many hours from another, never days.
            if unit == "d", rest % size != 0 || rest < 2 * size { continue }
            if rest >= size { words.append("\(rest / size) \(unit)") }
            rest %= size
        }
        if rest > 0 || words.isEmpty { words.append(seconds(rest)) }
        return words.joined(separator: " ")
    }

    private static func seconds(_ microseconds: UInt64) -> String {
        if microseconds < 1000 { return "\(microseconds) µs" }
        if microseconds < 1_000_000, microseconds % 1000 == 0 { return "\(microseconds / 1000) ms" }
        let (whole, part) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        guard part > 0 else { return "\(whole) s" }
        var digits = String(part)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits) s"
    }
}
