internal import AssayKit
internal import Events

/// A check as a JUnit test case.
struct JUnitCase {
    /// What a consumer of JUnit can be told about a case.
    enum Outcome: Equatable {
        case pass, failure, error, skipped
    }

    /// How many plans of one contract, and parts of one answer, are told: there are no more but in a log that was edited.
    private static let timingLimit = 8

    let outcome: Outcome
    let seconds: Double
    let element: XMLElement

    /// Whether a consumer takes the case for something wrong.
    var isBad: Bool { outcome == .failure || outcome == .error }

    init(_ entry: RunRecord.Entry, className: String, options: ReportOptions) {
        let body = JUnitBody(entry)
        let warns = entry.verdict == .warned
        outcome =
            switch entry.verdict {
            case .passed: .pass
            case .warned: options.warningsAs == .failure ? .failure : .pass
            case .failed: .failure
            case .errored: .error
            case .skipped: .skipped
            }
        seconds = entry.finished?.seconds ?? 0

        var attributes: [(name: String, value: String)] = [
            ("classname", className), ("name", entry.id), ("time", Figures.seconds(seconds)),
        ]
        var children: [XMLElement] = []
        if options.junitProfile == .extended {
            attributes += [("file", entry.place.file), ("line", "\(max(entry.place.line, 1))")]
            children.append(Self.properties(of: entry))
        }
        switch outcome {
        case .pass: break
        case .failure: children.append(Self.complaint("failure", body))
        case .error: children.append(Self.complaint("error", body))
        case .skipped: children.append(XMLElement("skipped", [("message", body.message)]))
        }
        if let out = body.systemOut { children.append(XMLElement("system-out", text: out)) }
        if warns, outcome == .pass { children.append(XMLElement("system-err", text: "WARN \(body.text)")) }
        element = XMLElement("testcase", attributes, children: children)
    }

    /// The errored case of a run that came to nothing.
    init(runner name: String, message: String) {
        outcome = .error
        seconds = 0
        element = XMLElement(
            "testcase", [("classname", "assay.runner"), ("name", name), ("time", Figures.seconds(0))],
            children: [XMLElement("error", [("type", name), ("message", message)], text: message)])
    }

    private static func complaint(_ name: String, _ body: JUnitBody) -> XMLElement {
        XMLElement(name, [("type", body.code), ("message", body.message)], text: body.text)
    }

    /// What GitLab and CircleCI show beside a case.
    private static func properties(of entry: RunRecord.Entry) -> XMLElement {
        var pairs = [("title", entry.check.title), ("kind", entry.check.kind), ("verdict", entry.verdict.rawValue)]
        if let criterion = entry.check.criterion { pairs.append(("criterion", criterion)) }
        if !entry.check.tags.isEmpty { pairs.append(("tags", entry.check.tags.joined(separator: ", "))) }
        if let result = entry.finished?.result {
            if let examined = result.examined { pairs.append(("examined", "\(examined)")) }
            pairs.append(("findings", "\(result.findingCount)"))
            pairs += result.metrics.sorted { $0.key < $1.key }.map { ("metric.\($0.key)", $0.value) }
            for (place, timing) in result.timings.prefix(timingLimit).enumerated() {
                pairs += latency(timing, named: place == 0 ? "latency" : "latency.\(place + 1)")
            }
        }
        return XMLElement(
            "properties", children: pairs.map { XMLElement("property", [("name", $0.0), ("value", $0.1)]) })
    }

    /// What was measured, in milliseconds: `latency.p95_ms`, `latency.first-byte.p95_ms`; what a second plan measured under
    /// `latency.2`.
    private static func latency(_ timing: Timing, named name: String) -> [(String, String)] {
        [
            ("\(name).request", timing.shownRequest), ("\(name).samples", "\(timing.samples)"),
            ("\(name).warm-up", "\(timing.warmUp)"), ("\(name).concurrency", "\(timing.concurrency)"),
        ] + timing.percentiles.map { ("\(name).\($0.name)_ms", Counts.thousandths($0.time)) }
            + timing.parts.prefix(timingLimit).flatMap { part in
                let part = (name: part.name.replacing(" ", with: "-"), p50: part.p50, p95: part.p95)
                return [
                    ("\(name).\(part.name).p50_ms", Counts.thousandths(part.p50)),
                    ("\(name).\(part.name).p95_ms", Counts.thousandths(part.p95)),
                ]
            }
    }
}
