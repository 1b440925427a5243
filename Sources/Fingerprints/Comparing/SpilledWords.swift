internal import Glibc
internal import Stores

/// Words in partitions, each of them small enough to be worked on in memory. Where there are several, what does not fit
/// in a few kilobytes lies in temporary files, so that memory does not grow with the number of rows.
package final class SpilledWords {
    /// How many words a partition should hold at most: those of both sides lie in memory together.
    package static let partitionWords = 1 << 20
    /// Every partition of a side has a file open.
    private static let mostPartitions = 128
    /// How many words of a partition wait in memory to be written.
    private static let buffered = 4 << 10

    /// How many partitions there are: a power of two.
    package let count: Int
    private var partitions: [Partition] = []

    /// - Parameters:
    ///   - words: How many there are going to be; where it is wrong, only memory suffers.
    ///   - partitionWords: For a test that has few rows.
    /// - Throws: `StoreError` where no temporary file can be made.
    package init(expecting words: Int, partitionWords: Int = SpilledWords.partitionWords) throws {
        var count = 1
        while words / count > partitionWords, count < Self.mostPartitions { count *= 2 }
        self.count = count
        for _ in 0..<count { partitions.append(try Partition(spills: count > 1)) }
    }

    /// As many partitions as another, of words that are no more.
    convenience init(like other: SpilledWords) throws {
        try self.init(expecting: other.count == 1 ? 0 : other.count * Self.partitionWords)
    }

    deinit { for partition in partitions { partition.close() } }

    /// Adds some words to the partition of a hash.
    package func append(_ words: UnsafeBufferPointer<UInt64>, by hash: UInt64) throws {
        try partitions[Int(truncatingIfNeeded: hash) & (count - 1)].append(words)
    }

    /// The words of a partition in the order in which they came. They can be asked for again, but not added to.
    package func words(of partition: Int) throws -> [UInt64] {
        try partitions[partition].words()
    }

    /// A partition: words in memory, written to an unnamed temporary file whenever there are many.
    private struct Partition {
        private var held: [UInt64] = []
        private var written = 0
        private let file: UnsafeMutablePointer<FILE>?

        init(spills: Bool) throws {
            // `tmpfile` has no name, so nothing is left of it whatever happens to this process.
            file = spills ? tmpfile() : nil
            if spills, file == nil { throw full }
        }

        mutating func append(_ words: UnsafeBufferPointer<UInt64>) throws {
            held.append(contentsOf: words)
            if file != nil, held.count >= SpilledWords.buffered { try flush() }
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
