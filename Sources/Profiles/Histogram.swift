/// How a column's values lie over their range.
package struct Histogram: Codable, Sendable, Hashable {
    /// What is counted.
    package enum Measure: String, Codable, Sendable, Hashable {
        /// The values of numbers, and of times.
        case numbers, times
        /// The lengths of texts in characters, each bar twice as wide as the one before.
        case lengths
    }

    /// Some neighbouring values.
    package struct Bar: Codable, Sendable, Hashable {
        /// From this value on.
        package var from: String
        package var count: Int

        package init(from: String, count: Int) {
            self.from = from
            self.count = count
        }
    }

    package var measure: Measure
    /// In the order of the values, those between that are empty included.
    package var bars: [Bar]

    package init(measure: Measure, bars: [Bar]) {
        self.measure = measure
        self.bars = bars
    }
}
