/// Finds the target's rows whose parent is not there, and what became of the parent.
///
/// A row lies in the partition of its own key, and its parent in another. So the parents' hashes are sorted into
/// partitions first and held against the keys of both sides there; what is found goes back to the partition of the row.
final class OrphanSearch {
    /// What became of the parent.
    enum Cause: Sendable, Hashable {
        /// A rule lets the parent be absent.
        case skipped(rule: Int)
        /// The parent is missing.
        case lost
        /// The source does not have the parent either.
        case neverExisted

        /// As a word of a record.
        fileprivate var word: UInt64 {
            switch self {
            case .neverExisted: 0
            case .lost: 1
            case .skipped(let rule): UInt64(rule) + 2
            }
        }

        fileprivate init(word: UInt64) {
            self =
                switch word {
                case 0: .neverExisted
                case 1: .lost
                default: .skipped(rule: Int(word - 2))
                }
        }
    }

    /// Orphans by their own keys: the key's hash, the cause.
    private let found: SpilledWords

    /// - Throws: `StoreError` where no temporary file can be made, `CancellationError`.
    init(_ source: HashRecords, _ target: HashRecords) throws {
        let edges = try Self.edges(of: target)
        found = try SpilledWords(like: target.words)
        for partition in 0..<target.words.count {
            try Task.checkCancellation()
            let parents = SortedRecords(try edges.words(of: partition), width: 2) { _ in true }
            guard parents.count > 0 else { continue }
            let there = SortedRecords(try target.words.words(of: partition), width: target.width) { _ in true }
            let sought = SortedRecords(try source.words.words(of: partition), width: source.width) { _ in true }
            try search(parents, there, sought)
        }
    }

    /// A parent's hash and the row's own key for each row of the target that names a parent.
    private static func edges(of target: HashRecords) throws -> SpilledWords {
        let edges = try SpilledWords(like: target.words)
        for partition in 0..<target.words.count {
            try Task.checkCancellation()
            let words = try target.words.words(of: partition)
            for start in stride(from: 0, to: words.count, by: target.width) {
                let parent = words[start + target.width - 1]
                if parent != 0 { try edges.append(parent, words[start]) }
            }
        }
        return edges
    }

    private func search(_ parents: SortedRecords, _ there: SortedRecords, _ sought: SortedRecords) throws {
        var (i, j) = (0, 0)
        for index in 0..<parents.count {
            let parent = parents.key(index)
            i = there.firstIndex(notBelow: parent, from: i)
            guard i == there.count || there.key(i) != parent else { continue }
            j = sought.firstIndex(notBelow: parent, from: j)
            let isLost = j < sought.count && sought.key(j) == parent
            let cause: Cause =
                if isLost { sought.tail(j).rule.map { .skipped(rule: $0) } ?? .lost } else { .neverExisted }
            try found.append(parents.word(index, 1), cause.word)
        }
    }

    /// The orphans whose own keys lie in a partition.
    func causes(in partition: Int) throws -> [(key: UInt64, cause: Cause)] {
        let words = try found.words(of: partition)
        return stride(from: 0, to: words.count, by: 2).map { (words[$0], Cause(word: words[$0 + 1])) }
    }
}

extension SpilledWords {
    fileprivate func append(_ hash: UInt64, _ word: UInt64) throws {
        try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { pair in
            pair[0] = hash
            pair[1] = word
            try append(UnsafeBufferPointer(pair), by: hash)
        }
    }
}
