/// JSON that became a string of JSON, or a string that was read as JSON.
package struct JSONEncodedTwice: CellDiagnosis {
    package static let name = "json-encoded-twice"
    package static let summary =
        "The value was encoded as JSON once more, so that it is a string with quotes and backslashes in it; or once less."
    package static let remedy =
        "Call json.dumps once: a driver that adapts dictionaries to jsonb does it already. Migrate the column again."

    package static let examples = [
        DiagnosisExample("json", .init("{\"a\": 1}", "\"{\\\"a\\\": 1}\""), explains: "encoded as JSON once more"),
        DiagnosisExample("text", .init("say \"so\"", "\"say \\\"so\\\"\""), explains: "encoded as JSON once more"),
        DiagnosisExample("json", .init("\"{\\\"a\\\": 1}\"", "{\"a\": 1}"), explains: "decoded from JSON once more"),
        DiagnosisExample("json", .init("{\"a\": 1}", "{\"a\": \"1\"}"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard let (source, target) = cell.texts else { return nil }
        if let content = JSONForms.string(target), isSame(content, source) { return true }
        if let content = JSONForms.string(source), isSame(content, target) { return false }
        return nil
    }

    package static func words(for isMore: Bool) -> String {
        isMore ? "encoded as JSON once more" : "decoded from JSON once more"
    }

    /// Byte for byte, or as JSON where it has been read and written on the way.
    private static func isSame(_ content: [UInt8], _ text: [UInt8]) -> Bool {
        if content == text { return true }
        guard JSONForms.looksLikeJSON(text), let meaning = JSONForms.canonical(text, isSemantic: true) else {
            return false
        }
        return JSONForms.canonical(content, isSemantic: true) == meaning
    }
}
