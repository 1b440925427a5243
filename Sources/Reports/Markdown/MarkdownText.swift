/// Text from elsewhere inside Markdown, where it must stay text.
///
/// What could be markup is written as a numeric character reference, which Markdown never takes for structure: neither
/// a table's pipe, nor a fence, nor a tag, nor a link. Backslashes could not do that: inside a table's code they are
/// partly literal.
enum MarkdownText {
    /// Words in running text.
    static func prose(_ text: String) -> String {
        var escaped = escape(String(text.drop { $0.isWhitespace }))
        // At the start of a line, a dash or a number with a point would begin a list.
        let digits = escaped.prefix { $0.isNumber }
        if let next = escaped[digits.endIndex...].unicodeScalars.first, "-+=.)".unicodeScalars.contains(next) {
            escaped = digits + "&#\(next.value);" + escaped[digits.endIndex...].dropFirst()
        }
        return escaped
    }

    /// A value, a name or a command, in a fixed width.
    static func code(_ text: String, limit: Int = 200) -> String {
        let scalars = text.unicodeScalars
        let shown = scalars.count > limit ? String(scalars.prefix(limit)) + "…" : text
        return "<code>\(escape(shown))</code>"
    }

    private static func escape(_ text: String) -> String {
        let plain = " ,.;:-/\"'()%+="
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
        // What holds no markup can still look like an address to GitHub.
        return escaped.replacing("://", with: "&#58;//").replacing("www.", with: "www&#46;")
    }
}
