/// Text from elsewhere inside Markdown, where it must stay text.
///
/// What could be markup is written as a numeric character reference, which Markdown never takes for structure: neither
/// a table's pipe, nor a fence, nor a tag, nor a link. Backslashes could not do that: inside a table's code they are
/// partly literal.
enum MarkdownText {
    private static let plain = Set(" ,.;:-/\"'()%+=".unicodeScalars)
    /// What is markup only at the start of a line, alone or after a number: lists, and the rules below headings.
    private static let leading = Set("-+=.)".unicodeScalars)

    /// Words in running text.
    static func prose(_ text: String, limit: Int = 1000) -> String {
        escape(String(text.drop { $0.isWhitespace }).shortened(to: limit), startsLine: true)
    }

    /// A value, a name or a command, in a fixed width.
    static func code(_ text: String, limit: Int = 200) -> String {
        "<code>\(escape(text.shortened(to: limit), startsLine: false))</code>"
    }

    /// Lines whose columns mean something. A fence could be closed by what they hold; this cannot.
    static func block(_ lines: [String], limit: Int = 200) -> String {
        let escaped = lines.map { escape($0.shortened(to: limit), startsLine: false) }
        return "<pre>\(escaped.joined(separator: "\n"))</pre>"
    }

    /// A line for a shell, whole; what it quotes may have lines of its own.
    static func command(_ line: String) -> String {
        block(line.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), limit: .max)
    }

    private static func escape(_ text: String, startsLine: Bool) -> String {
        var escaped = ""
        var previous: Unicode.Scalar?
        var isStart = startsLine
        for scalar in Visibility.line.show(text).unicodeScalars {
            let isNumber = scalar.properties.numericType != nil
            // What holds no markup can still look like an address to GitHub: `://` and `www.` do.
            let isAddress = (previous == ":" && scalar == "/") || (previous == "w" && scalar == ".")
            let isWord = !scalar.isASCII || scalar.properties.isAlphabetic || isNumber
            if isWord || (plain.contains(scalar) && !isAddress && !(isStart && leading.contains(scalar))) {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "&#\(scalar.value);"
            }
            isStart = isStart && isNumber
            previous = scalar
        }
        return escaped
    }
}
