/// Text that differs in the case of its letters alone.
package struct CaseChanged: CellDiagnosis {
    package static let name = "case-changed"
    package static let summary = "Letters changed their case, and nothing else."
    package static let remedy = "Take lower, upper or casefold out of the import, and migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("Aaron", "aaron"), explains: "written in lower case"),
        DiagnosisExample("text", .init("user", "USER"), explains: "written in upper case"),
        DiagnosisExample("text", .init("iPhone", "Iphone"), explains: "written in another case"),
        DiagnosisExample("text", .init("Aaron", "Aron"), explains: nil),
    ]

    package enum Change: String, Hashable {
        case lower = "written in lower case"
        case upper = "written in upper case"
        case other = "written in another case"
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (one, other) = cell.strings, one.lowercased().utf8.elementsEqual(other.lowercased().utf8)
        else { return nil }
        if other.utf8.elementsEqual(one.lowercased().utf8) { return .lower }
        return other.utf8.elementsEqual(one.uppercased().utf8) ? .upper : .other
    }
}
