internal import Stores

/// What the records of a side hold, the same for whoever makes them.
struct RecordRequest: Sendable {
    /// What the last word of a record is for.
    enum Tail: Sendable {
        /// The row's place and the rule by which it may be absent.
        case place
        /// The hash of its parent's key.
        case parent
    }

    let table: ComparedTable
    /// The columns beside the key, by their places among those.
    let columns: [Int]
    let tail: Tail
    let seed: UInt64
    /// How many rows there are going to be.
    let rows: Int

    /// Where the parent's key is in a streamed row; empty without one.
    fileprivate var parent: [Int] {
        tail == .parent ? table.parent.map { streamed.firstIndex(of: $0).map { table.keyCount + $0 } ?? 0 } : []
    }

    /// The columns beside the key that are streamed: those of the records, and the parent's that are not among them.
    fileprivate var streamed: [Int] {
        let own = columns.map { table.keyCount + $0 }
        return tail == .parent ? own + table.parent.filter { !own.contains($0) } : own
    }

    fileprivate func records() throws -> HashRecords {
        try HashRecords(
            width: columns.count + measured.count + 2, magnitudes: measured.count, rules: table.skips.count, rows: rows)
    }

    /// Which of the columns may differ by a tolerance, so that their magnitudes stand behind the hashes.
    fileprivate var measured: [Int] {
        columns.indices.filter { table.columns[table.keyCount + columns[$0]].tolerance != nil }
    }
}

/// Hashes rows here, and keeps the hashes of the key and of some of the columns.
struct RowRecordReader: RowReader {
    let request: RecordRequest

    var statement: Statement { request.table.rows(of: request.streamed) }

    func read(_ rows: inout some Cursor & ~Copyable) throws -> SendableRecords {
        let records = try request.records()
        var hash = RowHash(of: request.table, columns: request.streamed, seed: request.seed)
        let (measured, count) = (request.measured, request.columns.count)
        let (parent, keyCount) = (request.parent, request.table.keyCount)
        var place = 0
        try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: records.width) { record in
            while try rows.next() {
                let row = rows.row()
                let key = hash.key(of: row).hash
                record[0] = key
                for index in 0..<count { record[index + 1] = hash.value(of: row, keyCount + index, seed: key).hash }
                for (place, index) in measured.enumerated() {
                    record[count + 1 + place] = hash.magnitude(of: row, keyCount + index)
                }
                record[records.width - 1] =
                    switch request.tail {
                    case .place: RecordTail(place: place, rule: hash.rule(of: row)).word
                    case .parent: Self.parent(of: row, in: parent, &hash)
                    }
                place += 1
                try records.append(UnsafeBufferPointer(record))
            }
        }
        return SendableRecords(records)
    }

    /// 0 for a row that names no parent; NULL in one part of the parent's key is no parent either.
    private static func parent(of row: borrowing Row, in places: [Int], _ hash: inout RowHash) -> UInt64 {
        guard !places.isEmpty else { return 0 }
        let (parent, remark) = hash.key(of: row, in: places)
        return remark == .null ? 0 : parent
    }
}

/// Keeps the hashes that a server computed.
struct ServerRecordReader: RowReader {
    let request: RecordRequest

    func read(_ rows: inout some Cursor & ~Copyable) throws -> SendableRecords {
        let records = try request.records()
        let columns = request.columns.map { request.table.keyCount + $0 }
        // The codecs of the columns that come as values and not as hashes.
        var hash = RowHash(of: request.table, columns: columns, seed: request.seed)
        let keyCount = request.table.keyCount
        let (measured, count) = (request.measured, request.columns.count)
        let hasParent = request.tail == .parent && !request.table.parent.isEmpty
        try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: records.width) { record in
            while try rows.next() {
                let row = rows.row()
                record[0] = UInt64(bitPattern: row.bytes(of: 0).integer())
                for index in 0..<count { record[index + 1] = UInt64(bitPattern: row.bytes(of: index + 1).integer()) }
                for (place, index) in measured.enumerated() {
                    record[count + 1 + place] = hash.magnitude(of: row, count + 1 + place, codec: keyCount + index)
                }
                record[records.width - 1] =
                    hasParent ? UInt64(bitPattern: row.bytes(of: records.width - 1).integer()) : 0
                try records.append(UnsafeBufferPointer(record))
            }
        }
        return SendableRecords(records)
    }
}

/// Records on their way from the thread that filled them to the one that compares them.
struct SendableRecords: Sendable {
    // Handed over once and used by one side at a time: the store's thread fills it and lets go of it.
    nonisolated(unsafe) let records: HashRecords

    init(_ records: HashRecords) { self.records = records }
}
