internal import AssayKit
internal import Stores

/// Whether everything is there that an audit needs.
package enum Readiness {
    /// Examines everything, part by part.
    ///
    /// - Returns: What was found, in order; never nothing.
    package static func examine(_ request: ReadinessRequest) async throws -> [(
        part: ReadinessPart, found: [Observation]
    )] {
        let context = ReadinessContext(request: request, target: try await reach(request.target))
        var report: [(ReadinessPart, [Observation])] = []
        for part in ReadinessPart.allCases {
            var found: [Observation] = []
            for examination in Examinations.all where examination.part == part {
                try Task.checkCancellation()
                found += await examination.examine(context)
            }
            report.append((part, found))
        }
        if case .open(let store, _) = context.target { await store.close() }
        return report
    }

    private static func reach(_ target: String?) async throws -> ReadinessContext.Target {
        guard let target else { return .notNamed }
        do {
            let clock = ContinuousClock()
            let start = clock.now
            let store = try await PostgresStore.open(PostgresSettings(target))
            return .open(store, seconds: (clock.now - start).inSeconds)
        } catch let error as StoreError {
            return .unreachable(error)
        }
    }
}

extension Duration {
    /// The duration in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Double {
    /// Seconds as people read them: `4 ms`, `1.3 s`.
    var asTime: String {
        if self < 1 { return "\(Int((self * 1000).rounded(.up))) ms" }
        let tenths = Int((self * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}

extension Int {
    /// Bytes as people read them: `512 bytes`, `4 KiB`, `1.5 GiB`.
    var asSize: String {
        var (value, unit) = (Double(self), 0)
        while value >= 1024, unit < 4 { (value, unit) = (value / 1024, unit + 1) }
        if unit == 0 { return Counts.of(self, "byte") }
        let tenths = Int((value * 10).rounded())
        return (tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)")
            + ["", " KiB", " MiB", " GiB", " TiB"][unit]
    }
}
