/// So many percent of the answers take no longer than a time.
package struct LatencyExpectation: Sendable, CustomStringConvertible {
    /// 1 to 100: 95 for p95.
    package let percentile: Int
    package let atMost: Duration
    package let plan: Latency.Plan
    /// The statuses of an answer that counts: an error may be quick.
    package let status: StatusExpectation

    /// - Parameters:
    ///   - percentile: 1 to 100.
    ///   - atMost: The time.
    ///   - plan: How often it is measured.
    ///   - status: The statuses of an answer that counts.
    package init(
        _ percentile: Int, atMost: Duration, by plan: Latency.Plan = .init(),
        status: StatusExpectation = .init(200...399)
    ) {
        self.percentile = percentile
        self.atMost = atMost
        self.plan = plan
        self.status = status
    }

    package var description: String { "p\(percentile) is at most \(Self.text(atMost))" }

    /// Judges what was measured.
    ///
    /// - Parameter latency: What was measured by this plan.
    /// - Returns: The outcome; it has examined the samples.
    package func judge(_ latency: Latency) -> ContractOutcome {
        var outcome = ContractOutcome(examined: latency.samples.count)
        for (status, count) in latency.statuses.sorted(by: { $0.key < $1.key }) where !self.status.allows(status) {
            outcome.add(
                .init(
                    "status",
                    "is \(status) in \(count) of \(latency.samples.count) answers, which do not count as quick"))
        }
        let measured = latency.percentile(percentile)
        if measured > atMost {
            let others = [50, 95, 99].map { "p\($0) \(Self.text(latency.percentile($0)))" }.joined(separator: ", ")
            outcome.add(
                .init(
                    "p\(percentile)",
                    "is \(Self.text(measured)) over \(JSONValue.counted(latency.samples.count, "sample")), and must be at most \(Self.text(atMost)) (\(others))"
                ))
        }
        return outcome
    }

    /// A time in milliseconds with a digit behind the point.
    private static func text(_ time: Duration) -> String {
        let tenths = (time.components.attoseconds / 10_000_000_000_000 + 5) / 10 + time.components.seconds * 10_000
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
