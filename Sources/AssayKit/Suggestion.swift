/// "Did you mean …?": the known word that a mistyped one is nearest to.
package enum Suggestion {
    /// The nearest of the known words, when it is near enough to be meant.
    package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let typed = Array(word.lowercased())
        let limit = max(1, typed.count / 3)
        return known.map { (word: $0, distance: distance(typed, Array($0.lowercased()))) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?
            .word
    }

    /// "did you mean `x`?" with the nearest of the known words, or all of them when none is near.
    ///
    /// - Parameters:
    ///   - word: What was typed.
    ///   - known: What would have been right.
    ///   - write: How a known word is written in the place in question.
    /// - Returns: What to do, in a few words.
    package static func remedy(for word: String, among known: [String], writing write: (String) -> String = { $0 })
        -> String
    {
        if let nearest = nearest(to: word, among: known) { return "did you mean \(write(nearest))?" }
        guard known.count > 1, let last = known.last else { return "write \(known.map(write).joined())" }
        return "write \(known.dropLast().map(write).joined(separator: ", ")) or \(write(last))"
    }

    /// The number of letters to insert, remove, replace or exchange with their neighbour to get from one to the other.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var rows = [Array(0...other.count)]
        for (i, letter) in one.enumerated() {
            var row = [i + 1]
            for (j, candidate) in other.enumerated() {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == candidate ? 0 : 1))
                if i > 0, j > 0, letter == other[j - 1], one[i - 1] == candidate {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
