internal import AssayKit

/// Rows of one conversation that come in another order.
package struct OrderChanged: ColumnDiagnosis {
    package static let name = "order-changed"
    package static let summary =
        "Rows that belong together exchanged what they are sorted by, so that a conversation is told in another order."
    package static let remedy =
        "Take the position or the time from the row and not from the order in which rows are read, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "integer", .init("1", "2", others: ["7"]), .init("2", "1", others: ["7"]), .init("1", "3", others: ["8"]),
            .init("3", "1", others: ["8"]), explains: "in another order within its conversation_id",
            otherColumns: ["conversation_id"]),
        // Exchanged between conversations: the order of neither is what changed.
        DiagnosisExample(
            "integer", .init("1", "2", others: ["7"]), .init("2", "1", others: ["8"]), explains: nil,
            otherColumns: ["conversation_id"]),
    ]

    private static let groups = ["conversation", "thread", "chat", "session", "topic", "group", "parent", "id", "uuid"]

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        let sorted = open.filter { cells.cells[$0].codec is InstantCodec || cells.cells[$0].codec is IntegerCodec }
        let candidates = cells.otherColumns.enumerated().filter { _, name in
            groups.contains { name.lowercased().hasSuffix($0) || name.lowercased().hasPrefix($0) }
        }
        let found = candidates.map { index, name in
            (name: name, cells: moved(cells, among: sorted, within: index))
        }.filter { !$0.cells.isEmpty }
        let most = found.map(\.cells.count).max()
        guard let best = found.first(where: { $0.cells.count == most }) else { return [] }
        return [Explanation("in another order within its \(best.name)", cells: best.cells)]
    }

    /// The cells that exchanged their values within the rows of one value in another column.
    private static func moved(_ cells: ChangedCells, among open: [Int], within other: Int) -> [Int] {
        var groups: [[UInt8]: [Int]] = [:]
        for index in open {
            let others = cells.cells[index].others
            if other < others.count, let group = others[other]?.bytes { groups[group, default: []].append(index) }
        }
        return groups.values.flatMap { Exchanged.permuted(cells, among: $0) }.sorted()
    }
}
