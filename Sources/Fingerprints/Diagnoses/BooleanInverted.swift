/// Truth values turned around.
package struct BooleanInverted: ColumnDiagnosis {
    package static let name = "boolean-inverted"
    package static let summary = "True became false, and false became true."
    package static let remedy =
        "Look for a negation in the mapping (is_read to unread, active to deleted), and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "boolean", .init("1", "false"), .init("0", "true"),
            explains: "turned around: true became false, and false true"),
        DiagnosisExample(
            "boolean", .init("1", "false"), .init("1", "false"),
            explains: "turned around: true became false, and false true", rows: 2),
        // That some of several true ones became false shows no negation.
        DiagnosisExample("boolean", .init("1", "false"), .init("1", "false"), explains: nil),
    ]

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        let turned = open.filter { cells.cells[$0].booleans != nil }
        let sources = Set(turned.compactMap { cells.cells[$0].booleans?.source })
        guard !turned.isEmpty, sources.count == 2 || cells.isEveryRow else { return [] }
        return [Explanation("turned around: true became false, and false true", cells: turned)]
    }
}
