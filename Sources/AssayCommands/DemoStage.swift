internal import Auditing
internal import Dispatch
internal import EphemeralPostgres
internal import FixtureKit
internal import Glibc
internal import Phase1

/// The demo's databases: one history, migrated twice, on a server that goes with the process.
struct DemoStage {
    let server: EphemeralPostgres
    let migration: Migration

    /// The SQLite file lies in the server's directory, for that is cleared away however this process ends.
    var source: String { "\(server.socketDirectory)/history.sqlite" }

    /// Where an outcome is, for the role that can only read.
    func target(_ outcome: Outcome) -> String {
        server.connectionString(user: Migration.reader, database: Self.database(outcome))
    }

    /// What the checks of this migration ask the environment for.
    var environment: [String: String] { ["AARON_USER_ID": People.aaron.description] }

    /// Makes what the demo audits, the three databases side by side.
    func build() async throws -> (faithful: Figures, asReported: Figures) {
        try await leavingWhenCancelled {
            async let source: Void = writeSource()
            async let faithful = migrate(.faithful)
            async let asReported = migrate(.asReported)
            _ = try await source
            return (try await faithful, try await asReported)
        }
    }

    /// Makes the history and one migration of it, side by side.
    func build(only outcome: Outcome) async throws {
        try await leavingWhenCancelled {
            async let source: Void = writeSource()
            async let target = migrate(outcome)
            _ = try await (source, target)
        }
    }

    /// Writes the exports of the history, says how to reach everything, and waits for the end of the input or for ^C.
    /// - Parameter only: The outcome that was made; nil where both were that the demo audits.
    /// - Throws: When an export cannot be written.
    func hold(only: Outcome?) async throws {
        let exports = (csv: "\(server.socketDirectory)/history.csv", json: "\(server.socketDirectory)/history.json")
        try await leavingWhenCancelled {
            try await Self.blocking { [migration] in
                try migration.writeCSV(to: exports.csv)
                try migration.writeJSON(to: exports.json)
            }
        }
        let other = only == nil ? "\n# and the faithful migration: ASSAY_TARGET='\(target(.faithful))'" : ""
        Console.say(
            """
            export ASSAY_SOURCE='\(source)'
            export ASSAY_TARGET='\(target(only ?? .asReported))'\(other)
            export AARON_USER_ID=\(People.aaron)
            # The exports of the history: \(exports.csv) and \(exports.json)
            # They are kept until this command's input ends, or ^C.
            """)
        try await leavingWhenCancelled { try await Self.blocking { while readLine() != nil {} } }
    }

    /// Does what cannot be cancelled. The threads stay in what they do: on ^C the process ends without them, once the
    /// server is cleared away; there is nothing yet to report.
    private func leavingWhenCancelled<Output>(_ body: () async throws -> Output) async throws -> Output {
        do {
            return try await withTaskCancellationHandler {
                try await body()
            } onCancel: {
                Task { [server] in
                    await server.stop()
                    _exit(130)
                }
            }
        } catch {
            // Whatever a thread has to say of the server that is gone.
            try Task.checkCancellation()
            throw error
        }
    }

    private func writeSource() async throws {
        try await Self.blocking { [migration, source] in _ = try migration.writeSource(to: source) }
    }

    private func migrate(_ outcome: Outcome) async throws -> Figures {
        let owner = server.connectionString()
        return try await Self.blocking { [migration] in
            try migration.migrate(outcome, to: Self.database(outcome), as: owner)
        }
    }

    private static func database(_ outcome: Outcome) -> String {
        switch outcome {
        case .faithful: "hearthminds_faithful"
        case .asReported: "hearthminds_as_reported"
        case .verbatim: "hearthminds_verbatim"
        }
    }

    /// Runs what blocks on a thread of its own, away from the cooperative pool. A queue of its own stands for that: the
    /// global one starts no more threads than there are cores while they are busy, and ^C would not be heard.
    private static func blocking<Output: Sendable>(
        _ body: @escaping @Sendable () throws -> Output
    ) async throws -> Output {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "assay.demo").async { continuation.resume(with: Result { try body() }) }
        }
    }
}
