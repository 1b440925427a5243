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
    /// How many of its values are strings of JSON. A CSV has none: its values may stand for anything.
    enum Strings {
        case none, some, all
    }

    let name: String
    let strings: Strings

    /// The type that the column is declared with: by it the rows of a statement tell a text from what is only in writing,
    /// and SQLite how to compare it (https://sqlite.org/datatype3.html, 3.1).
    ///
    /// What a CSV has, and what is in a column of strings and others, is compared with numbers as a number where it looks
    /// like one: `WRITTEN` and `MIXED` have that affinity. Other values of JSON have types of their own.
    func declaredType(in format: ExportFormat) -> String {
        if format == .csv { return "WRITTEN" }
        return switch strings {
        case .none: ""
        case .some: "MIXED"
        case .all: "TEXT"
        }
    }

    /// Whether a text in a column of a declared type is a string, and does not stand for something else.
    static func holdsStrings(declared type: String?) -> Bool { type == "TEXT" || type == "MIXED" }
}
