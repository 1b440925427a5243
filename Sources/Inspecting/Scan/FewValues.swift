internal import Stores

/// The values of a column with the rows of each, as long as they are few and short enough: of a column of roles or flags
/// they say it all.
struct FewValues: ~Copyable {
    static let most = 32
    /// How much of a value is kept.
    static let longest = 64
    private static let slots = 64

    struct Entry {
        var hash: UInt64 = 0
        var count = 0
        var type = ValueType.null
        /// The whole value's length in bytes.
        var length = 0
    }

    private let entries: UnsafeMutablePointer<Entry>
    /// The beginning of each entry's value, at the entry's place.
    private let beginnings: UnsafeMutableRawPointer
    /// How many different values there were.
    private(set) var count = 0

    init() {
        entries = .allocate(capacity: Self.slots)
        entries.initialize(repeating: Entry(), count: Self.slots)
        beginnings = .allocate(byteCount: Self.slots * Self.longest, alignment: 8)
    }

    deinit {
        entries.deallocate()
        beginnings.deallocate()
    }

    /// Counts a value.
    ///
    /// - Returns: Whether there was room for it; otherwise nothing was counted.
    mutating func add(_ hash: UInt64, _ type: ValueType, _ bytes: RawSpan) -> Bool {
        var slot = Int(truncatingIfNeeded: hash) & (Self.slots - 1)
        while entries[slot].count > 0 {
            if entries[slot].hash == hash {
                entries[slot].count += 1
                return true
            }
            slot = (slot + 1) & (Self.slots - 1)
        }
        guard count < Self.most else { return false }
        entries[slot] = Entry(hash: hash, count: 1, type: type, length: bytes.byteCount)
        let kept = min(bytes.byteCount, Self.longest)
        unsafe bytes.extracting(first: kept).withUnsafeBytes { source in
            if let start = source.baseAddress {
                unsafe (beginnings + slot * Self.longest).copyMemory(from: start, byteCount: kept)
            }
        }
        count += 1
        return true
    }

    /// The entries, the most frequent first, each with the beginning of its value.
    func forEach(_ body: (Entry, RawSpan) -> Void) {
        let places = (0..<Self.slots).filter { entries[$0].count > 0 }.sorted {
            (entries[$1].count, entries[$0].hash) < (entries[$0].count, entries[$1].hash)
        }
        for place in places {
            let kept = min(entries[place].length, Self.longest)
            body(entries[place], unsafe RawSpan(_unsafeStart: beginnings + place * Self.longest, byteCount: kept))
        }
    }

    /// Whether every value was kept whole.
    var areWhole: Bool { (0..<Self.slots).allSatisfy { entries[$0].length <= Self.longest } }
}
