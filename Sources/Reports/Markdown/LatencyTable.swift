internal import AssayKit
internal import Events

/// The measured endpoints as a Markdown table, the slowest first.
struct LatencyTable {
    let text: String

    init(_ account: LatencyAccount) {
        let rows = account.lines.map { line in
            let timing = line.timing
            let exceeded = line.exceeded.first.map { "<br>❌ \(MarkdownText.prose($0.words))" } ?? ""
            let numbers =
                timing.percentiles.map { Figures.milliseconds($0.time) } + [Counts.grouped(timing.samples)]
            let endpoint = "\(MarkdownText.code(timing.shownRequest))<br>\(MarkdownText.code(line.entry.id))\(exceeded)"
            return "| \(([endpoint] + numbers).joined(separator: " | ")) |"
        }
        let head = [
            "### Latencies", "", "In milliseconds, the slowest endpoint first.", "",
            "| endpoint | p50 | p95 | p99 | slowest | samples |", "| :-- | --: | --: | --: | --: | --: |",
        ]
        text = (head + rows + (account.omitted.map { ["", "*\($0).*"] } ?? [])).joined(separator: "\n")
    }
}
