internal import AssayKit

/// What every report says of measured times in the same words.
extension Timing {
    /// What was asked, bounded.
    var shownRequest: String { request.shortened(to: 200) }

    /// `20 samples, 4 at once, after 2 that were not measured`
    var circumstances: String {
        let together = concurrency > 1 ? ", \(Counts.grouped(concurrency)) at once" : ", one after the other"
        let before =
            warmUp > 0 ? ", after \(Counts.grouped(warmUp)) that \(warmUp == 1 ? "was" : "were") not measured" : ""
        return Counts.of(samples, "sample") + (samples > 1 ? together : "") + before
    }

    /// The percentiles by their names, in milliseconds.
    var percentiles: [(name: String, time: Double)] {
        [("p50", p50), ("p95", p95), ("p99", p99), ("slowest", slowest)]
    }

    /// `p50 3.214 ms, p95 9.871 ms, p99 12.002 ms, slowest 12.002 ms over 20 samples, one after the other`
    var sentence: String {
        percentiles.map { "\($0.name) \(Figures.milliseconds($0.time)) ms" }.joined(separator: ", ")
            + " over \(circumstances)"
    }

    /// `of p95: first byte 9.120 ms, transfer 0.402 ms`; nil where nothing was told apart.
    var course: String? {
        let parts = parts.prefix(8).filter { $0.p95 > 0 }.map {
            "\($0.name.shortened(to: 40)) \(Figures.milliseconds($0.p95)) ms"
        }
        return parts.isEmpty ? nil : "p95 of each part: \(parts.joined(separator: ", "))"
    }
}

extension Timing.Limit {
    /// `p95 > 5.000`, of a limit that is not kept.
    var shortWords: String { "p\(percentile) > \(Figures.milliseconds(atMost))" }

    /// `p95 must be at most 5.000 ms`
    var words: String { "p\(percentile) must be at most \(Figures.milliseconds(atMost)) ms" }
}

extension CheckResult {
    /// The metrics that are not told as times.
    var otherMetrics: [(name: String, value: String)] {
        let told = Set(timings.flatMap(\.metrics.keys))
        return metrics.filter { !told.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
