package import AssayKit

/// A place in a check file as a person needs it: where it is, and what stands there.
package struct SourcePlace: Sendable, Hashable {
    /// File, line and column.
    package let location: SourceLocation
    /// The line at that place, with a caret below it.
    package let excerpt: String

    /// How much of a long line is shown on each side of the caret.
    private static let reach = 60

    /// A line and a caret below its place.
    ///
    /// Tabs are repeated in the caret's line, so that it stands right whatever their width; control characters are
    /// replaced, so that a file cannot speak to the terminal.
    ///
    /// - Parameters:
    ///   - before: The line up to the place.
    ///   - after: The rest of the line.
    /// - Returns: Two lines, cut around the caret when they are long.
    static func excerpt(before: [Character], after: [Character]) -> String {
        let left = before.count > reach ? ["…"] + before.suffix(reach - 1) : before
        let right = after.count > reach ? after.prefix(reach - 1) + ["…"] : after
        let line = String((left + right).map(visible))
        let indent = String(left.map { $0 == "\t" ? $0 : " " })
        return "\(line)\n\(indent)^"
    }

    private static func visible(_ character: Character) -> Character {
        let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return isControl && character != "\t" ? "\u{FFFD}" : character
    }
}
