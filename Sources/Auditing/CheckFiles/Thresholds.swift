package import AssayKit
internal import FoundationEssentials

/// The limits of a check: what fails it, and what only warns.
package struct Thresholds: Sendable, Hashable {
    /// What fails the check when it is crossed.
    package let fail: [Threshold]
    /// What warns when it is crossed.
    package let warn: [Threshold]

    /// One row is too many.
    static let anyRow = Thresholds(fail: [.anyRow], warn: [])

    /// The limits of a check that counts rows: without any, one row is too many.
    static func ofRows(
        _ file: CheckFile, percentagesNeedScope: Bool, _ problems: inout ProblemCollector
    ) -> Thresholds {
        let written = Thresholds(file, subjects: ["rows"], percentagesNeedScope: percentagesNeedScope, &problems)
        guard written.fail.isEmpty, written.warn.isEmpty else { return written }
        return file.settings.severity == .warn ? Thresholds(fail: [], warn: [.anyRow]) : anyRow
    }

    /// The limits of a check that measures: each metric must have one.
    static func ofMetrics(
        _ metrics: [ColumnName], in file: CheckFile, _ problems: inout ProblemCollector
    ) -> Thresholds {
        let names = metrics.map(\.written)
        let written = Thresholds(file, subjects: names, percentagesNeedScope: true, &problems)
        let limits = (file.header.entries(.fail) + file.header.entries(.warn)).flatMap(\.value.items)
        let judged = limits.map { ThresholdParser($0, subjects: names).name }
        for metric in metrics where !judged.contains(metric.written) {
            problems.report(
                at: metric.origin, "\(metric.written) has no limit, so it judges nothing",
                remedy: "add -- @fail: \(metric.written) < 1, with the comparison and number that are wrong")
        }
        return written
    }

    private init(fail: [Threshold], warn: [Threshold]) {
        self.fail = fail
        self.warn = warn
    }

    private init(
        _ file: CheckFile, subjects: [String], percentagesNeedScope: Bool, _ problems: inout ProblemCollector
    ) {
        func limits(_ key: HeaderKey) -> [Threshold] {
            file.header.entries(key).flatMap(\.value.items).compactMap { item in
                ThresholdParser(item, subjects: subjects).parse(
                    isScoped: !percentagesNeedScope || file.header[.scope] != nil, &problems)
            }
        }
        fail = limits(.fail)
        warn = limits(.warn)
        Self.judge(file, &problems)
    }

    /// `@severity` and the limits must not contradict each other.
    private static func judge(_ file: CheckFile, _ problems: inout ProblemCollector) {
        guard let severity = file.header[.severity] else { return }
        let (fail, warn) = (file.header.entries(.fail), file.header.entries(.warn))
        if file.settings.severity == .warn, let limit = fail.first {
            problems.report(
                at: limit.origin, "@fail contradicts @severity: warn",
                remedy: "write @warn for the limit, or leave @severity out")
        } else if file.settings.severity == .fail, fail.isEmpty, !warn.isEmpty {
            problems.report(
                at: severity.origin, "@severity: fail contradicts a check that has only @warn",
                remedy: "add a limit with @fail, or leave @severity out")
        }
    }
}
