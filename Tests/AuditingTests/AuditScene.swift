internal import AssayKit
internal import Events
internal import TestSupport

@testable import Auditing

/// Two real databases and checks of one's own, judged through the library: what a specification of the runner needs.
struct AuditScene {
    let directory: TemporaryDirectory
    let target: PostgresDatabase
    private let source: String

    /// - Parameters:
    ///   - source: Statements that make the SQLite file.
    ///   - target: Statements that make the PostgreSQL database.
    ///   - checks: The check files' texts, by their ids.
    /// - Throws: `SetupError`.
    init(source: String, target: String = "", checks: [String: String]) async throws {
        directory = try TemporaryDirectory()
        self.source = try directory.sqlite("source.sqlite", source)
        self.target = try await PostgresDatabase(target)
        for (id, text) in checks { try directory.write(text, to: "checks/\(id).sql") }
    }

    /// The record of an audit of all the checks.
    func audit(
        rules: [CompiledRule] = [], reveals: Bool = false, environment: [String: String] = [:],
        options: Runner.Options = Runner.Options(),
        watch: @escaping @Sendable (Event) -> Void = { _ in }
    ) async throws -> RunRecord {
        let recorder = Recorder(try EventLog(creating: directory.file("events.jsonl")), watch: watch)
        var request = Audit.Request(
            directories: [directory.file("checks")], source: source, target: target.url, environment: environment,
            reveals: reveals, options: options)
        request.rules = rules
        try await Audit(request).run(recordingTo: recorder)
        // The log and the record tell the same, or a report rendered again would differ.
        return try EventLog.read(directory.file("events.jsonl"))
    }

    /// Everything that the audit left on disk, for a search for what must not be there.
    var log: String { get throws { try directory.read("events.jsonl") } }
}

extension RunRecord {
    /// A check's result.
    func result(_ id: String) -> CheckResult? { entries.first { $0.id == id }?.finished?.result }

    /// How each check was judged.
    var verdicts: [String: Verdict] {
        Dictionary(entries.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    }
}
