/// How long an endpoint took to answer, measured over many answers. Times are in milliseconds, with three decimals.
///
/// Percentiles are by nearest rank, so each is a time that was measured: with fewer than 100 samples, the 99th is the
/// slowest.
public struct Timing: Codable, Sendable, Hashable {
    /// A part of an answer's time, over the same samples.
    public struct Part: Codable, Sendable, Hashable {
        /// What the time went into: `name lookup`, `connection`, `TLS`, `first byte`, `transfer`.
        public var name: String
        /// What half of the answers did not exceed.
        public var p50: Double
        /// What 95 in 100 answers did not exceed.
        public var p95: Double

        /// A part of an answer's time.
        ///
        /// - Parameters:
        ///   - name: What the time went into.
        ///   - p50: What half of the answers did not exceed, in milliseconds.
        ///   - p95: What 95 in 100 answers did not exceed, in milliseconds.
        public init(name: String, p50: Double, p95: Double) {
            self.name = name
            self.p50 = p50
            self.p95 = p95
        }
    }

    /// What a contract expects of a percentile, and what was measured.
    public struct Limit: Codable, Sendable, Hashable {
        /// 1 to 100: 95 for p95.
        public var percentile: Int
        /// What was measured.
        public var measured: Double
        /// What was expected.
        public var atMost: Double

        /// What a contract expects of a percentile.
        ///
        /// - Parameters:
        ///   - percentile: 1 to 100.
        ///   - measured: What was measured, in milliseconds.
        ///   - atMost: What was expected, in milliseconds.
        public init(percentile: Int, measured: Double, atMost: Double) {
            self.percentile = percentile
            self.measured = measured
            self.atMost = atMost
        }

        /// Whether the answers were fast enough.
        public var isKept: Bool { measured <= atMost }
    }

    /// What was asked, in a line: `GET /memories?user=$USER_ID`.
    public var request: String
    /// How many answers were measured.
    public var samples: Int
    /// How many were awaited before and not measured, for connections to be made and caches to be filled.
    public var warmUp: Int
    /// How many requests were under way at once, each on a connection of its own.
    public var concurrency: Int
    /// What half of the answers did not exceed.
    public var p50: Double
    /// What 95 in 100 answers did not exceed.
    public var p95: Double
    /// What 99 in 100 answers did not exceed.
    public var p99: Double
    /// The slowest answer.
    public var slowest: Double
    /// What the time went into, in the order in which it passes.
    public var parts: [Part]
    /// What was expected.
    public var limits: [Limit]

    /// How long an endpoint took to answer.
    ///
    /// - Parameters:
    ///   - request: What was asked.
    ///   - samples: How many answers were measured.
    ///   - warmUp: How many were awaited before and not measured.
    ///   - concurrency: How many requests were under way at once.
    ///   - p50: What half of the answers did not exceed, in milliseconds.
    ///   - p95: What 95 in 100 answers did not exceed, in milliseconds.
    ///   - p99: What 99 in 100 answers did not exceed, in milliseconds.
    ///   - slowest: The slowest answer, in milliseconds.
    ///   - parts: What the time went into.
    ///   - limits: What was expected.
    public init(
        request: String, samples: Int, warmUp: Int, concurrency: Int, p50: Double, p95: Double, p99: Double,
        slowest: Double, parts: [Part], limits: [Limit] = []
    ) {
        self.request = request
        self.samples = samples
        self.warmUp = warmUp
        self.concurrency = concurrency
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
        self.slowest = slowest
        self.parts = parts
        self.limits = limits
    }

    /// The percentiles as metrics of a check, exact decimals by name: `p95_ms`.
    package var metrics: [String: String] {
        ["p50_ms": p50, "p95_ms": p95, "p99_ms": p99].mapValues(Counts.thousandths)
    }
}
