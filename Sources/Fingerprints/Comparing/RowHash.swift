internal import Stores

/// The hashes of one row: of its key, and of each other column seeded with the key's, so that two rows that exchange
/// their contents do not go unnoticed.
struct RowHash {
    /// What can be said of a value besides its hash.
    enum Remark {
        case none, null, unreadable
    }

    private let codecs: [any Codec]
    private let keyCount: Int
    private let ruleCount: Int
    private let seed: UInt64
    private let unreadableSalt: UInt64
    private var buffer: [UInt8] = []
    private var parts: [UInt8] = []

    init(of table: ComparedTable, seed: UInt64) {
        codecs = table.columns.map(\.codec)
        keyCount = table.keyCount
        ruleCount = table.skips.count
        self.seed = seed
        unreadableSalt = table.unreadableSalt
        buffer.reserveCapacity(4096)
    }

    /// The first rule by which the row may be absent from the other table.
    func rule(of row: borrowing some Cursor & ~Copyable) -> Int? {
        // A boolean or an integer, by the engine; TRUE is 1 in either form.
        (0..<ruleCount).first { row.bytes(of: codecs.count + $0).integer() != 0 }
    }

    /// The hash of the row's key: of a composite one, the hash of its parts' hashes.
    ///
    /// A part's hash does not seed the next part's: the 0 of a NULL would wipe out all the parts before it, and in a
    /// table without a key, whose rows are keys from end to end, all rows with NULL in the last column would be one.
    mutating func key(of row: borrowing some Cursor & ~Copyable) -> (hash: UInt64, remark: Remark) {
        guard keyCount > 1 else { return value(of: row, 0, seed: seed) }
        parts.removeAll(keepingCapacity: true)
        var worst = Remark.none
        for column in 0..<keyCount {
            let (hash, remark) = value(of: row, column, seed: seed)
            withUnsafeBytes(of: hash.bigEndian) { parts.append(contentsOf: $0) }
            switch remark {
            case .none: break
            case .null: if worst == .none { worst = .null }
            case .unreadable: worst = .unreadable
            }
        }
        return (LookupHash.hash(parts.span.bytes, seed: seed), worst)
    }

    /// The hash of a column's value; 0 for NULL, as PostgreSQL has it. What the codec cannot read is hashed as it
    /// is stored, otherwise on each side, so that it equals nothing there.
    mutating func value(
        of row: borrowing some Cursor & ~Copyable, _ column: Int, seed: UInt64
    ) -> (hash: UInt64, remark: Remark) {
        buffer.removeAll(keepingCapacity: true)
        let bytes = row.bytes(of: column)
        switch codecs[column].encode(row.type(of: column), bytes, into: &buffer) {
        case .null: return (0, .null)
        case .lent: return (LookupHash.hash(bytes, seed: seed), .none)
        case .encoded: return (LookupHash.hash(buffer.span.bytes, seed: seed), .none)
        case .unreadable: return (LookupHash.hash(bytes, seed: seed ^ unreadableSalt), .unreadable)
        }
    }
}
