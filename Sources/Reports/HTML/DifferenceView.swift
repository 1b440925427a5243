internal import AssayKit

/// A column whose two values differ, set so that the eye falls on where they do.
struct DifferenceView {
    /// How much of what both values share is shown around the difference, and how much of the difference.
    private static let context = 48
    private static let extent = 240

    let column: String
    let source: CellView
    let target: CellView
    /// `from character 7`, or empty.
    let place: String

    init(_ difference: Finding.Difference) {
        column = difference.column
        place = difference.position.map { "from character \(Counts.grouped($0))" } ?? ""
        guard let sourceText = difference.source.text, let targetText = difference.target.text else {
            source = CellView(difference.source)
            target = CellView(difference.target)
            return
        }
        let (one, other) = (Array(sourceText.unicodeScalars), Array(targetText.unicodeScalars))
        let start = zip(one, other).prefix { $0 == $1 }.count
        let shorter = min(one.count, other.count) - start
        let end = zip(one.reversed(), other.reversed()).prefix(shorter).prefix { $0 == $1 }.count
        source = Self.side(one, from: start, common: end, of: difference.source)
        target = Self.side(other, from: start, common: end, of: difference.target)
    }

    private static func side(_ text: [Unicode.Scalar], from start: Int, common end: Int, of cell: Cell) -> CellView {
        let before = text[max(0, start - context)..<start]
        let differing = text[start..<(text.count - end)]
        let isCut = differing.count > extent
        let after = isCut ? [] : text[(text.count - end)...].prefix(context)
        var cell = cell
        if cell.length == nil, before.count + min(differing.count, extent) + after.count < text.count {
            cell.length = text.count
        }
        let markup = Markup(
            before: (start > context ? "…" : "") + string(before), differing: string(differing.prefix(extent)),
            after: string(after), of: cell)
        return CellView(markup, of: cell)
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
