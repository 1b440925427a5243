internal import AssayKit
internal import Digests
internal import Events
internal import TestSupport
internal import Testing

@testable import Auditing

/// Contracts with a small API: one that it keeps, and some that it does not.
private struct API: Rule {
    var checks: Checks {
        Endpoint(
            id: "kept", "The memories are the user's own.",
            .get("/memories", query: ["user": .environment("USER_ID")]).bearer("API_TOKEN")
        ) {
            Status(200)
            ContentType("application/json")
            JSON("$.memories[*].user", everyEquals: .environment("USER_ID"))
            JSON("$.total", equals: .sql(on: .target, "SELECT count(*) FROM history"))
            Latency(95, atMost: .seconds(60), samples: 3)
            Latency(50, atMost: .seconds(60), samples: 3)
            Latency(99, atMost: .seconds(60), samples: 4, concurrency: 2)
        }
        Endpoint(id: "slow", "The memories come at once.", .get("/memories")) {
            Status(200)
            Latency(50, atMost: .zero, samples: 3)
        }
        Endpoint(id: "broken", "There is a fourth memory.", .get("/memories")) {
            Status(200)
            JSON("$.total", equals: 4)
        }
        Endpoint(id: "unjudged", "Memories have scores.", .get("/memories")) {
            JSON("$.memories[*].score", everyEquals: 1)
        }
    }
}

/// A contract with a path that is none.
private struct Misspelt: Rule {
    var checks: Checks {
        Endpoint(id: "path", "There is a path.", .get("/memories")) {
            Status(200)
            JSON("$.memories[", equals: 1)
        }
    }
}

@Suite("A contract with the API")
struct EndpointTests {
    private static let digest = FNV1a.digest(of: [Array("compiled".utf8)])

    @Test("is judged by what is expected of the answer, the databases' word included")
    func judged() async throws {
        let server = try SocketServer { connection in
            while connection.readRequest() != nil {
                connection.answer(
                    "200 OK", ["Content-Type: application/json"],
                    #"{"memories": [{"user": "a1"}, {"user": "a1"}], "total": 2}"#)
            }
        }
        let scene = try await AuditScene(
            source: "CREATE TABLE messages (id)",
            target: "CREATE TABLE history (id int); INSERT INTO history VALUES (1), (2)",
            checks: [:])
        try scene.directory.write("compiled", to: "checks/API.swift")
        let rules = [CompiledRule("API.swift", digest: Self.digest, API.self)]
        let environment = ["ASSAY_API": server.url, "USER_ID": "a1", "API_TOKEN": "secret-word"]
        let record = try await scene.audit(rules: rules, environment: environment)
        let kept = try #require(record.result("API/kept"))
        #expect(kept.verdict == .passed, "\(kept.message)")
        #expect(Set(kept.metrics.keys) == ["p50_ms", "p95_ms", "p99_ms"])
        #expect(kept.timings.map(\.samples) == [3, 4] && kept.timings.map(\.concurrency) == [1, 2])
        #expect(kept.timings.map { $0.limits.map(\.percentile) } == [[95, 50], [99]])
        #expect(kept.timings.allSatisfy { $0.limits.allSatisfy(\.isKept) && $0.warmUp == 2 })
        #expect(kept.timings.map(\.request) == ["GET /memories?user=$USER_ID", "GET /memories?user=$USER_ID"])
        let timing = try #require(kept.timings.last)
        #expect(0 < timing.p50 && timing.p50 <= timing.p95 && timing.p95 <= timing.p99 && timing.p99 == timing.slowest)
        #expect(
            timing.parts.map(\.name) == ["name lookup", "connection", "TLS", "first byte", "transfer"])
        #expect(timing.parts.allSatisfy { $0.p50 <= $0.p95 && $0.p95 <= timing.slowest })
        #expect(kept.metrics == timing.metrics, "history keeps those of the most samples")
        let slow = try #require(record.result("API/slow"))
        #expect(slow.verdict == .failed && slow.timings.first?.limits.map(\.isKept) == [false])
        #expect(kept.queries.map(\.sql) == ["SELECT count(*) FROM history"])
        let broken = try #require(record.result("API/broken"))
        #expect(broken.verdict == .failed && broken.findingCount == 1)
        let finding = try #require(broken.evidence.first)
        #expect(finding.key.map(\.value.text) == ["$['total']"])
        #expect(finding.fields.last?.name == "repeat" && finding.fields.last?.value.text?.hasPrefix("curl") == true)
        #expect(broken.timings.isEmpty, "how long a wrong answer takes is no matter")
        let unjudged = try #require(record.result("API/unjudged"))
        #expect(unjudged.verdict == .errored && unjudged.problem?.command?.hasPrefix("curl") == true)
        #expect(try !scene.log.contains("secret-word"))
        // Without an API there is nothing to judge, and the report says why.
        let without = try await scene.audit(rules: rules)
        #expect(without.verdicts.values.allSatisfy { $0 == .skipped })
    }

    @Test("is not judged once nobody waits for it")
    func cancelled() async throws {
        let server = try SocketServer { connection in while connection.readRequest() != nil {} }
        let endpoint = Endpoint(id: "own", "It answers.", .get("/")) { Status(200) }
        let check = try SQLCheck.read(endpoint.declaration, id: "API/own", path: "API.swift").get()
        let context = CheckContext(
            stores: AuditedStores(), masking: Masking(reveals: false), evidenceLimit: 5, timeout: .seconds(60),
            parameters: [:], environment: ["ASSAY_API": server.url], api: KnownAPI([], environment: [:]))
        let judging = Task { try await check.kind.judge(in: context) }
        judging.cancel()
        await #expect(throws: CancellationError.self) { try await judging.value }
    }

    @Test("is told what is wrong with it, and where")
    func misspelt() throws {
        let directory = try TemporaryDirectory()
        try directory.write("compiled", to: "checks/Misspelt.swift")
        let library = CheckLibrary(
            directories: [directory.file("checks")],
            rules: [CompiledRule("Misspelt.swift", digest: Self.digest, Misspelt.self)])
        let problem = try #require(library.problems.first)
        #expect(library.problems.count == 1 && problem.excerpt?.hasPrefix("$.memories[") == true, "\(problem)")
    }
}
