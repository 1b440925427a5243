/// What one hash and one value's encoding cost: the inner loop of a comparison, taken apart.
internal import Benchmark
internal import Fingerprints
internal import Stores

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock], timeUnits: .nanoseconds, scalingFactor: .kilo, maxDuration: .seconds(1))
    // A UUID, its text, a message, and a long one.
    for count in [16, 36, 400, 4096] {
        let bytes = [UInt8](repeating: 0x61, count: count)
        Benchmark("hash: \(count) bytes") { benchmark in
            for seed in benchmark.scaledIterations {
                blackHole(LookupHash.hash(bytes.span.bytes, seed: UInt64(truncatingIfNeeded: seed)))
            }
        }
    }
    for type in Codecs.all {
        Benchmark("codec: \(type.name)") { benchmark, examples in
            var buffer = FormBuffer()
            var next = 0
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                let bytes = examples[next].bytes
                buffer.removeAll()
                blackHole(examples[next].codec.encode(examples[next].type, bytes.span.bytes, into: &buffer))
                next = next + 1 == examples.count ? 0 : next + 1
            }
            benchmark.stopMeasurement()
        } setup: {
            try await Example.all(of: type)
        }
    }
}
