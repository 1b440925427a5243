/// Cells that hold what a check says and not what the data holds. What may not be shown is masked in them already.
extension Cell {
    private static let noteType = "note"
    private static let excerptType = "excerpt"
    private static let commandType = "command"

    /// A sentence, or a part of one.
    package static func note(_ text: String) -> Cell { Cell(type: noteType, text: text) }

    /// A line of what was judged, with a caret below the place that is meant.
    package static func excerpt(_ lines: String) -> Cell { Cell(type: excerptType, text: lines) }

    /// A line for a shell, whole.
    package static func command(_ line: String) -> Cell { Cell(type: commandType, text: line) }

    /// Whether it holds a sentence, or a part of one.
    package var isNote: Bool { type == Self.noteType }

    /// Whether it holds a line with a caret below it.
    package var isExcerpt: Bool { type == Self.excerptType }

    /// Whether it holds a line for a shell.
    package var isCommand: Bool { type == Self.commandType }
}
