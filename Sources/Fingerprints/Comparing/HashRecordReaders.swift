internal import Stores

/// Hashes rows here, and keeps the hashes of the key and of some of the columns.
struct RowRecordReader: RowReader {
    let table: ComparedTable
    let columns: [Int]
    let seed: UInt64
    let rows: Int

    func read(_ rows: inout some Cursor & ~Copyable) throws -> SendableRecords {
        let records = try HashRecords(width: 1 + columns.count, rows: self.rows)
        var hash = RowHash(of: table, seed: seed)
        var record = [UInt64](repeating: 0, count: 1 + columns.count)
        while try rows.next() {
            let key = hash.key(of: rows).hash
            record[0] = key
            for index in columns.indices {
                record[index + 1] = hash.value(of: rows, table.keyCount + columns[index], seed: key).hash
            }
            try records.append(record)
        }
        return SendableRecords(records)
    }
}

/// Keeps the hashes that a server computed.
struct ServerRecordReader: RowReader {
    let width: Int
    let rows: Int

    func read(_ rows: inout some Cursor & ~Copyable) throws -> SendableRecords {
        let records = try HashRecords(width: width, rows: self.rows)
        var record = [UInt64](repeating: 0, count: width)
        while try rows.next() {
            for index in 0..<width { record[index] = UInt64(bitPattern: rows.bytes(of: index).integer()) }
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
