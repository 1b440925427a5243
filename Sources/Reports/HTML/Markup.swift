internal import AssayKit
internal import Mustache

/// HTML that is safe by the way it was made, and the only thing that a template may write as it is.
///
/// Values need more than escaping: a hidden character is set apart from the value's own text, so that an escape
/// character and a backslash that somebody typed cannot be mistaken for each other.
struct Markup: MustacheCustomRenderable {
    private(set) var renderText = ""
    let isNull = false

    /// A value of the audited data, in one line.
    init(value text: String) {
        append(text)
    }

    /// A value of a row: what is masked or NULL looks unlike any text.
    init(_ cell: Cell, limit: Int) {
        let cell = cell.shortened(to: limit)
        guard let text = cell.text, cell.type != "null" else {
            append(cell.summary)
            return
        }
        append(text)
        appendLength(of: cell)
    }

    /// One side of a difference: a little of what both have in common, what only this side has, and what follows.
    init(before: String, differing: String, after: String, of cell: Cell) {
        append(before)
        renderText += "<mark>"
        append(differing)
        renderText += "</mark>"
        append(after)
        appendLength(of: cell)
    }

    private mutating func append(_ text: String) {
        for (scalar, isHidden) in Visibility.line.scalars(of: text) {
            if isHidden {
                renderText += "<span class=\"hidden\">\(MarkupEscaping.escape(Visibility.escape(scalar)))</span>"
            } else {
                MarkupEscaping.append(scalar, to: &renderText)
            }
        }
    }

    private mutating func appendLength(of cell: Cell) {
        guard let length = cell.length else { return }
        let unit = cell.type == "bytes" ? "byte" : "character"
        renderText += "<span class=\"length\">… \(Counts.of(length, unit)) in all</span>"
    }
}
