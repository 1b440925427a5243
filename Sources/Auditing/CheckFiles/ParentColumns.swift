/// The columns that hold the key of a row's parent: `-- @parent: parent_id`.
///
/// They ask for the orphans of the target, by what became of their parents.
enum ParentColumns {
    /// The columns, in the order of the key's.
    ///
    /// - Parameters:
    ///   - file: The check file.
    ///   - key: The columns of the key; nil where they could not be read.
    ///   - problems: Takes in what is wrong.
    /// - Returns: The columns; none where the header names no parent.
    static func read(
        _ file: CheckFile, key: [ColumnName]?, _ problems: inout ProblemCollector
    ) -> [ColumnName] {
        guard let value = file.header[.parent]?.value else { return [] }
        let columns = ColumnName.list(value, &problems)
        guard let key else { return columns }
        if columns.count != key.count {
            problems.report(
                at: value, "@parent has \(columns.count), and @key \(key.count) of the columns",
                remedy:
                    "name the columns that hold the parent's \(key.map(\.written).joined(separator: ", ")), in this order"
            )
        }
        for column in columns where key.contains(where: { $0.folded == column.folded }) {
            problems.report(
                at: column.origin, "\(column.written) is a key, and would make each row its own parent",
                remedy: "name the column that holds the parent's key")
        }
        return columns
    }
}
