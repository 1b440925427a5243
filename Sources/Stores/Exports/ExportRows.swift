/// The records of an export, from the first to the last.
protocol ExportRows: AnyObject {
    /// Moves to the next record.
    ///
    /// - Returns: Whether there is one.
    /// - Throws: `StoreError` for a file that is malformed, breaks off or is changed.
    func next() throws(StoreError) -> Bool

    /// Gives SQLite a column's value of the current record.
    func give(_ column: Int, to result: SQLiteResult)
}

/// A column of an export.
struct ExportColumn: Hashable, Sendable {
    let name: String
    /// Whether every value is a text, as JSON can tell; otherwise a text among them may stand for anything.
    let isText: Bool
}
