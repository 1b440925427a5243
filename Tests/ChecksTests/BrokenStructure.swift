import Archive
import AssayKit
import Auditing
import BundledChecks
import Events
import TestSupport

/// The archive, rightly migrated, with something done to its structure; no row is touched.
struct BrokenStructure {
    let directory: TemporaryDirectory
    private let target: PostgresDatabase

    private static let right = Task { try await ArchivePair(Archive(rows: 100)) }

    /// - Parameters:
    ///   - target: Statements that break the PostgreSQL side.
    ///   - source: Statements that make the SQLite side one that the target does not fit.
    /// - Throws: `SetupError`.
    init(target: String = "", source: String = "") async throws {
        let right = try await Self.right.value
        directory = try TemporaryDirectory()
        self.target = try await PostgresDatabase(copying: right.database, target)
        try directory.write(right.directory.bytes("archive.sqlite"), to: "archive.sqlite")
        if !source.isEmpty { try directory.sqlite("archive.sqlite", source) }
    }

    /// What the checks of `checks/schema` say.
    func audit(environment: [String: String] = [:]) async throws -> RunRecord {
        let recorder = Recorder(try EventLog(creating: directory.file("events.jsonl")))
        var request = Audit.Request(
            directories: [Self.checks], phase: .after, select: ["tag:structure"], exclude: ["tag:embeddings"],
            source: directory.file("archive.sqlite"), target: target.url(as: Archive.reader), environment: environment)
        request.rules = CompiledRules.all
        try await Audit(request).run(recordingTo: recorder)
        return try EventLog.read(directory.file("events.jsonl"))
    }

    private static let checks = String(#filePath.dropLast("Tests/ChecksTests/BrokenStructure.swift".count)) + "checks"
}

extension RunRecord {
    /// The checks that found something, with what they show of each thing by which it is found.
    var findings: [String: [String]] {
        var found: [String: [String]] = [:]
        for entry in entries {
            guard let result = entry.finished?.result, ![.passed, .skipped].contains(result.verdict) else { continue }
            let id = String(entry.id.drop { $0 != "/" }.dropFirst())
            found[id] = result.evidence.map { finding in
                finding.key.map { $0.value.text ?? "NULL" }.joined(separator: ".")
            }
            if result.verdict == .errored { found[id] = ["\(result.message) \(result.problem?.detail ?? "")"] }
        }
        return found
    }
}
