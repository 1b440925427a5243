/// Text of several lines that lost those that look like SQL.
package struct SQLLinesRemoved: CellDiagnosis {
    package static let name = "sql-lines-removed"
    package static let summary =
        "Lines of the text that look like SQL are gone, as when a dump is filtered line by line with grep or sed."
    package static let remedy =
        "Do not filter a dump as text: its values hold line ends. Leave out statements by the tool that writes the dump, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "text", .init("Try this:\nCREATE TABLE t (id int);\nThen look.", "Try this:\nThen look."),
            explains: "lines that look like SQL removed"),
        DiagnosisExample("text", .init("First.\nSecond.\nThird.", "First.\nThird."), explains: nil),
    ]

    private static let words: Set<String> = [
        "INSERT", "CREATE", "BEGIN", "COMMIT", "PRAGMA", "DELETE", "UPDATE", "SELECT", "DROP", "ALTER", "ROLLBACK",
        "SET", "COPY", "GRANT", "VACUUM", "ANALYZE", "WITH", "TRUNCATE", "--", "LOCK", "UNLOCK", "END",
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard let (source, target) = cell.texts, source.count > target.count else { return nil }
        let (lines, kept) = (self.lines(source), self.lines(target))
        guard lines.count > kept.count else { return nil }
        var index = 0
        for line in lines {
            if index < kept.count, line == kept[index] {
                index += 1
            } else if !isSQL(line) {
                return nil
            }
        }
        return index == kept.count ? true : nil
    }

    package static func words(for _: Bool) -> String { "lines that look like SQL removed" }

    private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split(separator: 0x0A, omittingEmptySubsequences: false)
    }

    private static func isSQL(_ line: ArraySlice<UInt8>) -> Bool {
        let trimmed = line.drop { $0 == 0x20 || $0 == 0x09 }
        if trimmed.starts(with: Array("--".utf8)) { return true }
        let word = trimmed.prefix { UInt8(ascii: "A")...UInt8(ascii: "z") ~= $0 }
        return words.contains(String(decoding: word, as: UTF8.self).uppercased())
    }
}
