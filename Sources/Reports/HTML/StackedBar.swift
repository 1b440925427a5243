/// The parts of a bar that stands for all of something: each as long as its share, but none so short that it vanishes.
///
/// The picture is the lesser for it by a hair, and never wrong about what there is; exact numbers stand beside it.
enum StackedBar {
    /// A part's place.
    struct Part {
        let start: Double
        let width: Double
    }

    /// The places of the parts, side by side from 0 to the length.
    ///
    /// - Parameters:
    ///   - counts: What each part stands for, more than 0.
    ///   - length: The bar's, in any unit.
    ///   - gap: Between two parts.
    ///   - leastWidth: Of a part, where there is room for so many.
    /// - Returns: A place for each count, in their order.
    static func parts(of counts: [Int], length: Double, gap: Double, leastWidth: Double) -> [Part] {
        let total = counts.reduce(0) { $0 + Double($1) }
        let room = length - gap * Double(max(counts.count - 1, 0))
        let least = min(leastWidth, room / Double(max(counts.count, 1)))
        let raised = counts.map { max(Double($0) / total * room, least) }
        // What the rare ones were given is taken from the common ones in proportion.
        let excess = raised.reduce(0, +) - room
        let spare = raised.reduce(0) { $0 + ($1 - least) }
        var start = 0.0
        return raised.map { width in
            let width = spare > 0 ? width - excess * (width - least) / spare : width
            defer { start += width + gap }
            return Part(start: start, width: width)
        }
    }
}
