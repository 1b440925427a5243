internal import AssayKit

/// A rule by which rows of the source may be absent: `-- @skip empty content: is_blank(content)`.
///
/// It is judged over what the source's query returns, and both ways: a row that it lets be absent must be.
package struct DeclaredSkip: Sendable {
    /// What the rule is called, with its blanks.
    package let name: String
    /// When a row may be absent, in the source's SQL.
    let condition: SQLCondition

    /// The rules of a header, in their order: of several that hold for a row, the first explains it.
    static func list(_ file: CheckFile, _ problems: inout ProblemCollector) -> [DeclaredSkip] {
        var rules: [DeclaredSkip] = []
        for entry in file.header.entries(.skip) {
            let name = entry.argument.string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if name.isEmpty {
                problems.report(
                    at: entry.origin, "@skip does not say what the rule is called",
                    remedy: "write -- @skip NAME: condition, as in -- @skip empty content: is_blank(content)")
            } else if rules.contains(where: { $0.name == name }) {
                problems.report(
                    at: entry.argument, "there are two rules \(name)", remedy: "give each a name of its own")
            }
            guard let condition = SQLCondition(entry.value, on: .source, &problems) else { continue }
            rules.append(DeclaredSkip(name: name, condition: condition))
        }
        return rules
    }
}
