/// What Assay calls blank: one definition for the source, the target and every skip rule.
///
/// `trim()` strips only spaces, in SQLite and in PostgreSQL; a message of one no-break space would be blank to its
/// reader and a message to the database. Both sides must mean the same by it, or a skip looks like a loss.
public enum Blank {
    /// The characters that show nothing, in ascending order: blanks, line ends, zero-width characters.
    public static let scalars: [Unicode.Scalar] = [
        "\u{9}", "\u{A}", "\u{B}", "\u{C}", "\u{D}", "\u{20}", "\u{85}", "\u{A0}", "\u{1680}", "\u{180E}",
        "\u{2000}", "\u{2001}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}",
        "\u{2008}", "\u{2009}", "\u{200A}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2028}", "\u{2029}",
        "\u{202F}", "\u{205F}", "\u{2060}", "\u{3000}", "\u{FEFF}",
    ]

    /// Whether a text is NULL, empty, or holds nothing but `scalars`.
    public static func isBlank(_ text: String?) -> Bool {
        text?.unicodeScalars.allSatisfy(isBlank) ?? true
    }

    /// Whether a character is one of `scalars`.
    public static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200D: true
        case 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
        default: false
        }
    }
}
