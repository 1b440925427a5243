internal import EphemeralPostgres
internal import FaultInjection
internal import FixtureKit
internal import TestSupport
internal import Testing

@Suite("Faults")
struct FaultTests {
    @Test("each has an id of its own, and there are enough of them")
    func ids() {
        #expect(Set(Faults.all.map { $0.id }).count == Faults.all.count)
        #expect(Faults.all.count >= 60)
        for fault in Faults.all { #expect(fault.title.hasSuffix(".") && fault.cause.hasSuffix("."), "\(fault.id)") }
    }

    @Test("do the same from the same seed, and to other rows from another")
    func seeded() async throws {
        let directory = try TemporaryDirectory()
        let server = try await PostgresDatabase.server.value
        let keys = try await unblocked {
            let stage = try Stage(.archive, rows: 200, seed: 8, in: directory.path, on: server)
            return try ([1, 1, 2] as [UInt64]).enumerated().map { index, seed in
                let pair = try stage.copy("copy \(index)")
                let fault = try #require(Faults.all.first { $0.id == "an-hour-off" })
                return try fault.inject(into: pair, seed: seed).map(\.keys)
            }
        }
        #expect(keys[0] == keys[1] && keys[0] != keys[2])
    }

    @Test("that affect no row are no faults, and say so")
    func idle() async throws {
        let directory = try TemporaryDirectory()
        let server = try await PostgresDatabase.server.value
        let fault = try #require(Faults.all.first { $0.id == "cut-at-255" })
        await #expect(throws: IdleFault.self) {
            try await unblocked {
                let pair = try Stage(.archive, rows: 100, seed: 9, in: directory.path, on: server).copy("cut")
                _ = try fault.inject(into: pair)
                _ = try fault.inject(into: pair)
            }
        }
    }
}
