/// Records of one partition in the order of their keys' hashes, those of some buckets only.
struct SortedRecords {
    private struct Entry {
        let key: UInt64
        let start: Int
    }

    private let words: [UInt64]
    private let width: Int
    private let entries: [Entry]

    /// - Parameters:
    ///   - words: The partition's records, one behind the other.
    ///   - width: The words in a record, of which the first is the key's hash.
    ///   - isWanted: Whether the records of a key are asked for.
    init(_ words: [UInt64], width: Int, where isWanted: (UInt64) -> Bool) {
        self.words = words
        self.width = width
        var entries: [Entry] = []
        for start in stride(from: 0, to: words.count, by: width) where isWanted(words[start]) {
            entries.append(Entry(key: words[start], start: start))
        }
        self.entries = Self.sorted(entries)
    }

    var count: Int { entries.count }

    func key(_ index: Int) -> UInt64 { entries[index].key }

    /// A word of a record behind the key's.
    func word(_ index: Int, _ offset: Int) -> UInt64 { words[entries[index].start + offset] }

    func tail(_ index: Int) -> RecordTail { RecordTail(word: word(index, width - 1)) }

    /// A record's hashes, without its tail.
    func hashes(_ index: Int) -> ArraySlice<UInt64> {
        words[entries[index].start..<entries[index].start + width - 1]
    }

    /// The records of a key, from where they may begin.
    func run(of key: UInt64, from start: Int) -> Range<Int> {
        var end = start
        while end < count, entries[end].key == key { end += 1 }
        return start..<end
    }

    /// The first record of a key that is not below one.
    func firstIndex(notBelow key: UInt64, from start: Int) -> Int {
        var index = start
        while index < count, entries[index].key < key { index += 1 }
        return index
    }

    /// Whether some records are those of another side, in whatever order.
    func holds(_ run: [Int], as other: SortedRecords, _ otherRun: [Int]) -> Bool {
        run.count == otherRun.count
            && zip(inOrder(run), other.inOrder(otherRun)).allSatisfy { hashes($0).elementsEqual(other.hashes($1)) }
    }

    /// The order of some records by their hashes: places, for a bad key may stand for every row there is.
    private func inOrder(_ run: [Int]) -> [Int] {
        run.sorted { hashes($0).lexicographicallyPrecedes(hashes($1)) }
    }

    /// Hashes lie evenly, so their first bits put each entry within a few places of its own.
    private static func sorted(_ entries: [Entry]) -> [Entry] {
        guard entries.count > 64 else { return entries.sorted { $0.key < $1.key } }
        let bits = entries.count.bitWidth - entries.count.leadingZeroBitCount - 3
        var ends = [Int](repeating: 0, count: 1 << bits)
        func group(_ entry: Entry) -> Int { Int(truncatingIfNeeded: entry.key >> UInt64(64 - bits)) }
        for entry in entries { ends[group(entry)] += 1 }
        var sum = 0
        for index in ends.indices { (ends[index], sum) = (sum, sum + ends[index]) }
        return [Entry](unsafeUninitializedCapacity: entries.count) { sorted, count in
            for entry in entries {
                let group = group(entry)
                sorted.initializeElement(at: ends[group], to: entry)
                ends[group] += 1
            }
            var start = 0
            for end in ends {
                sorted[start..<end].sort { $0.key < $1.key }
                start = end
            }
            count = entries.count
        }
    }
}
