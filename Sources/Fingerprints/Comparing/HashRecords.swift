internal import Glibc
internal import Stores

/// The key's hash and some columns' hashes of every row of a side, kept in partitions by key: those with one key lie in
/// one partition, which is small enough to be compared in memory. Beyond a few million rows they lie in temporary files.
final class HashRecords {
    /// How many 64-bit words a partition holds: those of both sides lie in memory together, with their order.
    static let partitionWords = 1 << 20
    /// Every partition of a side has a file open.
    private static let mostPartitions = 256

    /// Words in a record: the key's hash, then the columns'.
    let width: Int
    private var partitions: [Partition]
    private let mask: UInt64

    /// - Parameters:
    ///   - width: The words in a record.
    ///   - rows: How many records there are going to be, from the fingerprint; where it is wrong, only memory suffers.
    ///   - partitionWords: For a test that has few rows.
    /// - Throws: `StoreError` where no temporary file can be made.
    init(width: Int, rows: Int, partitionWords: Int = HashRecords.partitionWords) throws {
        self.width = width
        var count = 1
        while rows * width / count > partitionWords, count < Self.mostPartitions { count *= 2 }
        mask = UInt64(count - 1)
        partitions = []
        for _ in 0..<count { partitions.append(try Partition(spills: count > 1)) }
    }

    deinit { for partition in partitions { partition.close() } }

    /// How many partitions the records of two sides must have to be compared with each other.
    var partitionCount: Int { partitions.count }

    func append(_ record: [UInt64]) throws {
        try partitions[Int(record[0] & mask)].append(record)
    }

    /// The words of a partition, its records in the order in which they came.
    func words(of partition: Int) throws -> [UInt64] {
        try partitions[partition].words()
    }

    /// A partition: words in memory, written to an unnamed temporary file whenever there are many.
    private struct Partition {
        private static let buffered = 4 << 10
        private var held: [UInt64] = []
        private var written = 0
        private var file: UnsafeMutablePointer<FILE>?

        init(spills: Bool) throws {
            // `tmpfile` has no name, so nothing is left of it whatever happens to this process.
            file = spills ? tmpfile() : nil
            if spills, file == nil { throw full }
        }

        mutating func append(_ record: [UInt64]) throws {
            held.append(contentsOf: record)
            if file != nil, held.count >= Self.buffered { try flush() }
        }

        private mutating func flush() throws {
            guard fwrite(held, 8, held.count, file) == held.count else { throw full }
            written += held.count
            held.removeAll(keepingCapacity: true)
        }

        mutating func words() throws -> [UInt64] {
            guard let file else { return held }
            try flush()
            rewind(file)
            defer {
                fclose(file)
                self.file = nil
            }
            let all = [UInt64](unsafeUninitializedCapacity: written) { buffer, count in
                count = fread(buffer.baseAddress, 8, written, file)
            }
            guard all.count == written else { throw full }
            return all
        }

        func close() {
            if let file { fclose(file) }
        }

        private var full: StoreError {
            StoreError(
                .cannotOpen, "The temporary files of the comparison cannot be written.",
                remedy:
                    "Make room in /tmp, and allow 600 open files (ulimit -n): it takes 8 bytes for each row and differing column."
            )
        }
    }
}
