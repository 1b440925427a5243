/// A line of a text, with a caret below the place in it that is meant.
package enum CaretExcerpt {
    /// How much of a long line is shown on each side of the caret.
    private static let reach = 60

    /// The line and the caret.
    ///
    /// Tabs are repeated in the caret's line, so that it stands right whatever their width; control characters are
    /// replaced, so that a text cannot speak to the terminal.
    ///
    /// - Parameters:
    ///   - before: The line up to the place.
    ///   - after: The rest of the line.
    /// - Returns: Two lines, cut around the caret when they are long.
    package static func lines(before: [Character], after: [Character]) -> String {
        let left = before.count > reach ? ["…"] + before.suffix(reach - 1) : before
        let right = after.count > reach ? after.prefix(reach - 1) + ["…"] : after
        let line = String((left + right).map(visible))
        let indent = String(left.map { $0 == "\t" ? $0 : " " })
        return "\(line)\n\(indent)^"
    }

    /// The line and the caret, of a text of any length in bytes.
    ///
    /// - Parameters:
    ///   - offset: The byte that is meant; the text's end when it is beyond.
    ///   - bytes: The text. What is no UTF-8 shows as U+FFFD.
    /// - Returns: Two lines, cut around the caret when they are long.
    package static func lines(at offset: Int, of bytes: [UInt8]) -> String {
        let offset = min(max(offset, 0), bytes.count)
        // Enough bytes for any `reach` characters that a person could tell apart.
        let window = max(0, offset - reach * 16)..<min(bytes.count, offset + reach * 16)
        let newline = UInt8(ascii: "\n")
        let start = bytes[window.lowerBound..<offset].lastIndex(of: newline).map { $0 + 1 } ?? window.lowerBound
        let end = bytes[offset..<window.upperBound].firstIndex(of: newline) ?? window.upperBound
        return lines(
            before: Array(String(decoding: bytes[start..<offset], as: UTF8.self)),
            after: Array(String(decoding: bytes[offset..<end], as: UTF8.self)))
    }

    private static func visible(_ character: Character) -> Character {
        let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return isControl && character != "\t" ? "\u{FFFD}" : character
    }
}
