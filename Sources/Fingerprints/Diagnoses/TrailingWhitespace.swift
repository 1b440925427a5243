/// Text whose blanks at an end were trimmed, or that was padded with some.
package struct TrailingWhitespace: CellDiagnosis {
    package static let name = "trailing-whitespace"
    package static let summary = "Blanks at the end of a text, or at its beginning, were taken off or put there."
    package static let remedy =
        "Look for trim, strip or a char(n) column on the way, take it out, and migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("words \n", "words"), explains: "blanks at the end taken off"),
        DiagnosisExample("text", .init("  words", "words"), explains: "blanks at the beginning taken off"),
        DiagnosisExample("text", .init(" words ", "words"), explains: "blanks at both ends taken off"),
        DiagnosisExample("text", .init("words", "words   "), explains: "blanks put at the end"),
        DiagnosisExample("text", .init("two  words", "two words"), explains: nil),
    ]

    package enum Change: Hashable {
        case end, beginning, both, padded
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (source, target) = cell.characters else { return nil }
        if target.count > source.count {
            let isPadded = target.starts(with: source) && target.dropFirst(source.count).allSatisfy(TextForms.isBlank)
            return isPadded ? .padded : nil
        }
        let isCutShort = target.count < source.count
        guard isCutShort,
            let start = (0...(source.count - target.count)).first(where: { start in
                source[..<start].allSatisfy(TextForms.isBlank) && source[start...].starts(with: target)
                    && source[(start + target.count)...].allSatisfy(TextForms.isBlank)
            })
        else { return nil }
        return start == 0 ? .end : start + target.count == source.count ? .beginning : .both
    }

    package static func words(for change: Change) -> String {
        switch change {
        case .end: "blanks at the end taken off"
        case .beginning: "blanks at the beginning taken off"
        case .both: "blanks at both ends taken off"
        case .padded: "blanks put at the end"
        }
    }
}
