/// Text that differs in nothing but its quotation marks and apostrophes.
package struct QuotesRewritten: CellDiagnosis {
    package static let name = "quotes-rewritten"
    package static let summary =
        "Quotation marks and apostrophes changed, and nothing else: doubled, straightened, curled, or gone."
    package static let remedy =
        "Pass values as parameters and do not edit SQL as text (sed, replace); take out what straightens quotes, and migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("it's", "it''s"), explains: "apostrophes doubled"),
        DiagnosisExample("text", .init("say \"so\"", "say 'so'"), explains: "quotes of one kind became another"),
        DiagnosisExample("text", .init("“so”, it’s", "\"so\", it's"), explains: "curly quotes became straight ones"),
        DiagnosisExample("text", .init("\"so\"", "“so”"), explains: "straight quotes became curly ones"),
        DiagnosisExample("text", .init("it's", "its"), explains: "quotes dropped"),
        DiagnosisExample("text", .init("it's", "it\\'s"), explains: "quotes written with a backslash"),
        DiagnosisExample("text", .init("it's", "it is"), explains: nil),
    ]

    package enum Change: String, Hashable {
        case doubled = "apostrophes doubled"
        case halved = "doubled apostrophes became single ones"
        case straightened = "curly quotes became straight ones"
        case curled = "straight quotes became curly ones"
        case exchanged = "quotes of one kind became another"
        case dropped = "quotes dropped"
        case added = "quotes put around it, or into it"
        case escaped = "quotes written with a backslash"
        case bare = "backslashes before quotes dropped"
    }

    private static let straight = Set("\"'`".unicodeScalars)
    private static let curly = Set("“”„‟‘’‚‛«»‹›′″´".unicodeScalars)

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (source, target) = cell.characters, source != target else { return nil }
        let (one, other) = (parts(source), parts(target))
        guard one.rest == other.rest, one.marks != other.marks else { return nil }
        if one.marks.count == other.marks.count { return exchange(one.marks, other.marks) }
        let (more, fewer) = one.marks.count > other.marks.count ? (one.marks, other.marks) : (other.marks, one.marks)
        let isLess = more == one.marks
        if more.filter({ $0 != "\\" }) == fewer { return isLess ? .bare : .escaped }
        if more == fewer.flatMap({ [$0, $0] }) || more == fewer.flatMap({ $0 == "'" ? [$0, $0] : [$0] }) {
            return isLess ? .halved : .doubled
        }
        return isLess ? .dropped : .added
    }

    private static func exchange(_ source: [Unicode.Scalar], _ target: [Unicode.Scalar]) -> Change {
        let differing = zip(source, target).filter { $0 != $1 }
        if differing.allSatisfy({ curly.contains($0.0) && straight.contains($0.1) }) { return .straightened }
        if differing.allSatisfy({ straight.contains($0.0) && curly.contains($0.1) }) { return .curled }
        return .exchanged
    }

    /// The quotes, with the backslashes before them, and all the rest.
    private static func parts(_ text: [Unicode.Scalar]) -> (marks: [Unicode.Scalar], rest: [Unicode.Scalar]) {
        var (marks, rest): ([Unicode.Scalar], [Unicode.Scalar]) = ([], [])
        for (index, scalar) in text.enumerated() {
            let isMark = straight.contains(scalar) || curly.contains(scalar)
            let escapes = scalar == "\\" && index + 1 < text.count && straight.contains(text[index + 1])
            if isMark || escapes { marks.append(scalar) } else { rest.append(scalar) }
        }
        return (marks, rest)
    }
}
