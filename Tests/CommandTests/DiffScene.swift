internal import AssayKit
internal import Events
internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// A table of SQLite and one of PostgreSQL, and `assay diff` run over them as a user runs it.
struct DiffScene {
    let directory: TemporaryDirectory
    let source: String
    var target: PostgresDatabase

    /// - Parameters:
    ///   - source: The statements of `source.sqlite`.
    ///   - target: The statements of the PostgreSQL database.
    /// - Throws: What either database says of its statements.
    init(_ source: String = "CREATE TABLE t (id INTEGER PRIMARY KEY)", _ target: String = "") async throws {
        directory = try TemporaryDirectory()
        self.source = try directory.sqlite("source.sqlite", source)
        self.target = try await PostgresDatabase(target)
    }

    /// Compares `t` of SQLite with `t` of PostgreSQL.
    func diff(_ options: String...) async throws -> Executable.Outcome {
        try await run(["\(source)#t", "\(target.url)#t"] + options)
    }

    /// Compares what is named.
    func run(_ arguments: [String]) async throws -> Executable.Outcome {
        try await Executable.run(["diff"] + arguments, in: directory)
    }

    /// Compares `t` with `t`, and reads what `--format json` says.
    func record(_ options: String...) async throws -> DiffRecord {
        try await record(of: ["\(source)#t", "\(target.url)#t"] + options)
    }

    func record(of arguments: [String]) async throws -> DiffRecord {
        let outcome = try await run(arguments + ["--format", "json"])
        try #require(outcome.status < 2, "\(outcome)")
        let record = try JSONDecoder().decode(DiffRecord.self, from: Data(outcome.output.utf8))
        #expect(outcome.status == (record.areEqual ? 0 : 1))
        return record
    }
}

extension DiffRecord {
    var counts: [Int] { ledger.counts }
}

extension Ledger {
    /// Unchanged, changed, missing, extra, duplicated.
    var counts: [Int] { [unchanged, changed, missing, extra, duplicatedKeys] }
}
