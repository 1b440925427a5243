internal import Fingerprints

/// Why two tables cannot be compared, and what to do.
package enum DiffError: Error, CustomStringConvertible {
    case noTable(String, tables: [String])
    case keyMapNeedsKey([String])
    case cannotPushDown(String)
    case nothingToPushDown
    case bothEmpty
    case noTables
    case doesNotAddUp

    /// Whether the request is wrong, rather than the data.
    package var isUsage: Bool {
        switch self {
        case .noTable, .keyMapNeedsKey, .nothingToPushDown: true
        case .cannotPushDown, .bothEmpty, .noTables, .doesNotAddUp: false
        }
    }

    package var description: String {
        switch self {
        case .noTable(let database, let tables):
            "\(database) names no table, and the other side does. Write one behind a #; there are: "
                + "\(TableError.inOneLine(tables.joined(separator: ", ")))."
        case .keyMapNeedsKey(let key):
            "--key-map maps one column, and the key is \(key.isEmpty ? "none" : key.joined(separator: ", ")). "
                + "Declare --key with the column that was mapped."
        case .cannotPushDown(let reason):
            "The server cannot be relied on to hash its rows: \(reason). Use --strategy auto or stream."
        case .nothingToPushDown:
            "--strategy push-down is for PostgreSQL, and neither side is. Leave it out: the rows are read and hashed here."
        case .bothEmpty:
            "Both sides are empty, so nothing was shown. Find out why the rows are gone, or name other tables; "
                + "where there may be none, say so with --allow-empty."
        case .noTables:
            "Neither database has a table, so nothing was shown. Check that they are the right ones."
        case .doesNotAddUp:
            "The ledger does not add up to the tables' rows, so it is not to be relied on. This is a fault of Assay: report it."
        }
    }
}
