/// Places among the rows of a source as they were read: one bit for each row, an eighth of a megabyte for a million.
struct PlaceSet: Sendable {
    private var words: [UInt64] = []

    mutating func insert(_ place: Int) {
        let word = place >> 6
        if word >= words.count {
            words.append(contentsOf: repeatElement(0, count: max(word + 1, words.count * 2) - words.count))
        }
        words[word] |= 1 << UInt64(place & 63)
    }

    mutating func remove(_ place: Int) {
        if place >> 6 < words.count { words[place >> 6] &= ~(1 << UInt64(place & 63)) }
    }

    func contains(_ place: Int) -> Bool {
        place >> 6 < words.count && words[place >> 6] & 1 << UInt64(place & 63) != 0
    }

    /// Gives the places in their order to a function.
    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(index << 6 | rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}
