internal import Stores

/// A small summary of a set of rows: their number, the sum of their keys' hashes, and for each column the sum of its
/// values' hashes, modulo 2^64. Two sets with one fingerprint hold the same rows,
/// where no key stands for several: each column has a sum of its own, so two rows of one key may exchange single values.
///
/// Sums do not depend on order, so nothing is sorted; they are not XORs, so duplicates do not cancel.
package struct Fingerprint: Sendable, Hashable {
    /// One column's part.
    package struct Column: Sendable, Hashable {
        package var sum: UInt64 = 0
        package var nulls = 0
        /// Values that the codec cannot read. Where there are any, the fingerprint equals no other.
        package var unreadable = 0
    }

    package var rows = 0
    package var keys: UInt64 = 0
    /// Rows with NULL in the key.
    package var keysWithNull = 0
    /// Rows whose key the codec cannot read.
    package var unreadableKeys = 0
    package var columns: [Column]
    /// Rows left out, by the rule that lets them be absent from the other table.
    package var skipped: [Int]

    package init(columns: Int, rules: Int = 0) {
        skipped = Array(repeating: 0, count: rules)
        self.columns = Array(repeating: Column(), count: columns)
    }

    /// Whether both are of the same rows: nothing differs, and nothing was left unread on either side.
    package func agrees(with other: Fingerprint) -> Bool {
        hasSameKeys(as: other) && columns.indices.allSatisfy { column($0, agreesWith: other) }
    }

    /// Whether both are of rows with the same keys.
    package func hasSameKeys(as other: Fingerprint) -> Bool {
        rows == other.rows && keys == other.keys && unreadableKeys == 0 && other.unreadableKeys == 0
    }

    /// Whether a column agrees.
    package func column(_ index: Int, agreesWith other: Fingerprint) -> Bool {
        columns[index] == other.columns[index] && columns[index].unreadable == 0
    }
}

/// Fingerprints the rows as they come, here.
struct FingerprintReader: RowReader {
    let table: ComparedTable
    let seed: UInt64

    /// The statement whose rows it reads.
    var statement: Statement { table.rows(of: others) }

    private var others: Range<Int> { table.keyCount..<table.columns.count }

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Fingerprint {
        var fingerprint = Fingerprint(columns: others.count, rules: table.skips.count)
        var hash = RowHash(of: table, columns: others, seed: seed)
        while try rows.next() { add(rows.row(), &hash, to: &fingerprint) }
        return fingerprint
    }

    private func add(_ row: borrowing Row, _ hash: inout RowHash, to fingerprint: inout Fingerprint) {
        if let rule = hash.rule(of: row) {
            fingerprint.skipped[rule] += 1
            return
        }
        fingerprint.rows += 1
        let key = hash.key(of: row)
        fingerprint.keys &+= key.hash
        switch key.remark {
        case .none: break
        case .null: fingerprint.keysWithNull += 1
        case .unreadable: fingerprint.unreadableKeys += 1
        }
        for index in fingerprint.columns.indices {
            let value = hash.value(of: row, table.keyCount + index, seed: key.hash)
            fingerprint.columns[index].sum &+= value.hash
            switch value.remark {
            case .none: break
            case .null: fingerprint.columns[index].nulls += 1
            case .unreadable: fingerprint.columns[index].unreadable += 1
            }
        }
    }
}
