import AssayKit
import Events

/// Contracts with an API: kept, broken, too slow, without an answer, and of a log that somebody edited.
extension Fixture {
    static let curl =
        #"curl -sS -i -X PUT 'http://127.0.0.1:8000/api/memories?limit=50' -H 'Authorization: Bearer '"$API_TOKEN" --data-raw '{"text": "a  b"}' --compressed --max-time 30"#

    static func timing(
        _ request: String, p95: Double, samples: Int = 20, concurrency: Int = 1, limits: [Timing.Limit] = []
    ) -> Timing {
        Timing(
            request: request, samples: samples, warmUp: 2, concurrency: concurrency, p50: p95 / 2, p95: p95,
            p99: p95 + 1, slowest: p95 + 2.5,
            parts: [
                .init(name: "name lookup", p50: 0, p95: 0), .init(name: "first byte", p50: p95 / 4, p95: p95 / 2),
                .init(name: "transfer", p50: 0.01, p95: 0.125),
            ], limits: limits)
    }

    static func contract(_ id: String, _ verdict: Verdict, timings: [Timing] = [], evidence: [Finding] = []) -> Planned
    {
        var check = check(id, verdict, on: [], message: "\(id) was asked.", evidence: evidence)
        check.check.kind = "contract"
        check.check.title = "The API keeps \(id)."
        check.finished?.result.timings = timings
        check.finished?.result.examined = 5
        check.finished?.result.metrics = timings.first.map { ["p95_ms": "\($0.p95)"] } ?? [:]
        return check
    }

    /// What is wrong with an answer.
    static func remark(_ place: String, _ words: String, excerpt: String?, command: String = curl) -> Finding {
        Finding(
            kind: .offending, key: [.init(name: "place", value: .note(place))],
            fields: [.init(name: "finding", value: .note(words))]
                + (excerpt.map { [.init(name: "excerpt", value: .excerpt($0))] } ?? [])
                + [.init(name: "repeat", value: .command(command))])
    }

    static var contracts: RunRecord {
        let slow = timing(
            "GET /api/memories/search?q=$WORD", p95: 1840.25, samples: 200, concurrency: 8,
            limits: [.init(percentile: 95, measured: 1840.25, atMost: 800)])
        var unanswered = contract("api/embeddings", .errored)
        unanswered.finished?.result.problem = .init(
            remedy: "Check that the server runs.", excerpt: "{\"data\": }\n         ^", command: curl)
        return run([
            contract("api/health", .passed, timings: [timing("GET /health", p95: 3.5)]),
            contract("api/search", .failed, timings: [slow]),
            contract(
                "api/memories", .failed,
                evidence: [
                    remark(
                        "$['total']", "is 3, and must be 4",
                        excerpt: #"{"memories": ["••••", "…"], "total": 3}"# + "\n" + String(repeating: " ", count: 37)
                            + "^"),
                    remark(
                        "$['memories'][0]['name']", "is not there",
                        excerpt: "{\"日本\": \"\u{200B}\", \"a\": 1}\n            ^"),
                ]),
            unanswered,
            contract("api/chat", .passed, timings: [timing("POST /v1/chat/completions", p95: 412.0625)]),
        ])
    }

    static var hostileContracts: RunRecord {
        let all = hostileTexts.joined(separator: " ")
        var entries = hostileTexts.enumerated().map { index, text in
            var entry = contract(
                "api/hostile-\(index)", index.isMultiple(of: 2) ? .failed : .passed,
                timings: [timing(text, p95: Double(index), limits: [.init(percentile: -1, measured: 1, atMost: 0)])],
                evidence: [
                    remark(text, all, excerpt: "\(text)\n  ^", command: text),
                    remark(text, all, excerpt: all + "\n" + String(repeating: " ", count: 90) + "^"), row(["id": text]),
                ])
            entry.finished?.result.timings[0].parts = [.init(name: text, p50: 1, p95: 1)]
            entry.finished?.result.problem = .init(excerpt: "\t\(text)\n\t ^", command: text)
            return entry
        }
        let absurd = [-1, 0, 1e-9, 1e300, .greatestFiniteMagnitude, .infinity, .nan].map { number in
            Timing(
                request: all, samples: .max, warmUp: .min, concurrency: .max, p50: number, p95: number, p99: number,
                slowest: number, parts: [.init(name: all, p50: number, p95: number)],
                limits: [.init(percentile: .max, measured: number, atMost: number)])
        }
        entries.append(contract("api/absurd", .failed, timings: absurd))
        entries.append(contract("api/endless", .failed, timings: Array(repeating: absurd[3], count: 1000)))
        entries.append(
            contract("api/long", .failed, evidence: [remark(megabyte, megabyte, excerpt: megabyte, command: megabyte)]))
        return run(entries)
    }
}
