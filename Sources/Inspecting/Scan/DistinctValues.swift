internal import Profiles
internal import Stores

/// The different values of a column: themselves while they are few, then only their number.
struct DistinctValues: ~Copyable {
    private(set) var few = FewValues()
    private var areFew = true
    private var sketch = DistinctSketch()

    /// - Parameters:
    ///   - hash: The value's hash.
    ///   - type: Its type.
    ///   - bytes: It itself.
    mutating func add(_ hash: UInt64, _ type: ValueType, _ bytes: RawSpan) {
        let hash = hash == 0 ? 1 : hash
        if areFew {
            if few.add(hash, type, bytes) { return }
            areFew = false
            few.forEach { entry, _ in sketch.add(entry.hash) }
        }
        sketch.add(hash)
    }

    var count: DistinctCount {
        if areFew { return DistinctCount(count: few.count, isExact: true) }
        return DistinctCount(
            count: sketch.count, isExact: sketch.isExact,
            standardError: sketch.isExact ? nil : DistinctSketch.standardError)
    }

    /// Whether all values are at hand, with their rows.
    var isListed: Bool { areFew && few.areWhole }
}
