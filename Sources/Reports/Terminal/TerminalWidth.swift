/// How much room text takes on a terminal, and how it is wrapped or cut to it.
extension TerminalText {
    /// The columns that a character takes: most take one, those of East Asia and most pictures two.
    static func columns(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.isASCII { return 1 }
        let isPicture = first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}")
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return isPicture ? 2 : 1
        }
    }

    static func columns(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns($1) }
    }

    /// The text, or its beginning and an ellipsis.
    static func cut(_ text: String, to width: Int) -> String {
        var (shown, used) = ("", 0)
        for character in text {
            used += columns(character)
            guard used <= width else { return shown.dropLast(columns(shown) < width ? 0 : 1) + "…" }
            shown.append(character)
        }
        return shown
    }

    /// Breaks a text between words, where it can, into lines that fit.
    static func wrap(_ text: String, width: Int) -> [String] {
        guard text.utf8.count > width, columns(text) > width else { return [text] }
        var (lines, line, used) = ([String](), "", 0)
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let size = columns(word)
            if used > 0, used + 1 + size > width {
                lines.append(line)
                (line, used) = (String(word), size)
            } else {
                line += (used > 0 ? " " : "") + word
                used += (used > 0 ? 1 : 0) + size
            }
        }
        return lines + [line]
    }
}
