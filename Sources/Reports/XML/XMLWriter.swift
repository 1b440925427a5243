internal import CLibXML2

/// Writes an element as a document with libxml2's writer.
///
/// The writer escapes markup, but lets every character through, also those that no XML document may hold; so each
/// string is cleaned on its way here and nowhere else.
enum XMLWriter {
    /// The document as UTF-8 text; nil when libxml2 runs out of memory.
    static func document(_ root: XMLElement) -> String? {
        xmlInitParser()
        guard let buffer = xmlBufferCreate() else { return nil }
        defer { xmlBufferFree(buffer) }
        guard let writer = xmlNewTextWriterMemory(buffer, 0) else { return nil }
        var isWhole = xmlTextWriterSetIndent(writer, 1) >= 0 && xmlTextWriterSetIndentString(writer, "  ") >= 0
        isWhole = isWhole && xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil) >= 0
        isWhole = isWhole && write(root, with: writer)
        isWhole = isWhole && xmlTextWriterEndDocument(writer) >= 0
        // Freeing the writer flushes it into the buffer.
        xmlFreeTextWriter(writer)
        guard isWhole, let content = xmlBufferContent(buffer) else { return nil }
        return String(
            decoding: UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))), as: UTF8.self)
    }

    private static func write(_ element: XMLElement, with writer: xmlTextWriterPtr) -> Bool {
        guard xmlTextWriterStartElement(writer, element.name) >= 0 else { return false }
        for attribute in element.attributes {
            let value = Visibility.xml.show(attribute.value)
            guard xmlTextWriterWriteAttribute(writer, attribute.name, value) >= 0 else { return false }
        }
        for content in element.content {
            let isWritten =
                switch content {
                case .element(let child): write(child, with: writer)
                case .text(let text): xmlTextWriterWriteString(writer, Visibility.xml.show(text)) >= 0
                }
            guard isWritten else { return false }
        }
        return xmlTextWriterEndElement(writer) >= 0
    }
}
