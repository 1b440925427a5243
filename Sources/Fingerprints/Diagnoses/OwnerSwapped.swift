/// Rows that belong to somebody else.
package struct OwnerSwapped: ColumnDiagnosis {
    package static let name = "owner-swapped"
    package static let summary =
        "The row belongs to another owner than in the source, told by a column such as user_id; numbers of rows for each owner may still agree."
    package static let remedy =
        "Look for owners matched by name, or for a default owner, map them by key, and migrate the column again: until then people see the rows of others."

    package static let examples = [
        DiagnosisExample(
            "integer", .init("1", "2"), .init("2", "1"),
            explains: "owners exchanged: the row belongs to another's owner",
            column: "user_id"),
        DiagnosisExample(
            "integer", .init("1", "3"), .init("2", "4"), explains: "belongs to another owner", column: "owner_id"),
        DiagnosisExample("integer", .init("1", "2"), .init("2", "1"), explains: nil, column: "position"),
    ]

    private static let owners: Set<String> = [
        "user", "owner", "account", "tenant", "customer", "member", "person", "author", "client", "organization", "org",
    ]

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        guard namesOwner(cells.column) else { return [] }
        let given = open.filter { cells.cells[$0].source.form != nil && cells.cells[$0].target.form != nil }
        let exchanged = Exchanged.permuted(cells, among: given)
        if exchanged.count == given.count, !given.isEmpty {
            return [Explanation("owners exchanged: the row belongs to another's owner", cells: given)]
        }
        // One owner for all is a default, and is told as one.
        let (sources, targets) = (
            Set(given.map { cells.cells[$0].source.form }), Set(given.map { cells.cells[$0].target.form })
        )
        guard !given.isEmpty, targets.count > 1 || sources.count == 1 else { return [] }
        return [Explanation("belongs to another owner", cells: given)]
    }

    /// Whether a column says whose a row is: `user_id`, `ownerId`, `owner`, `created_by`.
    private static func namesOwner(_ column: String) -> Bool {
        var words: [String] = []
        for character in column {
            if character == "_" || character == " " || character.isUppercase && words.last?.last?.isLowercase == true {
                words.append("")
            }
            guard character.isLetter else { continue }
            if words.isEmpty { words.append("") }
            words[words.count - 1] += character.lowercased()
        }
        guard let last = words.last, let first = words.first else { return false }
        if words.count == 1 { return ["owner", "user", "userid", "ownerid"].contains(first) }
        return last == "by" || ["id", "uuid", "key"].contains(last) && owners.contains(words[words.count - 2])
    }
}
