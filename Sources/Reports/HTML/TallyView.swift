internal import AssayKit
internal import Events

/// The checks by verdict: a bar whose parts add up to all of them, and its legend.
struct TallyView {
    struct Part {
        let verdict: String
        let link: String
        let count: String
        let x: String
        let width: String
    }

    /// The bar's length in units of the drawing.
    static let length = 1000.0
    private static let gap = 4.0
    /// No verdict is so rare that it may vanish from the picture.
    private static let leastWidth = 14.0

    let parts: [Part]
    /// The picture in words.
    let label: String

    init(_ run: RunRecord) {
        let counts = Verdict.byUrgency.map { ($0, run.count($0)) }.filter { $0.1 > 0 }
        let total = Double(run.entries.count)
        let room = Self.length - Self.gap * Double(max(counts.count - 1, 0))
        let raised = counts.map { max(Double($0.1) / total * room, Self.leastWidth) }
        // What the rare ones were given is taken from the common ones in proportion.
        let excess = raised.reduce(0, +) - room
        let spare = raised.reduce(0) { $0 + ($1 - Self.leastWidth) }
        let widths = raised.map { spare > 0 ? $0 - excess * ($0 - Self.leastWidth) / spare : $0 }
        var (x, parts) = (0.0, [Part]())
        for ((verdict, count), width) in zip(counts, widths) {
            parts.append(
                Part(
                    verdict: verdict.rawValue, link: "/\(verdict.rawValue)", count: Counts.grouped(count),
                    x: Figures.seconds(x), width: Figures.seconds(width)))
            x += width + Self.gap
        }
        self.parts = parts
        label = counts.map { "\(Counts.grouped($0.1)) \($0.0.rawValue)" }.joined(separator: ", ")
    }
}
