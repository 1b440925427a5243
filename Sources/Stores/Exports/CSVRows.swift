/// The records of a CSV.
///
/// A field that is empty and has no quotes is NULL; `""` is the empty text.
final class CSVRows: ExportRows {
    private var reader: CSVReader
    private let columns: Int

    /// - Parameters:
    ///   - file: The CSV.
    ///   - columns: How many its header names.
    /// - Throws: `StoreError`.
    init(_ file: ExportFile, columns: Int) throws(StoreError) {
        reader = try CSVReader(file)
        self.columns = columns
        _ = try reader.next()
    }

    func next() throws(StoreError) -> Bool {
        guard try reader.next() else { return false }
        guard reader.fields.count == columns else {
            let (found, expected) = (reader.fields.count, columns)
            throw file.malformed(
                "the record has \(found) field\(found == 1 ? "" : "s"), and the header \(expected)",
                at: reader.recordOffset,
                remedy: "Put fields with a comma or a line break in quotes; a line for each record, and none besides.")
        }
        return true
    }

    private var file: ExportFile { reader.file }

    func give(_ column: Int, to result: SQLiteResult) {
        let field = reader.fields[column]
        if field.isNull { result.setNull() } else { reader.withBytes(of: field) { result.set(text: $0) } }
    }

    /// The columns that a CSV's header names.
    static func columns(of file: ExportFile) throws(StoreError) -> [ExportColumn] {
        var reader = try CSVReader(file)
        guard try reader.next() else {
            throw StoreError(
                .malformed, "\(file.path) is empty: it lacks even the line with the columns' names.",
                remedy: "Export it again, with a header.")
        }
        var names = ColumnNames(of: file)
        for field in reader.fields {
            try names.add(reader.withBytes(of: field) { $0.array() }, at: reader.recordOffset + field.range.lowerBound)
        }
        return names.names.map { ExportColumn(name: $0, strings: .none) }
    }
}
