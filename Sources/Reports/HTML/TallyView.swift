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

    let parts: [Part]
    /// The picture in words.
    let label: String

    init(_ run: RunRecord) {
        let counts = Verdict.byUrgency.map { ($0, run.count($0)) }.filter { $0.1 > 0 }
        // In units of the drawing.
        let places = StackedBar.parts(of: counts.map(\.1), length: 1000, gap: 4, leastWidth: 14)
        parts = zip(counts, places).map { count, place in
            Part(
                verdict: count.0.rawValue, link: "/\(count.0.rawValue)", count: Counts.grouped(count.1),
                x: Figures.seconds(place.start), width: Figures.seconds(place.width))
        }
        label = counts.map { "\(Counts.grouped($0.1)) \($0.0.rawValue)" }.joined(separator: ", ")
    }
}
