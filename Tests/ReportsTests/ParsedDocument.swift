import CLibXML2
import Glibc

/// A report as another program sees it: parsed by libxml2, and asked questions in XPath.
struct ParsedDocument: ~Copyable {
    struct Unreadable: Error {}

    private let document: xmlDocPtr

    /// Parses XML, and refuses what is not well-formed.
    init(xml text: String) throws {
        xmlInitParser()
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        guard let document = xmlReadMemory(text, Int32(text.utf8.count), nil, "UTF-8", options) else {
            throw Unreadable()
        }
        self.document = document
    }

    /// Parses HTML as a browser would: whatever is there becomes a tree.
    init(html text: String) throws {
        xmlInitParser()
        let options = Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
        guard let document = htmlReadMemory(text, Int32(text.utf8.count), nil, "UTF-8", options) else {
            throw Unreadable()
        }
        self.document = document
    }

    deinit { xmlFreeDoc(document) }

    /// The text of each node that an expression finds.
    func texts(_ expression: String) -> [String] {
        guard let context = xmlXPathNewContext(document) else { return [] }
        defer { xmlXPathFreeContext(context) }
        guard let result = xmlXPathEvalExpression(expression, context) else { return [] }
        defer { xmlXPathFreeObject(result) }
        guard let nodes = result.pointee.nodesetval else { return [] }
        return (0..<Int(nodes.pointee.nodeNr)).map { index in
            guard let content = xmlNodeGetContent(nodes.pointee.nodeTab[index]) else { return "" }
            defer { free(content) }
            return String(cString: content)
        }
    }

    func count(_ expression: String) -> Int { texts(expression).count }
}
