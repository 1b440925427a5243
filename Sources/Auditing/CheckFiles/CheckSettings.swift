internal import AssayKit
internal import SQLText

/// What every kind of check takes from its header, whatever it claims.
package struct CheckSettings: Sendable {
    /// What `@severity` says; nil when it is left to the limits.
    let severity: Severity?
    /// What `@phase` says; nil when it is left to the databases that are read.
    let phases: [Phase]?
    /// The words of `@tags`.
    let tags: [String]
    /// What `@criterion` says.
    let criterion: String?
    /// What `@requires` lists.
    let requirements: [Requirement]
    /// What `@timeout` says.
    let timeout: Duration?
    /// The parameters of all `@param`.
    let parameters: [CheckParameter]

    init(_ header: CheckHeader, _ problems: inout ProblemCollector) {
        severity = header[.severity].flatMap { Self.choice($0.value, "severity", &problems) }
        phases = header[.phase].map { Self.phases($0.value, &problems) }
        tags = header[.tags].map { Self.tags($0.value, &problems) } ?? []
        criterion = header[.criterion]?.value.string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        requirements = header[.requires].map { Requirement.list($0.value, &problems) } ?? []
        timeout = header[.timeout].flatMap { Timeout.parse($0.value, &problems) }
        parameters = CheckParameter.list(header.entries(.param), &problems)
    }

    private static func phases(_ value: TracedText, _ problems: inout ProblemCollector) -> [Phase] {
        var phases: [Phase] = []
        for item in value.items {
            guard let phase: Phase = choice(item, "phase", &problems) else { continue }
            if phases.contains(phase) {
                problems.report(at: item, "\(phase.rawValue) is named twice", remedy: "name each phase once")
            }
            phases.append(phase)
        }
        return phases.sorted()
    }

    private static func tags(_ value: TracedText, _ problems: inout ProblemCollector) -> [String] {
        var tags: [String] = []
        for item in value.items {
            let isWord = item.bytes.allSatisfy {
                $0.continuesName || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
            if item.bytes.isEmpty || !isWord {
                problems.report(
                    at: item, item.bytes.isEmpty ? "a tag is missing here" : "\(item.string) is not a tag",
                    remedy: "a tag is one word of letters, digits, - . and _; separate tags by commas")
            } else if tags.contains(item.string) {
                problems.report(at: item, "\(item.string) is named twice", remedy: "name each tag once")
            } else {
                tags.append(item.string)
            }
        }
        return tags
    }

    /// One of a few words.
    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: TracedText, _ what: String, _ problems: inout ProblemCollector
    ) -> Choice? {
        if let choice = Choice(rawValue: value.string) { return choice }
        problems.report(
            at: value, value.bytes.isEmpty ? "a \(what) is missing here" : "there is no \(what) \(value.string)",
            remedy: Suggestion.remedy(for: value.string, among: Choice.allCases.map(\.rawValue)))
        return nil
    }
}
