/// What counts as nothing to read. SQL's `trim` strips spaces alone, in SQLite and in PostgreSQL; a message of a
/// no-break space or of zero-width characters is as empty to a person.
///
/// `is_blank(text)` in a check means exactly this on either side.
public enum Blank {
    /// The characters that show nothing: Unicode's white space, and the zero-width characters.
    public static let scalars: [Unicode.Scalar] = [
        "\u{0009}", "\u{000A}", "\u{000B}", "\u{000C}", "\u{000D}", "\u{0020}", "\u{0085}", "\u{00A0}", "\u{1680}",
        "\u{180E}", "\u{2000}", "\u{2001}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}",
        "\u{2008}", "\u{2009}", "\u{200A}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2028}", "\u{2029}", "\u{202F}",
        "\u{205F}", "\u{2060}", "\u{3000}", "\u{FEFF}",
    ]

    private static let values = Set(scalars.map(\.value))

    /// Whether a text is empty or holds nothing but blanks.
    ///
    /// - Parameter text: UTF-8. What is not UTF-8 is not blank.
    /// - Returns: Whether there is nothing to read.
    public static func isBlank(_ text: some Sequence<UInt8>) -> Bool {
        var decoder = UTF8()
        var bytes = text.makeIterator()
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar) where values.contains(scalar.value): continue
            case .emptyInput: return true
            case .scalarValue, .error: return false
            }
        }
    }
}
