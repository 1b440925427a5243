package import AssayKit
internal import FoundationEssentials

/// What the thresholds of a check say of what it found.
package struct Ruling: Sendable {
    package let verdict: Verdict
    /// The limits that were crossed; those that fail the check when there are any, else those that warn.
    package let crossed: [Threshold]
    /// The limits that would have failed or warned.
    private let limits: [Threshold]

    fileprivate init(_ thresholds: Thresholds, isCrossed: (Threshold) -> Bool) {
        let failed = thresholds.fail.filter(isCrossed)
        let warned = thresholds.warn.filter(isCrossed)
        crossed = failed.isEmpty ? warned : failed
        verdict = !failed.isEmpty ? .failed : !warned.isEmpty ? .warned : .passed
        limits = thresholds.fail + thresholds.warn
    }

    /// One sentence: what was found, out of how much, and the limit that it crosses or keeps.
    func sentence(found: String, examined: Int?) -> String {
        let scope = examined.map { " of \(Counts.grouped($0)) examined" } ?? ""
        // `rows > 0` is what everybody expects, and goes without saying.
        let telling = (crossed.isEmpty ? limits : crossed).filter { $0 != .anyRow }.map(\.description)
        guard !telling.isEmpty else { return "\(found)\(scope)." }
        let word = crossed.isEmpty ? "within" : "beyond"
        return "\(found)\(scope): \(word) the limit \(telling.joined(separator: ", "))."
    }
}

extension Threshold {
    /// The limit of a check that states none.
    static let anyRow = Threshold(.rows, .greater, 0)
}

extension Thresholds {
    /// Judges a number of rows. A share of nothing is never asked for: a check with a percentage has a scope.
    func ruling(ofRows rows: Int, outOf examined: Int?) -> Ruling {
        Ruling(self) { $0.isCrossed(by: Decimal(rows), outOf: examined ?? 1) }
    }

    /// Judges metrics, each by the limits of its name.
    func ruling(ofMetrics metrics: [(name: String, value: Decimal)], outOf examined: Int?) -> Ruling {
        Ruling(self) { threshold in
            metrics.contains { metric in
                threshold.subject == .metric(metric.name) && threshold.isCrossed(by: metric.value, outOf: examined ?? 1)
            }
        }
    }
}
