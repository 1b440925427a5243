/// A histogram over a range that nobody knows beforehand: 64 bars, whose width doubles whenever a value lies outside.
struct RangeHistogram {
    static let bars = 64

    private(set) var counts = InlineArray<64, Int>(repeating: 0)
    /// Where the first bar begins, and how wide each is: powers of two, so that bars fall together two by two.
    private(set) var start = 0.0
    private(set) var width = 0.0
    /// 1 / width, which is exact.
    private var scale = 0.0

    var isEmpty: Bool { width == 0 }

    /// Counts a value; what is not finite has no place.
    mutating func add(_ value: Double) {
        guard value.magnitude < 1e300 else { return }
        if isEmpty { begin(at: value) }
        while true {
            let place = (value - start) * scale
            if place >= 0, place < Double(Self.bars) {
                counts[Int(place)] += 1
                return
            }
            widen(downwards: place < 0)
        }
    }

    private mutating func begin(at value: Double) {
        // A number that is whole is probably not alone in that.
        let isWhole = value == value.rounded(.towardZero)
        // Narrower than a double's last bits, a value plus a width would be the value.
        width = max(isWhole ? 1 : 0x1p-20, (value.magnitude * 0x1p-40).binade)
        scale = 1 / width
        start = (value * scale).rounded(.down) * width
    }

    private mutating func widen(downwards: Bool) {
        let wider = width * 2
        var newStart = (start / wider).rounded(.down) * wider
        if downwards { newStart -= Double(Self.bars / 2 - 1) * wider }
        let offset = Int((start - newStart) / width)
        var merged = InlineArray<64, Int>(repeating: 0)
        for bar in 0..<Self.bars where counts[bar] > 0 { merged[(bar + offset) / 2] += counts[bar] }
        (counts, start, width, scale) = (merged, newStart, wider, 1 / wider)
    }

    /// The bars from the first that counted something to the last, joined until they are no more than this.
    func joined(to most: Int) -> [(from: Double, count: Int)] {
        let used = (0..<Self.bars).filter { counts[$0] > 0 }
        guard let first = used.first, let last = used.last else { return [] }
        var group = 1
        while (last - first + group) / group > most { group *= 2 }
        return stride(from: first, through: last, by: group).map { bar in
            let count = (bar..<min(bar + group, Self.bars)).reduce(0) { $0 + counts[$1] }
            return (start + Double(bar) * width, count)
        }
    }
}
