internal import AssayKit
internal import Events
internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// What a run left behind.
extension Scene {
    /// The files that every audit leaves.
    static let reportNames = ["events.jsonl", "junit.xml", "index.html", "summary.md"]

    /// The run that the last audit recorded.
    func record(in reports: String = "reports") throws -> RunRecord {
        try EventLog.read(directory.file("\(reports)/events.jsonl"))
    }

    /// What became of a check in the last audit.
    func result(_ id: String, in reports: String = "reports") throws -> CheckResult {
        try #require(try record(in: reports).entries.first { $0.id == id }?.finished?.result)
    }

    /// Leaves reports that look like those of an earlier run.
    func leaveStaleReports(in reports: String = "reports") throws {
        for name in Self.reportNames { try directory.write("of an earlier run", to: "\(reports)/\(name)") }
    }

    /// The reports that are still those of an earlier run, and temporary files of reports.
    func leftovers(in reports: String = "reports") throws -> [String] {
        guard directory.has(reports) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.file(reports))
        return try names.filter { name in
            try name.hasPrefix(".") || directory.read("\(reports)/\(name)").contains("of an earlier run")
        }
    }

    /// Where a text shows in what a run left.
    func places(of text: String, in outcome: Executable.Outcome, reports: String = "reports") throws -> [String] {
        let names =
            directory.has(reports) ? try FileManager.default.contentsOfDirectory(atPath: directory.file(reports)) : []
        let texts =
            [("stdout", outcome.output), ("stderr", outcome.errors)]
            + (try names.map { ($0, try directory.read("\(reports)/\($0)")) })
        return texts.filter { $0.1.contains(text) }.map(\.0)
    }
}

extension Check {
    static let passesOnSource = """
        -- Every row of the source has a name.
        -- @on: source
        -- @scope: SELECT count(*) FROM t
        -- @key: id
        SELECT id FROM t WHERE name IS NULL;
        """
    static let passesOnTarget = """
        -- Every row of the target has a name.
        -- @scope: SELECT count(*) FROM t
        -- @key: id
        SELECT id FROM t WHERE name IS NULL;
        """
}
