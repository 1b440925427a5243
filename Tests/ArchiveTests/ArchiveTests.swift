internal import Archive
internal import AssayKit
internal import Auditing
internal import Events
internal import TestSupport
internal import Testing

@Suite("The archive")
struct ArchiveTests {
    private func audit(_ pair: ArchivePair) async throws -> RunRecord {
        let request = Audit.Request(
            directories: [ArchivePair.checks], source: pair.source, target: pair.url, environment: [:])
        let recorder = Recorder(try EventLog(creating: pair.directory.file("events.jsonl")))
        try await Audit(request).run(recordingTo: recorder)
        return try EventLog.read(pair.directory.file("events.jsonl"))
    }

    @Test(
        "is right in every row when it is migrated, whatever its length and seed",
        arguments: [(600, 1), (100, 2), (1_000, 3)] as [(Int, UInt64)])
    func right(rows: Int, seed: UInt64) async throws {
        let record = try await audit(ArchivePair(Archive(rows: rows, seed: seed)))
        #expect(record.entries.count == 10)
        for entry in record.entries {
            #expect(entry.verdict == .passed, "\(entry.id): \(entry.finished?.result.message ?? "")")
        }
        let ledger = try #require(record.entries.first { $0.id == "content/entries" }?.finished?.result.ledger)
        #expect(ledger.unchanged == rows && ledger.sourceRows == rows)
    }

    @Test("is the same to the byte for the same seed, and another for another")
    func seeded() async throws {
        let one = try await ArchivePair(Archive(rows: 200, seed: 4))
        let again = try await ArchivePair(Archive(rows: 200, seed: 4))
        let other = try await ArchivePair(Archive(rows: 200, seed: 5))
        #expect(try one.directory.bytes("archive.sqlite") == again.directory.bytes("archive.sqlite"))
        #expect(try one.directory.bytes("archive.sqlite") != other.directory.bytes("archive.sqlite"))
    }
}
