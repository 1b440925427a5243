internal import AssayKit
internal import Profiles

/// A small histogram as the template sees it: bars in a drawing of 160 by 40.
struct HistogramView {
    struct Bar {
        let x: Double
        let y: Double
        let width: Double
        let height: Double
        let words: String
    }

    private static let (width, height) = (160.0, 40.0)

    let label: String
    let measure: String
    let from: String
    let to: String
    let bars: [Bar]

    /// Nil where there is no spread to show.
    init?(_ histogram: Histogram) {
        let most = histogram.bars.map(\.count).max() ?? 0
        guard histogram.bars.filter({ $0.count > 0 }).count > 1 else { return nil }
        measure =
            switch histogram.measure {
            case .numbers: "values"
            case .times: "times"
            case .lengths: "characters"
            }
        from = histogram.bars.first?.from ?? ""
        to = histogram.bars.last?.from ?? ""
        label = "Rows by \(measure), from \(from) to \(to)"
        let step = Self.width / Double(histogram.bars.count)
        let unit = measure
        bars = histogram.bars.enumerated().filter { $1.count > 0 }.map { place, bar in
            // What there is must be seen, however little of it.
            let height = max(1.5, Double(bar.count) / Double(most) * Self.height)
            return Bar(
                x: Self.rounded(Double(place) * step), y: Self.rounded(Self.height - height),
                width: Self.rounded(max(step - 1, step * 0.8)), height: Self.rounded(height),
                words: "\(Counts.of(bar.count, "row")), \(unit) from \(bar.from)")
        }
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
