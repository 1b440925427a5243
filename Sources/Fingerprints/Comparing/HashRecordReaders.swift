internal import Stores

/// Hashes rows here, and keeps the hashes of the key and of some of the columns; behind them the rule by which the row
/// may be absent from the other table, counted from 1, or 0.
struct RowRecordReader: RowReader {
    let table: ComparedTable
    let columns: [Int]
    let seed: UInt64
    let rows: Int

    func read(_ rows: inout some Cursor & ~Copyable) throws -> SendableRecords {
        let records = try HashRecords(width: columns.count + 2, rows: self.rows)
        var hash = RowHash(of: table, seed: seed)
        var record = [UInt64](repeating: 0, count: columns.count + 2)
        while try rows.next() {
            let key = hash.key(of: rows).hash
            record[0] = key
            for index in columns.indices {
                record[index + 1] = hash.value(of: rows, table.keyCount + columns[index], seed: key).hash
            }
            record[columns.count + 1] = hash.rule(of: rows).map { UInt64($0 + 1) } ?? 0
            try records.append(record)
        }
        return SendableRecords(records)
    }
}

/// Keeps the hashes that a server computed.
struct ServerRecordReader: RowReader {
    /// How many columns' hashes come behind the key's.
    let columns: Int
    let rows: Int

    func read(_ rows: inout some Cursor & ~Copyable) throws -> SendableRecords {
        let records = try HashRecords(width: columns + 2, rows: self.rows)
        var record = [UInt64](repeating: 0, count: columns + 2)
        while try rows.next() {
            for index in 0...columns { record[index] = UInt64(bitPattern: rows.bytes(of: index).integer()) }
            try records.append(record)
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
