/// Reads a small result as text, NULL as nil: catalogs, and counts of a sample.
package struct CatalogRows: RowReader {
    package init() {}

    package func read(_ rows: inout some Cursor & ~Copyable) throws -> [[String?]] {
        var read: [[String?]] = []
        let count = rows.columns.count
        while try rows.next() {
            read.append(
                (0..<count).map { column in
                    let type = rows.type(of: column)
                    return type == .null ? nil : WireText.of(type, rows.bytes(of: column))
                })
        }
        return read
    }
}
