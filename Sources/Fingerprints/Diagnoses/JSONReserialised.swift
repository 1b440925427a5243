/// The same JSON in another writing.
package struct JSONReserialised: CellDiagnosis {
    package static let name = "json-reserialised"
    package static let summary =
        "The JSON was read and written again: blanks, order, escapes or repeated members changed, and not what it says."
    package static let remedy =
        "Where the text must stay, store it as json or text; where only its meaning counts, declare -- @type column: json(canonical)."

    package static let examples = [
        DiagnosisExample(
            "json", .init("{\"b\": 1, \"a\": 2}", "{\"a\":2,\"b\":1}"), explains: "written anew, with the same meaning"),
        DiagnosisExample(
            "json", .init("{\"a\": 1, \"a\": 2}", "{\"a\": 2}"),
            explains: "written anew, of members that came twice only the last"),
        DiagnosisExample("json", .init("{\"a\": 1}", "{\"a\": 2}"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard let (source, target) = cell.texts, source != target, JSONForms.looksLikeJSON(source),
            let meaning = JSONForms.canonical(source, isSemantic: true),
            JSONForms.canonical(target, isSemantic: true) == meaning
        else { return nil }
        return JSONForms.canonical(source, isSemantic: false) == JSONForms.canonical(target, isSemantic: false)
    }

    package static func words(for isWhole: Bool) -> String {
        isWhole ? "written anew, with the same meaning" : "written anew, of members that came twice only the last"
    }
}
