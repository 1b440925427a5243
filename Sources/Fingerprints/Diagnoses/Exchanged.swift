/// Values that stand in another row.
package struct Exchanged: ColumnDiagnosis {
    package static let name = "exchanged"
    package static let summary =
        "Rows exchanged their values: what is missing in one of the changed rows is found in another."
    package static let remedy =
        "Look for two lists that are joined by their position, or for rows read without ORDER BY, join them by key, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "text", .init("one", "two"), .init("two", "one"), explains: "holds the value of another changed row"),
        DiagnosisExample(
            "integer", .init("1", "2"), .init("2", "3"), .init("3", "1"),
            explains: "holds the value of another changed row"),
        DiagnosisExample("text", .init("one", "two"), .init("two", "three"), explains: nil),
    ]

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        let found = permuted(cells, among: open)
        return found.isEmpty ? [] : [Explanation("holds the value of another changed row", cells: found)]
    }

    /// The cells that hold the values of one another: each value is as often lost as it is found.
    static func permuted(_ cells: ChangedCells, among open: [Int]) -> [Int] {
        var rest = open.map { (index: $0, source: cells.cells[$0].source.form, target: cells.cells[$0].target.form) }
            .filter { $0.source != nil && $0.target != nil }
        // Whoever has a value that nobody lost, or lost one that nobody has, is out; then so may be who gave it to them.
        while true {
            var lost: [[UInt8]: Int] = [:]
            for cell in rest {
                if let source = cell.source { lost[source, default: 0] += 1 }
            }
            var found: [[UInt8]: Int] = [:]
            let kept = rest.filter { cell in
                guard let target = cell.target else { return false }
                found[target, default: 0] += 1
                return found[target, default: 0] <= lost[target, default: 0]
            }
            let wanted = Set(kept.compactMap(\.target))
            let next = kept.filter { $0.source.map(wanted.contains) ?? false }
            if next.count == rest.count { return next.map(\.index) }
            rest = next
        }
    }
}
