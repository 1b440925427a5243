/// Text from elsewhere inside Markdown, where it must stay text.
///
/// What could be markup is written as a numeric character reference, which Markdown never takes for structure: neither
/// a table's pipe, nor a fence, nor a tag, nor a link. Backslashes could not do that: inside a table's code they are
/// partly literal.
enum MarkdownText {
    /// Words in running text.
    static func prose(_ text: String) -> String {
        escape(text, except: " ,.-()'%+/=")
    }

    /// A value, a name or a command, in a fixed width.
    static func code(_ text: String, limit: Int = 200) -> String {
        let scalars = text.unicodeScalars
        let isCut = scalars.count > limit
        let shown = isCut ? String(scalars.prefix(limit)) + "…" : text
        return "<code>\(escape(shown, except: " ,-"))</code>"
    }

    private static func escape(_ text: String, except plain: String) -> String {
        var escaped = ""
        for scalar in Visibility.line.show(text).unicodeScalars {
            let properties = scalar.properties
            let isPlain = !scalar.isASCII || properties.isAlphabetic || properties.numericType != nil
            if isPlain || plain.unicodeScalars.contains(scalar) {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "&#\(scalar.value);"
            }
        }
        // What stands free of markup can still look like an address to GitHub.
        return escaped.replacing("www.", with: "www&#46;")
    }
}
