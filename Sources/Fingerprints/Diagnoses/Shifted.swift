internal import AssayKit

/// Values that stand in another column of their own row.
package struct Shifted: ColumnDiagnosis {
    package static let name = "shifted"
    package static let summary = "The value is what the row has in another column of the source."
    package static let remedy =
        "Name the columns in INSERT and COPY rather than trusting their order, and migrate the table again."

    package static let examples = [
        DiagnosisExample(
            "text", .init("Aaron", "user", others: ["user", "Hello."]),
            .init("Aletheia", "assistant", others: ["assistant", "Yes?"]),
            explains: "holds what the source has in role", otherColumns: ["role", "content"]),
        DiagnosisExample(
            "text", .init("Aaron", "system", others: ["user", "Hello."]), explains: nil,
            otherColumns: ["role", "content"]),
    ]

    /// How the words begin, before the other column.
    static let lead = "holds what the source has in "

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        let found = Explanation.groups(of: cells, among: open, by: columns) { column in
            lead + cells.otherColumns[column]
        }
        // Of few values many are alike by chance.
        let mayBeChance = cells.cells.contains { $0.codec is BooleanCodec || $0.codec is IntegerCodec }
        return found.filter { !mayBeChance || $0.cells.count >= 3 && !(cells.cells[$0.cells[0]].codec is BooleanCodec) }
    }

    private static func columns(of cell: ChangedCell) -> [Int] {
        guard let target = cell.target.form, !target.isEmpty else { return [] }
        return cell.others.indices.filter { cell.others[$0]?.form == target }
    }
}
