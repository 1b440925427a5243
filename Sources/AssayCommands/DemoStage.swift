internal import Auditing
internal import Dispatch
internal import EphemeralPostgres
internal import FixtureKit
internal import Glibc
internal import MemoryAPI
internal import Phase1

/// The demo's databases: one history, migrated twice, on a server that goes with the process; and the API over each.
struct DemoStage {
    let server: EphemeralPostgres
    let migration: Migration

    /// The SQLite file lies in the server's directory, for that is cleared away however this process ends.
    var source: String { "\(server.socketDirectory)/history.sqlite" }

    /// Where an outcome is, for the role that can only read.
    func target(_ outcome: Outcome) -> String {
        server.connectionString(user: Migration.reader, database: Self.database(outcome))
    }

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

    /// Serves the API over an outcome as long as something is done with it.
    ///
    /// - Parameters:
    ///   - outcome: An outcome that was made.
    ///   - body: What is done, with what the checks of this migration ask the environment for.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, or why the API cannot be served.
    func whileServing<Output: Sendable>(
        _ outcome: Outcome, _ body: (KeyValuePairs<String, String>) async throws -> Output
    ) async throws -> Output {
        let api = try await serve(outcome)
        do {
            let output = try await body(api.environment)
            await api.stop()
            return output
        } catch {
            await api.stop()
            throw error
        }
    }

    /// Writes the exports of the history, serves the API, says how to reach everything, and waits for the end of the
    /// input or for ^C.
    ///
    /// - Parameter only: The outcome that was made; nil where both were that the demo audits.
    /// - Throws: When an export cannot be written, or the API cannot be served.
    func hold(only: Outcome?) async throws {
        let exports = (csv: "\(server.socketDirectory)/history.csv", json: "\(server.socketDirectory)/history.json")
        try await leavingWhenCancelled {
            try await Self.blocking { [migration] in
                try migration.writeCSV(to: exports.csv)
                try migration.writeJSON(to: exports.json)
            }
        }
        // The history may be long, and nobody may search it.
        let api = try await serve(only ?? .asReported, preparesSearch: false)
        let variables = api.environment.map { "export \($0)=\($1)" }.joined(separator: "\n")
        var other = ""
        if only == nil {
            let address = try await serve(.faithful, preparesSearch: false).baseURL
            other = "\n# and the faithful migration: ASSAY_TARGET='\(target(.faithful))' ASSAY_API=\(address)"
        }
        Console.say(
            """
            export ASSAY_SOURCE='\(source)'
            export ASSAY_TARGET='\(target(only ?? .asReported))'
            \(variables)\(other)
            # The exports of the history: \(exports.csv) and \(exports.json)
            # They are kept until this command's input ends, or ^C.
            """)
        // What is served goes with the process.
        try await leavingWhenCancelled { try await Self.blocking { while readLine() != nil {} } }
    }

    private func serve(_ outcome: Outcome, preparesSearch: Bool = true) async throws -> MemoryServer {
        try await leavingWhenCancelled {
            try await MemoryServer.start(
                database: target(outcome), user: People.aaron.description, preparesSearch: preparesSearch)
        }
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
