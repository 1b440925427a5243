internal import Stores

/// The hashes of every row of a side: of its key and of some of its columns, partitioned by key, so that those with one
/// key lie together. What is compared first are sums over buckets of keys: only the records of buckets that differ are
/// ever looked at, so that a few changes among millions of rows cost little more than finding where they are.
final class HashRecords {
    /// How many buckets there are: of a hundred scattered changes nearly each has one for itself.
    static let bucketCount = 1 << 12

    /// Words in a record: the key's hash, the columns' hashes, the magnitudes of those with a tolerance, the tail.
    let width: Int
    /// How many of them are hashes, of which alone a sum is made.
    private let hashCount: Int
    let words: SpilledWords
    /// Where the rows that a rule lets be absent are among all rows; only those of a source have places.
    private(set) var ruledPlaces = PlaceSet()

    private let rules: Int
    /// For each bucket the number of records and the sum of them, those left out that a rule lets be absent.
    private var sums: [Sum]
    /// For each bucket and rule the number of records that the rule lets be absent.
    private var ruled: [Int]

    /// The rows of a bucket in two numbers.
    struct Sum: Equatable {
        var count = 0
        var sum: UInt64 = 0
    }

    /// - Parameters:
    ///   - width: The words in a record.
    ///   - magnitudes: How many of them, before the last, are magnitudes.
    ///   - rules: How many rules may let a row be absent, which its tail then names.
    ///   - rows: How many records there are going to be, from the fingerprint.
    ///   - partitionWords: For a test that has few rows.
    /// - Throws: `StoreError` where no temporary file can be made.
    init(width: Int, magnitudes: Int = 0, rules: Int, rows: Int, partitionWords: Int = SpilledWords.partitionWords)
        throws
    {
        self.width = width
        hashCount = width - 1 - magnitudes
        self.rules = rules
        words = try SpilledWords(expecting: rows.multipliedSaturating(by: width), partitionWords: partitionWords)
        sums = Array(repeating: Sum(), count: Self.bucketCount)
        ruled = Array(repeating: 0, count: Self.bucketCount * rules)
    }

    static func bucket(of key: UInt64) -> Int { Int(truncatingIfNeeded: key) & (bucketCount - 1) }

    func append(_ record: UnsafeBufferPointer<UInt64>) throws {
        let bucket = Self.bucket(of: record[0])
        let tail = RecordTail(word: record[width - 1])
        if rules > 0, let rule = tail.rule {
            ruled[bucket * rules + rule] += 1
            if let place = tail.place { ruledPlaces.insert(place) }
        } else {
            sums[bucket].count += 1
            sums[bucket].sum &+= Self.mixed(record.prefix(hashCount))
        }
        try words.append(record, by: record[0])
    }

    /// The records of a bucket that no rule lets be absent.
    func sum(of bucket: Int) -> Sum { sums[bucket] }

    /// The records of a bucket that rules let be absent, rule by rule.
    func ruled(in bucket: Int) -> ArraySlice<Int> { ruled[bucket * rules..<(bucket + 1) * rules] }

    /// One word of a record, in which every bit depends on every word and its position: records of one key that
    /// exchange some of their hashes have another sum.
    private static func mixed(_ record: Slice<UnsafeBufferPointer<UInt64>>) -> UInt64 {
        record.reduce(0) { state, word in
            // The finaliser of David Stafford's thirteenth variant, which SplitMix64 uses.
            var mixed = (state ^ word) &+ 0x9e37_79b9_7f4a_7c15
            mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
            return mixed ^ mixed >> 31
        }
    }
}

/// The last word of a record. A source's says where the row was among all rows, and by which rule it may be absent; a
/// target's is the hash of the parent's key.
struct RecordTail {
    let word: UInt64

    init(word: UInt64) { self.word = word }

    /// - Parameters:
    ///   - place: The row's place among all rows, counted from 0; nil where the rows came in no order of their own.
    ///   - rule: The rule by which it may be absent.
    init(place: Int?, rule: Int?) {
        word = UInt64(place.map { $0 + 1 } ?? 0) << 16 | UInt64(rule.map { $0 + 1 } ?? 0)
    }

    var place: Int? { word >> 16 == 0 ? nil : Int(word >> 16) - 1 }

    var rule: Int? { word & 0xffff == 0 ? nil : Int(word & 0xffff) - 1 }
}

extension Int {
    fileprivate func multipliedSaturating(by other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
