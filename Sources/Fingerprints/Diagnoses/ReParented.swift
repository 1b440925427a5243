/// Rows that hang below another row than in the source.
package struct ReParented: CellDiagnosis {
    package static let name = "re-parented"
    package static let summary = "The row names another parent than in the source, or none."
    package static let remedy =
        "Map the parent by the same map as the key (-- @map parent: as key), set none to NULL to satisfy a constraint, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "integer", .init("1", "7"), .init("2", "9"), explains: "names another parent than in the source",
            isParent: true),
        DiagnosisExample(
            "integer", .init("1", nil), explains: "has lost its parent: NULL in its place", isParent: true),
        DiagnosisExample("integer", .init("1", "7"), explains: nil),
    ]

    package enum Change: String, Hashable {
        case another = "names another parent than in the source"
        case none = "has lost its parent: NULL in its place"
        case given = "names a parent and had none in the source"
    }

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        guard cells.isParent else { return [] }
        return Explanation.groups(of: cells, among: open, by: { parameter(of: $0).map { [$0] } ?? [] }, words: words)
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        if cell.target.isNull { return cell.source.form == nil ? nil : Change.none }
        guard cell.target.form != nil else { return nil }
        return cell.source.isNull ? .given : .another
    }
}
