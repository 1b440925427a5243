@testable internal import Fingerprints
internal import Testing

@Suite("Hash records")
struct HashRecordsTests {
    /// Records of keys and one column, with no rule, in one partition or in as many as a few words each make.
    private func records(_ rows: [[UInt64]], partitionWords: Int) throws -> HashRecords {
        let records = try HashRecords(width: 3, rows: 20_000, partitionWords: partitionWords)
        for row in rows { try records.append(row + [0]) }
        return records
    }

    @Test(
        "that spill into files come back as they were, and are compared as those in memory are",
        arguments: [4000, 1 << 20])
    func spilling(partitionWords: Int) async throws {
        let left = (0..<20_000).map { [UInt64($0) &* 0x9E37_79B9_7F4A_7C15, UInt64($0)] }
        var right = left
        right[17][1] = 1
        right.removeLast(3)
        right.append([UInt64(30_000) &* 0x9E37_79B9_7F4A_7C15, 7])
        right.append(right[40])
        right.shuffle()
        let (one, other) = (
            try records(left, partitionWords: partitionWords), try records(right, partitionWords: partitionWords)
        )
        #expect((one.partitionCount > 1) == (partitionWords == 4000))
        let outcome = try await RecordComparison(hasKey: true, rules: 0, limit: 5).compare(
            SendableRecords(one), SendableRecords(other))
        #expect([outcome.missing, outcome.extra, outcome.changed, outcome.duplicatedKeys] == [3, 1, 1, 1])
        #expect(outcome.samples[.missing]?.count == 3)
    }

    @Test("are in at most as many partitions as a process may have files open, whatever the estimate says")
    func manyRows() throws {
        #expect(try HashRecords(width: 9, rows: 1 << 40).partitionCount == 256)
        #expect(try HashRecords(width: 9, rows: 0).partitionCount == 1)
    }

    @Test("are not compared once the task is cancelled")
    func cancelled() async throws {
        let comparison = RecordComparison(hasKey: true, rules: 0, limit: 5)
        let records = SendableRecords(try records([[1, 2]], partitionWords: 4000))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await comparison.compare(records, records).missing
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
