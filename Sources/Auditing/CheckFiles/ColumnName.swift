package import SQLText

/// A column as the header names it, which is as the query's own SQL would name it.
///
/// `Foo` in a query on PostgreSQL is the column `foo`; in the header it must be the same, or a check that names its
/// key as it does in the query would not find it. In double quotes a name is what it says.
package struct ColumnName: Sendable, Hashable {
    /// The name as it was written, without quotes.
    package let written: String
    /// Whether it stood in double quotes.
    package let isQuoted: Bool
    /// Where in the file.
    let origin: Int

    /// The name of the column in a database's result.
    package func name(in dialect: SQLDialect) -> String {
        guard dialect == .postgres, !isQuoted else { return written }
        return String(decoding: written.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether a result's column is the one that is meant: SQLite does not tell upper from lower case.
    package func names(_ column: String, in dialect: SQLDialect) -> Bool {
        switch dialect {
        case .postgres: column == name(in: .postgres)
        case .sqlite: Self.folded(column) == Self.folded(written)
        }
    }

    /// Whether a column of either side may be meant: SQLite gives a column as its table spells it, PostgreSQL in lower
    /// case, however a query writes it.
    func mayName(_ column: String) -> Bool { isQuoted ? column == written : Self.folded(column) == folded }

    /// The name as a quoted identifier.
    package func quoted(for dialect: SQLDialect) -> String {
        "\"" + name(in: dialect).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }

    /// The columns that a header's value lists.
    static func list(_ value: TracedText, _ problems: inout ProblemCollector) -> [ColumnName] {
        var columns: [ColumnName] = []
        for item in value.items {
            guard let column = parse(item, &problems) else { continue }
            if columns.contains(where: { $0.folded == column.folded }) {
                problems.report(at: item, "\(column.written) is named twice", remedy: "name each column once")
            } else {
                columns.append(column)
            }
        }
        return columns
    }

    /// What two names have in common when one column can be meant by both.
    var folded: String { isQuoted ? written : Self.folded(written) }

    /// A name without the difference between upper and lower case that SQLite does not make.
    static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// One name.
    static func parse(_ item: TracedText, _ problems: inout ProblemCollector) -> ColumnName? {
        let bytes = item.bytes
        if bytes.isEmpty {
            problems.report(at: item, "a column's name is missing here", remedy: "separate names by single commas")
            return nil
        }
        if bytes[0].beginsName, bytes.allSatisfy(\.continuesName) {
            return ColumnName(written: item.string, isQuoted: false, origin: item.origin(of: 0))
        }
        let inner = bytes.dropFirst().dropLast()
        let parts = inner.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        let hasPairedQuotes = parts.dropFirst().dropLast().enumerated().allSatisfy {
            $0.offset % 2 == 1 || $0.element.isEmpty
        }
        guard bytes.count > 2, bytes.first == UInt8(ascii: "\""), bytes.last == bytes.first, parts.count % 2 == 1,
            hasPairedQuotes
        else {
            problems.report(
                at: item, "\(item.string) is not a column's name",
                remedy: "write the name as the query's result has it, in double quotes if it is not a plain word")
            return nil
        }
        let name = String(decoding: inner, as: UTF8.self).replacing("\"\"", with: "\"")
        return ColumnName(written: name, isQuoted: true, origin: item.origin(of: 0))
    }
}
