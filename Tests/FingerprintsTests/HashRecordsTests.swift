@testable internal import Fingerprints
internal import Testing

@Suite("Hash records")
struct HashRecordsTests {
    private static let form = RecordComparison.Form(hasKey: true, rules: 0, tolerances: [nil], limit: 5)

    /// Records of keys and one column, in one partition or in as many as a few words each make.
    private func records(_ rows: [[UInt64]], partitionWords: Int, isSource: Bool) throws -> HashRecords {
        let records = try HashRecords(width: 3, rules: 0, rows: 20_000, partitionWords: partitionWords)
        for (place, row) in rows.enumerated() {
            let tail = isSource ? RecordTail(place: place, rule: nil).word : 0
            try (row + [tail]).withUnsafeBufferPointer { try records.append($0) }
        }
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
            try records(left, partitionWords: partitionWords, isSource: true),
            try records(right, partitionWords: partitionWords, isSource: false)
        )
        #expect((one.words.count > 1) == (partitionWords == 4000))
        let outcome = try await RecordComparison(Self.form).compare(SendableRecords(one), SendableRecords(other))
        #expect([outcome.missing, outcome.extra, outcome.changed, outcome.duplicatedKeys] == [3, 1, 1, 1])
        #expect(outcome.unchanged == 20_000 - 5)
        #expect(outcome.samples[.missing] == left.suffix(3).map { $0[0] })
        #expect(outcome.lostRuns.longest.map(\.rows) == [3])
        #expect(outcome.lostRuns.longest.first?.place == 19_997)
        #expect(outcome.lostRuns.longest.first?.lastKey == left.last?[0])
    }

    @Test("are in at most as many partitions as a process may have files open, whatever the estimate says")
    func manyRows() throws {
        #expect(try HashRecords(width: 9, rules: 0, rows: 1 << 40).words.count == 128)
        #expect(try HashRecords(width: 9, rules: 0, rows: .max).words.count == 128)
        #expect(try HashRecords(width: 9, rules: 0, rows: 0).words.count == 1)
    }

    @Test("are not compared once the task is cancelled")
    func cancelled() async throws {
        let comparison = RecordComparison(Self.form)
        let records = SendableRecords(try records([[1, 2]], partitionWords: 4000, isSource: true))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await comparison.compare(records, records).missing
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
