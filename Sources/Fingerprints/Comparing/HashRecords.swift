internal import Glibc
internal import Stores

/// The key's hash and some columns' hashes of every row of a side, kept in partitions by key: those with one key lie in
/// one partition, which is small enough to be compared in memory. Beyond a few million rows they lie in temporary files.
final class HashRecords {
    /// How many 64-bit words a partition may hold.
    private static let partitionWords = 2 << 20

    /// Words in a record: the key's hash, then the columns'.
    let width: Int
    private var partitions: [Partition]
    private let mask: UInt64

    /// - Parameters:
    ///   - width: The words in a record.
    ///   - rows: How many records there are going to be, from the fingerprint.
    init(width: Int, rows: Int) {
        self.width = width
        var count = 1
        while rows * width / count > Self.partitionWords { count *= 2 }
        mask = UInt64(count - 1)
        partitions = (0..<count).map { _ in Partition(spills: count > 1) }
    }

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
        private static let buffered = 16 << 10
        private var held: [UInt64] = []
        private var written = 0
        private let file: UnsafeMutablePointer<FILE>?

        init(spills: Bool) {
            // `tmpfile` has no name, so nothing is left of it whatever happens to this process.
            file = spills ? tmpfile() : nil
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
            defer { fclose(file) }
            let all = [UInt64](unsafeUninitializedCapacity: written) { buffer, count in
                count = fread(buffer.baseAddress, 8, written, file)
            }
            guard all.count == written else { throw full }
            return all
        }

        private var full: StoreError {
            StoreError(
                .cannotOpen, "The temporary files of the comparison cannot be written.",
                remedy: "Make room in TMPDIR or /tmp: 8 bytes for each row and differing column.")
        }
    }
}
