/// UTF-8 that was read in an encoding of one byte for each character, and stored as what it looked like.
package struct Mojibake: ColumnDiagnosis {
    package static let name = "mojibake"
    package static let summary =
        "UTF-8 was read as Latin-1 or Windows-1252, so that é became Ã©; or such text was repaired."
    package static let remedy =
        "Open the file and the connection as UTF-8 (encoding='utf-8', client_encoding=UTF8), and migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("naïve", "naÃ¯ve"), explains: "UTF-8 read as Windows-1252"),
        DiagnosisExample("text", .init("“so”", "â€œsoâ€\u{9d}"), explains: "UTF-8 read as Windows-1252"),
        DiagnosisExample("text", .init("日本", "æ\u{97}¥æ\u{9c}¬"), explains: "UTF-8 read as Latin-1"),
        DiagnosisExample("text", .init("é", "ÃƒÂ©"), explains: "UTF-8 read as Windows-1252, twice"),
        DiagnosisExample("text", .init("naÃ¯ve", "naïve"), explains: "mojibake of Windows-1252 repaired"),
        DiagnosisExample("text", .init("naïve", "naive"), explains: nil),
    ]

    private struct Change: Hashable {
        let encoding: SingleByteEncoding
        let times: Int
        let isRepair: Bool
    }

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        // Most texts look alike in either encoding; those that do not decide it for all.
        Explanation.groups(of: cells, among: open, by: changes, words: words)
    }

    private static func changes(of cell: ChangedCell) -> [Change] {
        guard let (source, target) = cell.texts, source != target else { return [] }
        var changes: [Change] = []
        for encoding in SingleByteEncoding.allCases {
            for (text, goal, isRepair) in [(source, target, false), (target, source, true)] {
                var read = text
                for times in 1...2 where read.count < goal.count {
                    read = encoding.text(of: read)
                    if read == goal { changes.append(Change(encoding: encoding, times: times, isRepair: isRepair)) }
                }
            }
        }
        return changes
    }

    private static func words(for change: Change) -> String {
        if change.isRepair { return "mojibake of \(change.encoding.rawValue) repaired" }
        return "UTF-8 read as \(change.encoding.rawValue)\(change.times == 2 ? ", twice" : "")"
    }
}
