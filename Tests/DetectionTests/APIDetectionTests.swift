internal import AssayKit
internal import Detection
internal import EphemeralPostgres
internal import FoundationEssentials
internal import MemoryAPI
internal import TestSupport
internal import Testing

/// The audit of the audit of the API. One after the other: each serves and asks with all the threads that there are.
@Suite("Detection of the API's faults", .serialized)
struct APIDetectionTests {
    /// The root of the repository.
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path()

    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func matrix(seed: UInt64) async throws -> APIMatrix {
        try await APIMatrix(
            repository: Self.repository, in: directory.path, on: try await PostgresDatabase.server.value, seed: seed,
            limits: ["ASSAY_API_P95_MS": "60000", "ASSAY_API_P99_MS": "60000", "ASSAY_API_MODEL_P95_MS": "60000"])
    }

    @Test("every fault is detected, and named by the check and in the words that it says")
    func every() async throws {
        let lines = try await matrix(seed: 11).lines(of: APIFaults.all)
        #expect(lines.map { $0.fault.id } == APIFaults.all.map { $0.id })
        for line in lines {
            #expect(line.judgement.isRight, "\(line.fault.id): \(line.judgement.complaints.joined(separator: "\n"))")
        }
    }

    @Test("a right API raises nothing, over a database without embeddings")
    func right() async throws {
        try expectNothing(of: try await matrix(seed: 12).falseAlarms())
    }

    @Test(
        "a right API raises nothing, over a database with embeddings",
        .enabled("needs a server that has pgvector: its directory in ASSAY_PG_BIN") {
            try await PostgresDatabase.offers("vector")
        })
    func vectors() async throws {
        let looks = try await matrix(seed: 13).falseAlarms()
        #expect(looks.count == 2)
        try expectNothing(of: looks)
    }

    private func expectNothing(of looks: [(name: String, checks: Int, alarms: [String])]) throws {
        #expect(!looks.isEmpty)
        for look in looks {
            #expect(look.alarms.isEmpty, "\(look.name): \(look.alarms.joined(separator: "\n"))")
            #expect(look.checks > 20, "\(look.name)")
        }
    }

    @Test("an audit of an API that is right, or wrong otherwise, is not taken for right")
    func wrong() async throws {
        let matrix = try await matrix(seed: 14)
        let (right, other) = (try await matrix.record(of: nil), try await matrix.record(of: APIFaults.fault("no-done")))
        let fault = try APIFaults.fault("wrong-dimension")
        let judgements = [right, other].map { APIJudgement(of: fault, by: $0) }
        #expect(judgements.map(\.isDetected) == [false, true] && judgements.map(\.isNamed) == [false, false])
        #expect(judgements.map(\.complaints.count) == [2, 1])
    }
}

extension APIFaults {
    fileprivate static func fault(_ id: String) throws -> any APIFault.Type {
        try #require(all.first { $0.id == id }, "there is no fault \(id)")
    }
}
