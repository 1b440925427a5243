internal import Glibc

/// How little a text repeats itself: words and placeholders do, keys that a machine made do not.
enum Entropy {
    /// Shannon's entropy over the characters of the text itself, 0 to log2 of their number.
    static func bitsPerCharacter(_ text: some StringProtocol) -> Double {
        var counts: [Character: Int] = [:]
        for character in text { counts[character, default: 0] += 1 }
        let total = Double(counts.values.reduce(0, +))
        return counts.values.reduce(0) { sum, count in
            let share = Double(count) / total
            return sum - share * log2(share)
        }
    }

    /// The entropy of the whole text, in bits.
    static func bits(_ text: some StringProtocol) -> Int {
        Int((bitsPerCharacter(text) * Double(text.count)).rounded())
    }
}
