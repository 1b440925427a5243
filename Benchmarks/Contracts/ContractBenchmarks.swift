/// What it costs to judge a large answer: 10 MB of memories as an API would send them.
internal import Benchmark
internal import Contracts

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock], timeUnits: .milliseconds, maxDuration: .seconds(5), maxIterations: 20)
    Benchmark("JSON: read 10 MB") { _ in
        blackHole(try JSONDocument(LargeAnswer.bytes))
    }
    Benchmark("JSON Schema: judge 10 MB") { benchmark, answer in
        benchmark.startMeasurement()
        let violations = try answer.schema.violations(in: answer.document.root)
        benchmark.stopMeasurement()
        precondition(violations.isEmpty)
    } setup: {
        try LargeAnswer()
    }
    for query in ["$.memories[*].user_id", "$..user_id", "$.memories[?match(@.id, '[0-9a-f-]{36}')].score"] {
        Benchmark("JSONPath: \(query) of 10 MB") { benchmark, answer in
            let path = try JSONPath(query)
            benchmark.startMeasurement()
            let selected = try path.select(from: answer.document)
            benchmark.stopMeasurement()
            precondition(selected.count == LargeAnswer.count)
        } setup: {
            try LargeAnswer()
        }
    }
}
