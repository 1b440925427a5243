internal import AssayKit
internal import Detection
internal import EphemeralPostgres
internal import FaultInjection
internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// The audit of the audit. One after the other: each makes databases with all the threads that there are.
@Suite("Detection", .serialized)
struct DetectionTests {
    /// The root of the repository.
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path()

    private let directory: TemporaryDirectory
    private let server: EphemeralPostgres

    init() async throws {
        directory = try TemporaryDirectory()
        server = try await PostgresDatabase.server.value
    }

    private func matrix(seed: UInt64) async throws -> Matrix {
        try await Matrix(repository: Self.repository, in: directory.path, on: server, seed: seed)
    }

    private func faults(_ ids: [String]) throws -> [any Fault.Type] {
        try ids.map { id in try #require(Faults.all.first { $0.id == id }, "there is no fault \(id)") }
    }

    @Test("every fault is detected, named, and found in exactly the rows that it affects")
    func every() async throws {
        let lines = try await matrix(seed: 11).lines(of: Faults.all, extensions: server.extensions())
        #expect(lines.count == Faults.all.count)
        for line in lines {
            guard let judgement = line.judgement else {
                #expect(line.fault.needs != nil)
                continue
            }
            expectRight(judgement, of: line.fault)
        }
    }

    @Test(
        "every fault of embeddings is detected, where the server has them",
        .enabled("needs a server that has pgvector: its directory in ASSAY_PG_BIN") {
            try await PostgresDatabase.offers("vector")
        })
    func vectors() async throws {
        let faults = Faults.all.filter { $0.needs == "vector" }
        let lines = try await matrix(seed: 16).lines(of: faults, extensions: server.extensions())
        #expect(!lines.isEmpty)
        for line in lines { expectRight(try #require(line.judgement), of: line.fault) }
    }

    private func expectRight(_ judgement: Judgement, of fault: any Fault.Type) {
        #expect(judgement.isRight, "\(fault.id): \(judgement.complaints.joined(separator: "\n"))")
    }

    @Test("right migrations raise nothing, from any seed", arguments: [(Fixture.archive, 150), (.phase1, 200)])
    func right(fixture: Fixture, rows: Int) async throws {
        let alarms = FalseAlarms(repository: Self.repository, in: directory.path, on: server)
        let found = try await alarms.look(at: fixture, rows: rows, seeds: 21...41)
        #expect(found.alarms.isEmpty, "\(found.alarms.joined(separator: "\n"))")
        #expect(found.checks > 21 * 9)
    }

    @Test("of many faults at once none hides another")
    func many() async throws {
        let faults = try faults([
            "titles-in-lower-case", "nulls-are-none", "leading-zeros-lost", "uuid-rewritten", "integers-wrapped",
            "through-a-double", "doubles-narrowed", "decimals-rounded", "booleans-inverted", "zone-applied-twice",
            "milliseconds-as-seconds", "bytes-as-hex", "json-encoded-twice", "cut-at-255", "owners-swapped",
            "money-rounded", "imported-twice", "paged-without-order",
        ])
        let (injuries, record) = try await matrix(seed: 12).outcome(of: faults, named: "many")
        let judgement = Judgement(of: injuries, by: record)
        #expect(judgement.isRight, "\(judgement.complaints.joined(separator: "\n"))")
    }

    @Test(
        "two faults in one column are both reported",
        arguments: [
            (13, ["line-endings-rewritten", "html-escaped", "cut-at-255"]),
            (15, ["nulls-are-none", "two-columns-swapped"]),
        ] as [(UInt64, [String])])
    func together(seed: UInt64, ids: [String]) async throws {
        let (injuries, record) = try await matrix(seed: seed).outcome(of: faults(ids), named: "together")
        let judgement = Judgement(of: injuries, by: record)
        #expect(judgement.isRight, "\(judgement.complaints.joined(separator: "\n"))")
    }

    @Test("an audit that finds other rows, or names them otherwise, is not taken for right")
    func wrong() async throws {
        let matrix = try await matrix(seed: 14)
        let (injuries, record) = try await matrix.outcome(of: faults(["an-hour-off"]), named: "one")
        let (others, another) = try await matrix.outcome(of: faults(["microseconds-dropped"]), named: "other")
        #expect(Judgement(of: injuries, by: record).isRight)
        let swapped = Judgement(of: others, by: record)
        #expect(swapped.isDetected && !swapped.isNamed && !swapped.isExact)
        #expect(!Judgement(of: injuries, by: another).isExact)
        let elsewhere = try await matrix.outcome(of: faults(["table-emptied"]), named: "third").record
        #expect(!Judgement(of: injuries, by: elsewhere).isDetected)
    }
}
