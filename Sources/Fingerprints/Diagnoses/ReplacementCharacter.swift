/// Characters that an encoding on the way did not have.
package struct ReplacementCharacter: CellDiagnosis {
    package static let name = "replacement-character"
    package static let summary =
        "Characters that could not be converted were replaced by U+FFFD or a question mark, and are lost."
    package static let remedy =
        "Look for errors='replace' or a narrower encoding on the way, use UTF-8 throughout, and migrate the column again: the target alone cannot be repaired."

    package static let examples = [
        DiagnosisExample("text", .init("naïve", "na\u{FFFD}ve"), explains: "characters replaced by U+FFFD"),
        DiagnosisExample(
            "text", .init("日本", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            explains: "characters replaced by U+FFFD"),
        DiagnosisExample("text", .init("naïve 🙂", "na?ve ?"), explains: "characters replaced by a question mark"),
        DiagnosisExample("text", .init("naïve", "nave"), explains: nil),
        DiagnosisExample("text", .init("naive", "na?ve"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Unicode.Scalar? {
        guard let (source, target) = cell.characters else { return nil }
        return (["\u{FFFD}", "?"] as [Unicode.Scalar]).first { replaces(source, target, by: $0) }
    }

    package static func words(for mark: Unicode.Scalar) -> String {
        "characters replaced by \(mark == "?" ? "a question mark" : "U+FFFD")"
    }

    /// Whether the target is the source with runs of characters beyond ASCII replaced: one mark for each character, each
    /// byte or each unit of UTF-16.
    private static func replaces(_ source: [Unicode.Scalar], _ target: [Unicode.Scalar], by mark: Unicode.Scalar)
        -> Bool
    {
        var (i, j, isReplaced) = (0, 0, false)
        while i < source.count {
            if j < target.count, source[i] == target[j] {
                (i, j) = (i + 1, j + 1)
                continue
            }
            guard j < target.count, target[j] == mark else { return false }
            let run = source[i...].prefix { !$0.isASCII }
            let marks = target[j...].prefix { $0 == mark }.count
            let (bytes, units) = (run.reduce(0) { $0 + UTF8.width($1) }, run.reduce(0) { $0 + UTF16.width($1) })
            guard !run.isEmpty, [run.count, bytes, units].contains(marks) else { return false }
            (i, j, isReplaced) = (i + run.count, j + marks, true)
        }
        return j == target.count && isReplaced
    }
}
