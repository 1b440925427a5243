internal import Mustache

/// How text becomes HTML wherever a template says `{{ }}`: escaped, and with hidden characters shown.
///
/// The library's own escaping goes by characters as a reader sees them, so a quotation mark that carries a combining
/// accent is another character to it and passes unescaped; a browser goes by code points, and sees the quotation mark.
/// Each template therefore begins by asking for this escaping instead.
struct MarkupEscaping: MustacheContentType {
    /// The name by which the templates ask for it.
    private static let name = "ESCAPED"

    static func register() {
        MustacheContentTypes.register(MarkupEscaping(), named: name)
    }

    func escapeText(_ text: String) -> String {
        Self.escape(Visibility.text.show(text))
    }

    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &escaped) }
        return escaped
    }

    static func append(_ scalar: Unicode.Scalar, to markup: inout String) {
        switch scalar {
        case "<": markup += "&lt;"
        case ">": markup += "&gt;"
        case "&": markup += "&amp;"
        case "\"": markup += "&quot;"
        case "'": markup += "&#39;"
        default: markup.unicodeScalars.append(scalar)
        }
    }
}
