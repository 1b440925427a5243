internal import JSON

/// The records of a JSON export, or of one with an object a line.
///
/// What JSON tells of a value SQLite is told: strings and numbers are what they are. A boolean is the word, for 1 would
/// be a number; a number that neither an integer of 64 bits nor a double holds exactly is its digits; an array or an
/// object is its text.
final class JSONRows: ExportRows {
    private var records: JSONRecords

    init(_ file: ExportFile, at place: JSONRecords.Place, columns: [ExportColumn]) throws(StoreError) {
        records = try JSONRecords(file, at: place, columns: columns)
    }

    func next() throws(StoreError) -> Bool { try records.next() }

    func give(_ column: Int, to result: SQLiteResult) {
        switch records.value(of: column) {
        case .absent, .null: result.setNull()
        case .string(let range, _), .other(let range):
            records.reader.withText(range) { result.set(text: $0) }
        case .number(let range): records.reader.withText(range) { Self.give(number: $0, to: result) }
        }
    }

    private static func give(number text: RawSpan, to result: SQLiteResult) {
        // −0 is no integer: integers have one zero.
        if let integer = IntegerText.value(of: text), integer != 0 || text.byte(0) != UInt8(ascii: "-") {
            result.set(integer)
        } else if let decimal = DecimalText(text), let double = decimal.exactDouble(of: text) {
            result.set(double)
        } else {
            result.set(text: text)
        }
    }

    /// Where a JSON export's records are and which columns they have, from a first reading of the whole file.
    ///
    /// - Throws: `StoreError`, also for an export of no records, whose columns nobody knows.
    static func survey(
        _ file: ExportFile, at place: JSONRecords.Place
    ) throws(StoreError) -> (place: JSONRecords.Place, columns: [ExportColumn]) {
        var records = try JSONRecords(file, at: place, columns: nil)
        while try records.next() {}
        let columns = records.columns.columns
        guard !columns.isEmpty else {
            throw StoreError(
                .malformed, "\(file.path) holds no records, and so it names no columns.",
                remedy: "Find out why nothing was exported.")
        }
        return (records.foundPlace, columns)
    }
}
