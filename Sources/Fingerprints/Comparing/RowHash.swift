internal import Stores

/// The hashes of one row: of its key, and of each other column seeded with the key's, so that two rows that exchange
/// their contents do not go unnoticed.
///
/// A row is asked by the places of a statement of `ComparedTable.rows(of:)`: the key first, the columns, the rules.
struct RowHash: ~Copyable {
    /// What can be said of a value besides its hash.
    enum Remark {
        case none, null, unreadable
    }

    /// The codecs in the statement's order.
    private let codecs: CodecTable
    private let keyCount: Int
    private let ruleCount: Int
    private let seed: UInt64
    private let unreadableSalt: UInt64
    private var buffer = FormBuffer()
    private var parts = FormBuffer(capacity: 256)

    init(of table: ComparedTable, columns others: some Sequence<Int>, seed: UInt64) {
        codecs = CodecTable(
            table.columns.prefix(table.keyCount).map(\.codec) + others.map { table.columns[$0].codec })
        keyCount = table.keyCount
        ruleCount = table.skips.count
        self.seed = seed
        unreadableSalt = table.unreadableSalt
    }

    /// The first rule by which the row may be absent from the other table.
    func rule(of row: borrowing Row) -> Int? {
        // A boolean or an integer, by the engine; TRUE is 1 in either form.
        for rule in 0..<ruleCount where row.bytes(of: codecs.count + rule).integer() != 0 { return rule }
        return nil
    }

    /// The hash of the row's key.
    mutating func key(of row: borrowing Row) -> (hash: UInt64, remark: Remark) {
        guard keyCount > 1 else { return value(of: row, 0, seed: seed) }
        parts.removeAll()
        var worst = Remark.none
        for place in 0..<keyCount { add(row, place, codec: place, &worst) }
        return (LookupHash.hash(parts.bytes, seed: seed), worst)
    }

    /// The hash of a key that the row names in other columns, given in the key's order: its parent's.
    mutating func key(of row: borrowing Row, in places: [Int]) -> (hash: UInt64, remark: Remark) {
        guard places.count > 1 else { return value(of: row, places[0], codec: 0, seed: seed) }
        parts.removeAll()
        var worst = Remark.none
        for (index, place) in places.enumerated() { add(row, place, codec: index, &worst) }
        return (LookupHash.hash(parts.bytes, seed: seed), worst)
    }

    /// Adds a part of a composite key, which is the hash of its parts' hashes.
    ///
    /// A part's hash does not seed the next part's: the 0 of a NULL would wipe out all the parts before it, and in a
    /// table without a key, whose rows are keys from end to end, all rows with NULL in the last column would be one.
    private mutating func add(_ row: borrowing Row, _ place: Int, codec: Int, _ worst: inout Remark) {
        let (hash, remark) = value(of: row, place, codec: codec, seed: seed)
        parts.append(bigEndian: hash)
        switch remark {
        case .none: break
        case .null: if case .none = worst { worst = .null }
        case .unreadable: worst = .unreadable
        }
    }

    /// The hash of a column's value; 0 for NULL, as PostgreSQL has it. What the codec cannot read is hashed as it
    /// is stored, otherwise on each side, so that it equals nothing there.
    mutating func value(of row: borrowing Row, _ place: Int, seed: UInt64) -> (hash: UInt64, remark: Remark) {
        value(of: row, place, codec: place, seed: seed)
    }

    private mutating func value(
        of row: borrowing Row, _ place: Int, codec: Int, seed: UInt64
    ) -> (hash: UInt64, remark: Remark) {
        let bytes = row.bytes(of: place)
        switch codecs.encode(codec, row.type(of: place), bytes, into: &buffer) {
        case .null: return (0, .null)
        case .lent: return (LookupHash.hash(bytes, seed: seed), .none)
        case .encoded: return (LookupHash.hash(buffer.bytes, seed: seed), .none)
        case .unreadable: return (LookupHash.hash(bytes, seed: seed ^ unreadableSalt), .unreadable)
        }
    }

    /// The word by which a value is held against the other side's where they may differ a little: the bits of its
    /// magnitude, and NaNs of their own for NULL and for what cannot be read, which are within nothing's tolerance.
    ///
    /// The codec is that of the column of the same place unless another's is given.
    mutating func magnitude(of row: borrowing Row, _ place: Int, codec: Int? = nil) -> UInt64 {
        let bytes = row.bytes(of: place)
        let codec = codec ?? place
        let magnitude: Double?
        switch codecs.encode(codec, row.type(of: place), bytes, into: &buffer) {
        case .null: return Tolerance.null
        case .lent: magnitude = codecs[codec].magnitude(of: bytes)
        case .encoded: magnitude = codecs[codec].magnitude(of: buffer.bytes)
        case .unreadable: magnitude = nil
        }
        return Tolerance.word(of: magnitude, unreadableAs: unreadableSalt)
    }
}
