package import Stores

/// A row that is not the same on both sides, with its values as each side has them.
package struct RowDifference: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case missing, extra, changed, duplicated, imported
    }

    /// A value as its store lends it.
    package struct Value: Sendable, Hashable {
        package let type: ValueType
        package let bytes: [UInt8]
    }

    package let kind: Kind
    /// The source's values, the key's first; nil where it has no such row.
    package let source: [Value]?
    /// The target's values in the same order; nil where it has no such row.
    package let target: [Value]?
    /// Which of the columns beside the key differ.
    package let differing: [Int]
}

/// Copies the rows with some keys' hashes out of a result.
struct RowFetcher: RowReader {
    let table: ComparedTable
    let seed: UInt64
    let keys: Set<UInt64>

    /// A row with its hashes.
    struct Row: Sendable {
        let values: [RowDifference.Value]
        let hashes: [UInt64]
    }

    func read(_ rows: inout some Cursor & ~Copyable) throws -> [UInt64: Row] {
        var found: [UInt64: Row] = [:]
        var hash = RowHash(of: table, seed: seed)
        while try rows.next() {
            let key = hash.key(of: rows).hash
            guard keys.contains(key), found[key] == nil else { continue }
            var (values, hashes): ([RowDifference.Value], [UInt64]) = ([], [])
            for column in table.columns.indices {
                values.append(.init(type: rows.type(of: column), bytes: rows.bytes(of: column).array()))
                guard column >= table.keyCount else { continue }
                hashes.append(hash.value(of: rows, column, seed: key).hash)
            }
            found[key] = Row(values: values, hashes: hashes)
        }
        return found
    }
}
