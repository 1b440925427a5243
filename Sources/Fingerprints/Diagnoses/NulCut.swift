/// Text with a NUL character, which PostgreSQL does not hold.
package struct NulCut: CellDiagnosis {
    package static let name = "nul-cut"
    package static let summary =
        "Text with a NUL character was cut at it, or lost it: PostgreSQL's text cannot hold one."
    package static let remedy =
        "Decide what becomes of NUL characters before the migration, list the rows that have one, and migrate them so."

    package static let examples = [
        DiagnosisExample("text", .init("one\0two", "one"), explains: "cut at a NUL character"),
        DiagnosisExample("text", .init("one\0two", "onetwo"), explains: "NUL characters dropped"),
        DiagnosisExample("text", .init("one\0two", "one two"), explains: "NUL characters replaced by another"),
        DiagnosisExample("text", .init("one two", "one"), explains: nil),
    ]

    package enum Change: String, Hashable {
        case cut = "cut at a NUL character"
        case dropped = "NUL characters dropped"
        case replaced = "NUL characters replaced by another"
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (source, target) = cell.characters, let end = source.firstIndex(of: "\0") else { return nil }
        if source[..<end].elementsEqual(target) { return .cut }
        if source.filter({ $0 != "\0" }) == target { return .dropped }
        guard source.count == target.count, !target.contains("\0") else { return nil }
        let differing = zip(source, target).filter { $0 != $1 }
        return differing.allSatisfy { $0.0 == "\0" } && Set(differing.map(\.1)).count == 1 ? .replaced : nil
    }
}
