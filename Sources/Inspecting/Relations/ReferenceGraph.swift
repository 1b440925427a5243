internal import Stores

/// The rows of a table that names itself, as a graph of hashes: who is missing from it, and who is his own ancestor.
///
/// It takes 16 bytes for each row with a parent and 8 for each row, so it is made for so many rows and no more.
struct ReferenceGraph: RowReader {
    /// 100 MB of hashes, and half as much again while the ways are followed.
    static let mostRows = 4_000_000

    struct Output: Sendable {
        var references = 0
        var orphans = 0
        var inCycles = 0
    }

    /// Reads the key in the first column and the parent's in the second.
    func read(_ rows: inout some Cursor & ~Copyable) throws -> Output {
        var keys: [UInt64] = []
        var edges: [(child: UInt64, parent: UInt64)] = []
        while try rows.next() {
            let row = rows.row()
            let key = Self.hash(row.type(of: 0), row.bytes(of: 0))
            keys.append(key)
            if row.type(of: 1) != .null { edges.append((key, Self.hash(row.type(of: 1), row.bytes(of: 1)))) }
        }
        keys.sort()
        return Self.output(keys, edges)
    }

    private static func hash(_ type: ValueType, _ bytes: RawSpan) -> UInt64 {
        StorageKind(type)?.hash(of: bytes) ?? 0
    }

    private static func output(_ keys: [UInt64], _ edges: [(child: UInt64, parent: UInt64)]) -> Output {
        var output = Output(references: edges.count)
        /// For each row the place of its parent's key, or none.
        var parents = [Int32](repeating: -1, count: keys.count)
        for edge in edges {
            guard let parent = place(of: edge.parent, in: keys) else {
                output.orphans += 1
                continue
            }
            if let child = place(of: edge.child, in: keys) { parents[child] = Int32(parent) }
        }
        output.inCycles = rowsInCycles(parents)
        return output
    }

    private static func place(of key: UInt64, in keys: [UInt64]) -> Int? {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low : nil
    }

    /// Follows every row to its ancestors until one that was seen: where that was on the same way, the way closes there.
    private static func rowsInCycles(_ parents: [Int32]) -> Int {
        var ways = [Int32](repeating: 0, count: parents.count)
        var count = 0
        for start in parents.indices where ways[start] == 0 {
            let way = Int32(start + 1)
            var place = Int32(start)
            while place >= 0, ways[Int(place)] == 0 {
                ways[Int(place)] = way
                place = parents[Int(place)]
            }
            guard place >= 0, ways[Int(place)] == way else { continue }
            var member = place
            repeat {
                count += 1
                member = parents[Int(member)]
            } while member != place
        }
        return count
    }
}
