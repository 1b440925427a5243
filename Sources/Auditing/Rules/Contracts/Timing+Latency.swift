internal import AssayKit
internal import Contracts

extension Contract.Report {
    /// What was measured, as a report tells it: by each plan, in the order of what is expected.
    ///
    /// - Parameters:
    ///   - request: What was asked.
    ///   - limits: What was expected.
    /// - Returns: A timing for each plan.
    func timings(of request: String, _ limits: [LatencyExpectation]) -> [Timing] {
        limits.map(\.plan).enumerated().compactMap { place, plan in
            // Several limits may share a plan, which was measured once.
            guard let latency = latencies[plan], !limits[..<place].contains(where: { $0.plan == plan }) else {
                return nil
            }
            return Timing(of: request, latency, by: plan, limits: limits.filter { $0.plan == plan })
        }
    }
}

extension Timing {
    /// What was measured of an endpoint, as a report tells it.
    ///
    /// - Parameters:
    ///   - request: What was asked.
    ///   - latency: What was measured.
    ///   - plan: How it was measured.
    ///   - limits: What was expected of it.
    init(
        of request: String, _ latency: Contracts.Latency, by plan: Contracts.Latency.Plan, limits: [LatencyExpectation]
    ) {
        func total(_ percent: Int) -> Double { Self.milliseconds(latency.percentile(percent)) }
        let parts: [(name: String, time: KeyPath<HTTPResponse.Phases, Duration>)] = [
            ("name lookup", \.lookup), ("connection", \.connect), ("TLS", \.tls), ("first byte", \.firstByte),
            ("transfer", \.transfer),
        ]
        self.init(
            request: request, samples: latency.samples.count, warmUp: plan.warmUp, concurrency: plan.concurrency,
            p50: total(50), p95: total(95), p99: total(99), slowest: total(100),
            parts: parts.map { part in
                let times = [50, 95].map { Self.milliseconds(latency.percentile($0, of: part.time)) }
                return Part(name: part.name, p50: times[0], p95: times[1])
            },
            limits: limits.map { limit in
                Limit(
                    percentile: limit.percentile, measured: total(limit.percentile),
                    atMost: Self.milliseconds(limit.atMost))
            })
    }

    /// Whole microseconds, which is what libcurl counts in, as milliseconds.
    private static func milliseconds(_ time: Duration) -> Double {
        let (seconds, attoseconds) = time.components
        return (Double(seconds) * 1_000_000 + Double(attoseconds / 1_000_000_000_000)) / 1000
    }
}
