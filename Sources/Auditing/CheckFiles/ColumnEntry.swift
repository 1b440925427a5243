internal import AssayKit
internal import SQLText

/// An entry of a header that is about one column: `-- @type created_at: instant(UTC)`.
struct ColumnEntry: Sendable {
    /// The column.
    let column: ColumnName
    /// What stands between it and the colon.
    let rest: TracedText
    /// What is said of it.
    let value: TracedText

    /// The entries of a key, each about another column.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - file: The check file.
    ///   - takesMore: Whether more than the column may stand before the colon.
    ///   - problems: Takes in what is wrong.
    /// - Returns: The entries that are about a column.
    static func list(
        _ key: HeaderKey, of file: CheckFile, takesMore: Bool = false, _ problems: inout ProblemCollector
    ) -> [ColumnEntry] {
        var entries: [ColumnEntry] = []
        for entry in file.header.entries(key) {
            guard !entry.argument.bytes.isEmpty else {
                problems.report(
                    at: entry.origin, "\(key.written) does not say of which column",
                    remedy: "write -- \(key.written) COLUMN: value")
                continue
            }
            let (name, rest) = parts(of: entry.argument)
            guard let column = ColumnName.parse(name, &problems) else { continue }
            if !takesMore, !rest.bytes.isEmpty {
                problems.report(
                    at: rest, "\(key.written) is of one column", remedy: "write -- \(key.written) \(name.string): value"
                )
            } else if entries.contains(where: { $0.column.folded == column.folded }) {
                problems.report(
                    at: entry.origin, "\(column.written) has two \(key.written)", remedy: "keep one of them")
            } else {
                entries.append(ColumnEntry(column: column, rest: rest, value: entry.value))
            }
        }
        return entries
    }

    /// The name at the beginning of what stands before a colon, in quotes or up to a blank, and what follows it.
    static func parts(of argument: TracedText) -> (name: TracedText, rest: TracedText) {
        let bytes = argument.bytes
        var end = 0
        if bytes.first == UInt8(ascii: "\"") {
            // A doubled quote closes the name and opens it again.
            var isInside = false
            while end < bytes.count, isInside || !bytes[end].isBlank {
                if bytes[end] == UInt8(ascii: "\"") { isInside.toggle() }
                end += 1
            }
        } else {
            end = bytes.firstIndex(where: \.isBlank) ?? bytes.count
        }
        return (argument[0..<end], argument[end..<bytes.count].trimmed)
    }
}
