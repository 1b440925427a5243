package import AssayKit
internal import FoundationEssentials

/// The claim that numbers lie within limits: a query of one row, and a limit for each of its metrics.
package struct Metric: WrittenKind {
    package static let kind = "metric"
    package static let keys: Set<HeaderKey> = [.on, .metric, .scope, .fail, .warn]

    /// The query that returns the numbers.
    package let query: CheckSQL
    /// The columns that hold them.
    package let metrics: [ColumnName]
    package let scope: CheckSQL?
    package let thresholds: Thresholds

    package var queries: [CheckSQL] { [query] }

    package static func recognises(_ file: CheckFile) -> Bool {
        !file.hasNamedQueries && file.header.mentioned.contains(.metric)
    }

    package init?(_ file: CheckFile, _ problems: inout ProblemCollector) {
        let query = file.query(.metric, &problems)
        metrics = file.header[.metric].map { ColumnName.list($0.value, &problems) } ?? []
        scope = file.scope(&problems)
        thresholds = Thresholds.ofMetrics(metrics, in: file, &problems)
        for metric in metrics where metric.folded == "rows" {
            problems.report(
                at: metric.origin, "rows is the number of rows, and not a name for a metric",
                remedy: "give the column another name")
        }
        guard let query else { return nil }
        self.query = query
    }

    package func judge(in context: CheckContext) async throws -> CheckResult {
        let examined = try await context.examined(by: scope)
        let figures = try await context.run(query, reader: FiguresReader())
        var found: [(name: String, value: Decimal)] = []
        for metric in metrics {
            guard let figure = figures.first(where: { metric.names($0.name, in: query.dialect) }) else {
                throw CheckFailure(
                    "engine.figures", "The query gives no column \(metric.written), which is a metric.",
                    remedy: "Name the column with AS \(metric.written).")
            }
            guard let value = figure.value else {
                throw CheckFailure(
                    "engine.figures", "The metric \(metric.written) is \(figure.text), and no number.",
                    remedy: "Let the query give a number whatever it finds, with coalesce(…, 0) for one.")
            }
            found.append((metric.written, value))
        }
        let ruling = thresholds.ruling(ofMetrics: found, outOf: examined)
        let sentence = found.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        return CheckResult(
            verdict: ruling.verdict, code: ruling.verdict == .passed ? "" : "check.metric",
            message: ruling.sentence(found: sentence, examined: examined), examined: examined,
            findingCount: ruling.crossed.count,
            evidence: ruling.verdict == .passed ? [] : found.map { Self.finding($0.name, $0.value) },
            metrics: Dictionary(found.map { ($0.name, "\($0.value)") }, uniquingKeysWith: { first, _ in first }))
    }

    private static func finding(_ name: String, _ value: Decimal) -> Finding {
        Finding(kind: .metric, key: [.init(name: name, value: Cell(type: "number", text: "\(value)"))])
    }

    package static let examples = [
        CheckExample(
            "parity/history-is-long.sql",
            """
            -- The history is as long as the plan says.
            -- @metric: messages
            -- @fail: messages < 10000
            SELECT count(*) AS messages FROM raw_conversations;
            """),
        CheckExample(
            "parity/history-is-counted.sql", problem: "2:13: messages has no limit, so it judges nothing",
            """
            -- The history has a length.
            -- @metric: messages
            SELECT count(*) AS messages FROM raw_conversations;
            """),
    ]
}
