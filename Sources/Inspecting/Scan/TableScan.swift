internal import Profiles
internal import Stores

/// Reads the rows of a table once, and makes the profile of each of its columns.
struct TableScan: RowReader {
    /// What the catalog says of the columns, in the order of the statement.
    let columns: [ColumnProfile]
    /// Where the key's columns are among them.
    let key: [Int]
    /// Whether the database keeps the key unique, so that nobody needs to count what repeats it.
    let isKeyEnforced: Bool
    let reveals: Bool

    struct Output: Sendable {
        var rows: Int
        var columns: [ColumnProfile]
        /// How many rows repeat the key of another; nil where none can, or there is no key.
        var repeatedKeys: Int?
        /// How many rows are equal to another in all columns but the key's; nil where there are none but those.
        var repeatedContents: Int?
    }

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Output {
        var scan = RowScan(columns: columns.count, key: key, countsKeys: !key.isEmpty && !isKeyEnforced)
        while try rows.next() { try scan.add(rows.row()) }
        return try scan.output(self)
    }
}

/// What is gathered while the rows go by.
private struct RowScan: ~Copyable {
    private let columns: UnsafeMutablePointer<ColumnScan>
    private let isKey: UnsafeMutablePointer<Bool>
    private let count: Int
    /// Whether two rows may have one key.
    private let countsKeys: Bool
    /// Whether there is anything but the key.
    private let hasContents: Bool
    private var rows = 0
    private var keys = DuplicateRows()
    private var contents = DuplicateRows()

    init(columns count: Int, key: [Int], countsKeys: Bool) {
        self.count = count
        self.countsKeys = countsKeys
        hasContents = key.count < count
        columns = .allocate(capacity: count)
        isKey = .allocate(capacity: count)
        for index in 0..<count {
            (columns + index).initialize(to: ColumnScan())
            (isKey + index).initialize(to: key.contains(index))
        }
    }

    deinit {
        columns.deinitialize(count: count)
        columns.deallocate()
        isKey.deallocate()
    }

    mutating func add(_ row: borrowing Row) throws {
        rows += 1
        var (key, content): (UInt64, UInt64) = (0, 0)
        for index in 0..<count {
            let hash = columns[index].add(row.type(of: index), row.bytes(of: index))
            if isKey[index] { key = Self.mixed(key, hash) } else { content = Self.mixed(content, hash) }
        }
        if countsKeys { try keys.add(key) }
        if hasContents { try contents.add(content) }
    }

    func output(_ scan: TableScan) throws -> TableScan.Output {
        var profiles = scan.columns
        for index in profiles.indices {
            let masking = ValueMasking(reveals: scan.reveals, isKey: profiles[index].isKey)
            columns[index].fill(&profiles[index], masking)
        }
        let repeatedKeys = countsKeys ? try keys.count() : 0
        if scan.key.count == 1 {
            // Of a key it is known, and needs no estimate.
            let key = scan.key[0]
            let count = profiles[key].count - max(0, repeatedKeys - max(0, profiles[key].nulls - 1))
            profiles[key].distinct = DistinctCount(count: count, isExact: true)
        }
        return TableScan.Output(
            rows: rows, columns: profiles, repeatedKeys: countsKeys ? repeatedKeys : nil,
            repeatedContents: hasContents ? try contents.count() : nil)
    }

    /// A word in which every bit depends on both and on their order: the finaliser of David Stafford's thirteenth
    /// variant, which SplitMix64 uses.
    private static func mixed(_ state: UInt64, _ hash: UInt64) -> UInt64 {
        var mixed = (state ^ hash) &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
