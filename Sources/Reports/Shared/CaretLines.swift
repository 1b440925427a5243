/// A line with a caret below it, as it is shown: what a medium hides is made visible, and the caret stays below its
/// character however many columns those before it take now.
struct CaretLines {
    let lines: [String]

    /// - Parameters:
    ///   - block: A line, and one below it that ends in the caret; anything else stays as it is.
    ///   - width: How many columns there are. A longer line is cut on both sides of the caret.
    init(_ block: String, width: Int = .max) {
        let given = block.split(separator: "\n", omittingEmptySubsequences: false)
        guard given.count == 2, given[1].last == "^" else {
            lines = given.map { Visibility.text.show(String($0)) }
            return
        }
        let pointer = Array(given[1].dropLast())
        var cells = given[0].map(Self.cell)
        // A caret may stand behind the last character: something is missing there.
        while cells.count <= pointer.count { cells.append((" ", 1)) }
        let window = Self.window(of: cells.map(\.width), around: pointer.count, width: width)
        let left = window.lowerBound > 0 ? "…" : ""
        let right = window.upperBound < cells.count ? "…" : ""
        let line = left + cells[window].map(\.text).joined() + right
        let indent = zip(pointer, cells).dropFirst(window.lowerBound).map { mark, cell in
            (mark == "\t" ? " " : String(mark)) + String(repeating: " ", count: max(cell.width - 1, 0))
        }
        lines = [
            String(line.reversed().drop { $0 == " " }.reversed()),
            (left.isEmpty ? "" : " ") + indent.joined() + "^",
        ]
    }

    /// A character as it is shown, and the columns that it takes. How wide a tab is, nobody knows: it becomes blanks.
    private static func cell(_ character: Character) -> (text: String, width: Int) {
        let text = character == "\t" ? "    " : Visibility.text.show(String(character))
        return (text, TerminalText.columns(text))
    }

    /// The characters that there is room for with an ellipsis on each side, as much on one side of the place as on the
    /// other where both have enough.
    private static func window(of widths: [Int], around place: Int, width: Int) -> Range<Int> {
        guard widths.reduce(0, +) > width else { return 0..<widths.count }
        var (start, end, room) = (place, place + 1, width - 2 - widths[place])
        while true {
            let before = start > 0 && widths[start - 1] <= room && (place - start <= end - place || end == widths.count)
            let after = !before && end < widths.count && widths[end] <= room
            if before {
                start -= 1
                room -= widths[start]
            } else if after {
                room -= widths[end]
                end += 1
            } else if start > 0, widths[start - 1] <= room {
                start -= 1
                room -= widths[start]
            } else {
                return start..<end
            }
        }
    }
}
