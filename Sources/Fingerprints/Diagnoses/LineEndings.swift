/// Text whose lines end otherwise.
package struct LineEndings: CellDiagnosis {
    package static let name = "line-endings"
    package static let summary = "Lines end otherwise: CRLF became LF, or the other way round."
    package static let remedy =
        "Read and write the text in binary mode, with no newline translation (newline='' in Python), and migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("one\r\ntwo", "one\ntwo"), explains: "line ends rewritten: CRLF became LF"),
        DiagnosisExample("text", .init("one\ntwo", "one\r\ntwo"), explains: "line ends rewritten: LF became CRLF"),
        DiagnosisExample("text", .init("one\rtwo", "one\ntwo"), explains: "line ends rewritten: CR became LF"),
        DiagnosisExample("text", .init("one\r\ntwo", "one two"), explains: nil),
    ]

    package struct Change: Hashable {
        let from: String
        let to: String
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (source, target) = cell.texts, source != target,
            TextForms.withLineFeeds(source) == TextForms.withLineFeeds(target)
        else { return nil }
        return Change(from: ends(source), to: ends(target))
    }

    package static func words(for change: Change) -> String {
        "line ends rewritten: \(change.from) became \(change.to)"
    }

    private static func ends(_ text: [UInt8]) -> String {
        var found: Set<String> = []
        for (index, byte) in text.enumerated() {
            let follows = index + 1 < text.count && text[index + 1] == 0x0A
            if byte == 0x0D { found.insert(follows ? "CRLF" : "CR") }
            if byte == 0x0A, index == 0 || text[index - 1] != 0x0D { found.insert("LF") }
        }
        return found.sorted().joined(separator: " and ")
    }
}
