/// Cells that all became one and the same value, whatever they had been.
package struct ConstantValue: ColumnDiagnosis {
    package static let name = "constant-value"
    package static let summary = "Every changed cell became one and the same value, whatever it had been."
    package static let remedy =
        "Look for a default, a placeholder or a variable of the import that is set once and not for each row; then migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "text", .init("Aaron", "user"), .init("Aletheia", "user"), .init("Nobody", "user"),
            explains: "became one and the same value"),
        DiagnosisExample(
            "text", .init("Aaron", nil), .init("Aletheia", nil), .init("Nobody", nil), explains: "became NULL"),
        DiagnosisExample(
            "text", .init("Aaron", "user"), .init("Aletheia", "assistant"), .init("Nobody", "system"), explains: nil),
    ]

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        var groups: [[UInt8]?: [Int]] = [:]
        for index in open {
            let target = cells.cells[index].target
            guard target.isWhole else { continue }
            let value: [UInt8]? = target.isNull ? nil : target.bytes
            groups[value, default: []].append(index)
        }
        // That some of many cells are alike may be chance; and one is always like itself.
        let least = max(3, open.count / 5)
        return groups.filter {
            $0.value.count >= least || $0.value.count == open.count && open.count > 1 || $0.key == nil
        }
        .sorted { ($1.value.count, $0.value[0]) < ($0.value.count, $1.value[0]) }
        .map { value, group in Explanation("became \(words(value))", cells: group) }
    }

    private static func words(_ value: [UInt8]?) -> String {
        guard let value else { return "NULL" }
        return value.isEmpty ? "the empty text" : "one and the same value"
    }
}
