/// Which characters a medium cannot be trusted with, and how they are shown instead.
///
/// The audited data is hostile: an escape sequence rewrites a terminal, a right-to-left override turns a sentence
/// around, some characters no XML document can hold, and a zero-width space makes two different values look alike. Every
/// report shows such a character as `\u{1B}`, visibly, rather than dropping it: it may be the very difference.
package struct Visibility: Sendable {
    private let hides: @Sendable (Unicode.Scalar) -> Bool

    /// Shows what XML 1.0 cannot hold, not even as a character reference; everything else is legal there.
    package static let xml = Visibility { !isXMLCharacter($0) }

    /// For text of several lines: also shows what would take control of a terminal or of the direction of writing, and
    /// what has no shape at all. Line feeds and tabs remain.
    package static let text = Visibility { $0 != "\n" && $0 != "\t" && isInvisible($0) }

    /// For one line, such as a value in a row: nothing remains that could break it, or pass for a plain space.
    package static let line = Visibility { isInvisible($0) || ($0 != " " && $0.properties.isWhitespace) }

    /// The text with the characters shown that this medium hides.
    package func show(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: hides) else { return text }
        var shown = ""
        for (scalar, isHidden) in scalars(of: text) {
            if isHidden { shown += Self.escape(scalar) } else { shown.unicodeScalars.append(scalar) }
        }
        return shown
    }

    /// The text's scalars, each with whether this medium hides it.
    ///
    /// A joiner between two emoji draws one picture out of them, and is seen.
    func scalars(of text: String) -> [(scalar: Unicode.Scalar, isHidden: Bool)] {
        var afterEmoji = false
        return text.unicodeScalars.map { scalar in
            defer { afterEmoji = Self.isEmojiPart(scalar) }
            return (scalar, hides(scalar) && !(afterEmoji && scalar == "\u{200D}"))
        }
    }

    /// How a hidden character is written.
    static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }

    private static func isXMLCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// Whether a character shows nothing of itself. (Variation selectors do: they choose a picture.)
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        // The Hangul fillers and the blank Braille cell are letters and symbols by category, and blank on any screen.
        default: [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0].contains(scalar.value)
        }
    }

    private static func isEmojiPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FE0F}" || scalar.properties.isEmojiModifier || scalar.properties.isEmojiPresentation
    }
}
