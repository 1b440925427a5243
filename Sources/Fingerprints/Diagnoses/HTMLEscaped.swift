/// Text in which the characters of HTML are written as entities, or no longer are.
package struct HTMLEscaped: CellDiagnosis {
    package static let name = "html-escaped"
    package static let summary =
        "The characters &, <, > and quotes became entities such as &amp;, or entities became characters."
    package static let remedy =
        "Escape where a page is written and not where data is stored: take the call out of the import, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "text", .init("a < b && \"c\"", "a &lt; b &amp;&amp; &quot;c&quot;"), explains: "escaped for HTML"),
        DiagnosisExample("text", .init("it's", "it&#x27;s"), explains: "escaped for HTML"),
        DiagnosisExample("text", .init("&lt;b&gt;", "&amp;lt;b&amp;gt;"), explains: "escaped for HTML"),
        DiagnosisExample("text", .init("a &amp; b", "a & b"), explains: "HTML's entities read as characters"),
        DiagnosisExample("text", .init("a < b", "a  b"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard let (source, target) = cell.texts, source != target else { return nil }
        if target.count > source.count, read(target) == source { return true }
        return source.count > target.count && read(source) == target ? false : nil
    }

    package static func words(for isEscaped: Bool) -> String {
        isEscaped ? "escaped for HTML" : "HTML's entities read as characters"
    }

    private static let entities: [[UInt8]: UInt8] = Dictionary(
        uniqueKeysWithValues: [
            ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("#39", "'"), ("#x27", "'"),
            ("#34", "\""), ("#x22", "\""), ("#38", "&"), ("#60", "<"), ("#62", ">"), ("#x2F", "/"), ("#47", "/"),
        ].map { (Array($0.utf8), UInt8(ascii: $1)) })

    /// The text with its entities read once.
    private static func read(_ text: [UInt8]) -> [UInt8] {
        var read: [UInt8] = []
        var index = 0
        while index < text.count {
            let rest = text[(index + 1)...].prefix(6)
            if text[index] == UInt8(ascii: "&"), let end = rest.firstIndex(of: UInt8(ascii: ";")),
                let character = entities[Array(text[(index + 1)..<end])]
            {
                read.append(character)
                index = end + 1
            } else {
                read.append(text[index])
                index += 1
            }
        }
        return read
    }
}
