internal import AssayKit
internal import Stores

/// A kind of thing that a deployment has, and the table that it stands in.
protocol Fact: Sendable {
    /// The table, without rows.
    static var table: FactTable { get }
    /// The values, in the order of the table's columns.
    var row: [FactTable.Value] { get }
}

extension FactTable {
    /// The table of a kind of fact, filled.
    static func of<F: Fact>(_ facts: [F]) -> FactTable {
        var table = F.table
        table.rows = facts.map(\.row)
        return table
    }
}

extension FactTable.Column {
    /// The columns that say where something was read.
    static let place: [FactTable.Column] = [
        .init("file", .text, "the file, from the deployment's directory"),
        .init("line", .integer, "the line, counted from 1"),
    ]
}

extension SourceLocation {
    /// The values of `FactTable.Column.place`.
    var values: [FactTable.Value] { [.text(file), .init(line)] }
}
