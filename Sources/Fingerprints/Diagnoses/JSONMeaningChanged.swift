/// JSON that says something else.
package struct JSONMeaningChanged: CellDiagnosis {
    package static let name = "json-meaning-changed"
    package static let summary =
        "The JSON says something else: another document, numbers rounded as doubles, or {} in place of what could not be read."
    package static let remedy =
        "Compare one of the rows member by member, and look for what reads the JSON on the way: a default for bad input, or numbers read as doubles."

    package static let examples = [
        DiagnosisExample(
            "json", .init("{\"id\": 12345678901234567890}", "{\"id\": 12345678901234567000}"),
            explains: "numbers in it rounded as doubles"),
        DiagnosisExample("json", .init("{bad", "{}"), explains: "what is no JSON became an empty document"),
        DiagnosisExample("json", .init("{\"a\": 1}", "{}"), explains: "became an empty document"),
        DiagnosisExample("json", .init("{\"a\": 1}", "{\"a\": 2}"), explains: "the document says something else"),
        DiagnosisExample("json", .init("{\"a\": 1}", "{\"a\":1}"), explains: nil),
        DiagnosisExample("text", .init("[so]", "so"), explains: nil),
    ]

    package enum Change: String, Hashable {
        case numbers = "numbers in it rounded as doubles"
        case unread = "what is no JSON became an empty document"
        case emptied = "became an empty document"
        case other = "the document says something else"
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (source, target) = cell.texts, let document = JSONForms.canonical(target, isSemantic: true),
            cell.codec is JSONCodec || JSONForms.looksLikeJSON(source) && JSONForms.looksLikeJSON(target)
        else { return nil }
        let isEmpty = ["{}", "[]", "null", "\"\""].contains(String(decoding: document, as: UTF8.self))
        guard let meaning = JSONForms.canonical(source, isSemantic: true) else { return isEmpty ? .unread : nil }
        guard meaning != document else { return nil }
        if isEmpty { return .emptied }
        return JSONForms.areEqualAsDoubles(meaning, document) ? .numbers : .other
    }
}
