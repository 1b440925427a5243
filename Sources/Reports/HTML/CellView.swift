internal import AssayKit
internal import Mustache

/// A cell of an evidence table: its markup, and a class that tells how to set it.
///
/// A page may hold tens of thousands of them, so the template asks for their members directly and not by reflection.
struct CellView: MustacheParent {
    private let markup: Markup
    private let style: String

    init(_ cell: Cell?, limit: Int = 400) {
        guard let cell else {
            markup = Markup(value: "")
            style = "absent"
            return
        }
        markup = Markup(cell, limit: limit)
        style = Self.style(of: cell)
    }

    init(_ markup: Markup, of cell: Cell) {
        self.markup = markup
        style = Self.style(of: cell)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "markup": markup
        case "style": style
        default: nil
        }
    }

    private static func style(of cell: Cell) -> String {
        if cell.type == "null" { return "null" }
        if cell.text == nil { return "masked" }
        return ["integer", "numeric", "real"].contains(cell.type) ? "number" : "text"
    }
}

/// A cell that stands alone, with the name of its column or parameter.
struct NamedCell {
    let name: String
    let cell: CellView
}
