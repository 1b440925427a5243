extension String {
    /// The string in quotes as JSON and JSONPath's normal form write it: what must be escaped is, and nothing else
    /// (RFC 8259, section 7; RFC 9535, section 2.7).
    ///
    /// - Parameter quote: The quote on both sides.
    /// - Returns: The string, its quotes included.
    func quoted(in quote: Unicode.Scalar) -> String {
        var written = String.UnicodeScalarView([quote])
        for scalar in unicodeScalars {
            switch scalar {
            case quote, "\\": written += ["\\", scalar]
            case "\u{8}": written += "\\b".unicodeScalars
            case "\u{C}": written += "\\f".unicodeScalars
            case "\n": written += "\\n".unicodeScalars
            case "\r": written += "\\r".unicodeScalars
            case "\t": written += "\\t".unicodeScalars
            case ..<" ":
                written += "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))".unicodeScalars
            default: written.append(scalar)
            }
        }
        written.append(quote)
        return String(written)
    }
}
