/// Some of the rows of a kind, spread evenly over the table whatever their number: those with the smallest hashes of
/// their keys. A hash has nothing to do with where a row lies, so neither has the sample.
struct EvenSample: Sendable {
    /// The hashes of the keys, in their order.
    private(set) var keys: [UInt64] = []
    private let limit: Int

    /// - Parameter limit: How many rows are kept.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a row into account.
    mutating func insert(_ key: UInt64) {
        guard keys.count < limit || keys.last.map({ key < $0 }) ?? false else { return }
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        // Several rows may have one key.
        guard low == keys.count || keys[low] != key else { return }
        keys.insert(key, at: low)
        if keys.count > limit { keys.removeLast() }
    }
}
