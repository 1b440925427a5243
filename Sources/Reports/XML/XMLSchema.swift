internal import CLibXML2

/// An XML Schema that documents are held against with libxml2.
package struct XMLSchema: Sendable {
    /// Why a document was refused: libxml2's messages, one a line.
    package struct Violation: Error, Equatable {
        package var reason: String
    }

    private let text: [UInt8]

    /// A schema from the text of an `.xsd` file.
    package init(_ text: [UInt8]) {
        self.text = text
    }

    /// Parses a document and holds it against the schema.
    ///
    /// The parser fetches nothing: no entity, no document type, no network.
    ///
    /// - Throws: `Violation`, for a document that is not well-formed as well as for one that the schema forbids.
    package func validate(_ document: String) throws(Violation) {
        xmlInitParser()
        let (isValid, messages) = XMLMessages.collect { messages in
            guard let schema = parseSchema() else { return false }
            defer { xmlSchemaFree(schema) }
            guard let parsed = Self.parse(document, reportingTo: messages) else { return false }
            defer { xmlFreeDoc(parsed) }
            guard let context = xmlSchemaNewValidCtxt(schema) else { return false }
            defer { xmlSchemaFreeValidCtxt(context) }
            xmlSchemaSetValidStructuredErrors(context, XMLMessages.handler, messages)
            return xmlSchemaValidateDoc(context, parsed) == 0
        }
        guard isValid else {
            throw Violation(reason: messages.isEmpty ? "libxml2 gave no reason" : messages.joined(separator: "\n"))
        }
    }

    private func parseSchema() -> xmlSchemaPtr? {
        text.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let parser = xmlSchemaNewMemParserCtxt(start, Int32(bytes.count)) else { return nil }
            defer { xmlSchemaFreeParserCtxt(parser) }
            return xmlSchemaParse(parser)
        }
    }

    private static func parse(_ document: String, reportingTo messages: UnsafeMutableRawPointer) -> xmlDocPtr? {
        var document = document
        return document.withUTF8 { bytes in
            guard let context = xmlNewParserCtxt() else { return nil }
            defer { xmlFreeParserCtxt(context) }
            // A big run makes a big file; what is bounded are its texts.
            let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_HUGE.rawValue)
            let start = bytes.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
            let parsed = xmlCtxtReadMemory(context, start, Int32(clamping: bytes.count), nil, "UTF-8", options)
            if parsed == nil, let error = xmlCtxtGetLastError(context) { XMLMessages.handler(messages, error) }
            return parsed
        }
    }
}
