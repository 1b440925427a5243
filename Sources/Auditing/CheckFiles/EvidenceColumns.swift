internal import AssayKit

/// What is shown of a row: what it is found by, what else the check asks for, and what of this is hidden.
package struct EvidenceColumns: Sendable, Hashable {
    /// What a row is found by.
    package let key: [ColumnName]
    /// What else is shown.
    package let show: [ColumnName]
    /// Those of them that are masked like text, whatever their type.
    package let hidden: [ColumnName]

    /// All columns that leave the database, the key first.
    package var all: [ColumnName] { key + show }

    /// Whether a column is masked whatever its type.
    package func hides(_ column: ColumnName) -> Bool { hidden.contains { $0.folded == column.folded } }

    /// Reads the columns of a header.
    ///
    /// - Parameters:
    ///   - file: The check file.
    ///   - showsMore: Whether columns that the header does not name may be shown as well, and thus hidden.
    ///   - problems: Takes in what is wrong.
    init?(_ file: CheckFile, showsMore: Bool = false, _ problems: inout ProblemCollector) {
        func columns(_ key: HeaderKey) -> [ColumnName] {
            file.header[key].map { ColumnName.list($0.value, &problems) } ?? []
        }
        key = columns(.key)
        show = columns(.show)
        hidden = columns(.private)
        for column in show where key.contains(where: { $0.folded == column.folded }) {
            problems.report(
                at: column.origin, "\(column.written) is a key, and shown as such", remedy: "take it out of @show")
        }
        let names = all.map(\.folded)
        for column in hidden where !showsMore && !names.contains(column.folded) {
            problems.report(
                at: column.origin, "\(column.written) is not shown, so it cannot be hidden",
                remedy: Suggestion.nearest(to: column.written, among: all.map(\.written)).map { "did you mean \($0)?" }
                    ?? "name columns of @key or @show, or take it out")
        }
        guard file.header[.key] == nil else { return }
        guard !file.header.mentioned.contains(.key) else { return nil }
        problems.report(
            at: file.header.end, "@key is missing: a row could not be found again",
            remedy: "add -- @key: with the columns of the query that tell one row from another")
        return nil
    }
}
