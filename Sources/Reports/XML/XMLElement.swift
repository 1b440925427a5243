/// An element of an XML document as a value, before anything is written.
///
/// Building the tree first lets the counts of an element be folded from its children, and keeps every string on one way
/// to the writer, where it is cleaned.
struct XMLElement: Sendable {
    enum Content: Sendable {
        case element(XMLElement)
        case text(String)
    }

    var name: String
    var attributes: [(name: String, value: String)]
    var content: [Content]

    init(_ name: String, _ attributes: [(name: String, value: String)] = [], content: [Content] = []) {
        self.name = name
        self.attributes = attributes
        self.content = content
    }

    /// An element that holds elements.
    init(_ name: String, _ attributes: [(name: String, value: String)] = [], children: [XMLElement]) {
        self.init(name, attributes, content: children.map(Content.element))
    }

    /// An element that holds text.
    init(_ name: String, _ attributes: [(name: String, value: String)] = [], text: String) {
        self.init(name, attributes, content: text.isEmpty ? [] : [.text(text)])
    }
}
