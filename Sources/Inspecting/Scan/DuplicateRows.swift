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

    private static func repeats(in hashes: [UInt64]) -> Int {
        let sorted = hashes.sorted()
        return zip(sorted, sorted.dropFirst()).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
    }
}
