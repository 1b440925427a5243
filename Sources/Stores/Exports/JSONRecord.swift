internal import JSON

/// One object of a JSON export: where each column's value stands in what the reader keeps.
struct JSONRecord: ~Copyable {
    /// What a column has.
    enum Value {
        /// NULL, as a member that is not there.
        case absent
        case null
        case string(Range<Int>, hasEscapes: Bool)
        case number(Range<Int>)
        /// `true` or `false`, or an array or an object: its bytes.
        case other(Range<Int>)
    }

    private(set) var values: [Value] = []
    private var names: [[UInt8]] = []
    private let learns: Bool
    private var scratch: [UInt8] = []

    /// - Parameter columns: The columns' names; nil for a record that learns them.
    init(columns: [ExportColumn]?) {
        names = columns?.map { Array($0.name.utf8) } ?? []
        learns = columns == nil
        values = Array(repeating: .absent, count: names.count)
    }

    /// Reads an object, whose first brace was just read.
    ///
    /// - Throws: `StoreError`, also for a member that comes twice: which of them would be the value?
    mutating func read(
        from reader: inout JSONReader, learning found: inout JSONColumns
    ) throws(StoreError) {
        for column in values.indices { values[column] = .absent }
        var expected = 0
        while try reader.next() == .name {
            let quote = reader.range.lowerBound - 1
            let column = try self.column(&reader, from: expected, learning: &found)
            guard case .absent = values[column] else {
                throw reader.malformed(
                    "the member \(String(decoding: names[column], as: UTF8.self)) comes twice in one object",
                    at: quote, remedy: "Decide which of the two is meant, and export the file again.")
            }
            values[column] = try value(from: &reader)
            if learns { found.note(values[column], of: column) }
            expected = column + 1
        }
    }

    /// Takes the escapes out of a column's string, where it stands: a text is never longer than its escapes.
    mutating func unescape(_ column: Int, in reader: inout JSONReader) {
        guard case .string(let range, hasEscapes: true) = values[column] else { return }
        values[column] = .string(reader.unescape(range), hasEscapes: false)
    }

    /// Which column the name is of that was just read: nearly always the one behind the last.
    private mutating func column(
        _ reader: inout JSONReader, from expected: Int, learning found: inout JSONColumns
    ) throws(StoreError) -> Int {
        scratch.removeAll(keepingCapacity: true)
        JSONString.append(reader.range, of: reader.text, to: &scratch)
        if expected < names.count, names[expected] == scratch { return expected }
        if let column = names.firstIndex(of: scratch) { return column }
        guard learns else {
            throw reader.malformed(
                "there is a member that was not there before", at: reader.range.lowerBound,
                remedy: "The file changed while it was read: compare a copy of it.")
        }
        try found.names.add(scratch, at: reader.offset(of: reader.range.lowerBound - 1))
        names.append(Array(scratch))
        values.append(.absent)
        return names.count - 1
    }

    private func value(from reader: inout JSONReader) throws(StoreError) -> Value {
        let token = try reader.next()
        let range = reader.range
        switch token {
        case .string: return .string(range, hasEscapes: reader.scanner.hasEscapes)
        case .number: return .number(range)
        case .null: return .null
        default: return .other(range.lowerBound..<(try reader.skip(token, keeps: true)))
        }
    }
}

/// The columns of a JSON export as they are found: the members' names in the order of their first appearance, and whether
/// a column has ever held anything but strings.
struct JSONColumns {
    var names: ColumnNames
    private var hasStrings: [Bool] = []
    private var hasOthers: [Bool] = []

    init(of file: ExportFile) { names = ColumnNames(of: file) }

    var columns: [ExportColumn] {
        names.names.enumerated().map { index, name in
            ExportColumn(name: name, strings: !hasStrings[index] ? .none : hasOthers[index] ? .some : .all)
        }
    }

    mutating func note(_ value: JSONRecord.Value, of column: Int) {
        while hasStrings.count <= column {
            hasStrings.append(false)
            hasOthers.append(false)
        }
        switch value {
        case .absent, .null: break
        case .string: hasStrings[column] = true
        case .number, .other: hasOthers[column] = true
        }
    }
}
