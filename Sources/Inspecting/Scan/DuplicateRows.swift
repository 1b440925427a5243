internal import Fingerprints
internal import Stores

/// Counts hashes that came before, however many there are: a few in memory, the rest in temporary files.
///
/// Two rows that differ have one hash once in 2^64 pairs: among 10 million rows once in 370,000 tables.
struct DuplicateRows: ~Copyable {
    /// How many hashes wait in memory until files are made.
    private static let mostHeld = 1 << 17
    /// 64 partitions: with 2^20 hashes in each, enough for 67 million rows before a partition outgrows that.
    private static let expected = 64 * SpilledWords.partitionWords

    private var held: [UInt64] = []
    private var spilled: SpilledWords?

    init() { held.reserveCapacity(1 << 10) }

    mutating func add(_ hash: UInt64) throws {
        guard let spilled else {
            held.append(hash)
            if held.count == Self.mostHeld { try spill() }
            return
        }
        try Self.append(hash, to: spilled)
    }

    private mutating func spill() throws {
        let words = try SpilledWords(expecting: Self.expected)
        for hash in held { try Self.append(hash, to: words) }
        held = []
        spilled = words
    }

    private static func append(_ hash: UInt64, to words: SpilledWords) throws {
        try unsafe withUnsafePointer(to: hash) {
            try words.append(unsafe UnsafeBufferPointer(start: $0, count: 1), by: hash)
        }
    }

    /// How many hashes repeat one that came before.
    func count() throws -> Int {
        guard let spilled else { return Self.repeats(in: held) }
        return try (0..<spilled.count).reduce(0) { try $0 + Self.repeats(in: spilled.words(of: $1)) }
    }

    /// A table of twice as many places as there are hashes says it in a fraction of the time that sorting takes.
    private static func repeats(in hashes: [UInt64]) -> Int {
        guard hashes.count > 1 else { return 0 }
        let mask = (1 << (Int.bitWidth - hashes.count.leadingZeroBitCount + 1)) - 1
        var places = [UInt64](repeating: 0, count: mask + 1)
        var (repeats, zeros) = (0, 0)
        for hash in hashes {
            // 0 stands for a free place.
            guard hash != 0 else {
                zeros += 1
                continue
            }
            // The low bits chose the partition, and are alike in all of it.
            var place = Int(truncatingIfNeeded: hash >> 20) & mask
            while places[place] != 0, places[place] != hash { place = (place + 1) & mask }
            if places[place] == hash { repeats += 1 } else { places[place] = hash }
        }
        return repeats + max(0, zeros - 1)
    }
}
