/// Why a text is no JSON, and where.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble.
    package enum Reason: String, Sendable, CaseIterable {
        /// The text ends within a value; where more of it may come, it is not the text's fault.
        case unexpectedEnd = "the text ends here, within a value"
        case expectedValue = "a value was expected here"
        case expectedName = "a member's name in quotes was expected here"
        case expectedColon = "a colon was expected here"
        case expectedCommaOrBracket = "a comma or ] was expected here"
        case expectedCommaOrBrace = "a comma or } was expected here"
        case badNumber = "this is not how JSON writes a number"
        case badEscape = "there is no such escape in JSON"
        case loneSurrogate = "half a surrogate pair is no character"
        case controlCharacter = "a control character in a string must be escaped"
        case tooDeep = "arrays and objects are nested more than 512 deep"
        case afterTheEnd = "the value ends before this"
    }

    package let reason: Reason
    /// The byte at which it shows, counted from 0.
    package let offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String { "\(reason.rawValue) (byte \(offset))" }

    /// Where the error is for a person who looks at the text in an editor.
    ///
    /// - Parameter text: The text that was read, from its beginning.
    /// - Returns: Line and column, both counted from 1; a column is a character of Unicode.
    package func place(in text: RawSpan) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for position in 0..<min(offset, text.byteCount) {
            switch text.byte(position) {
            case UInt8(ascii: "\n"): (line, column) = (line + 1, 1)
            case 0x80...0xBF: break
            default: column += 1
            }
        }
        return (line, column)
    }
}

extension RawSpan {
    /// The byte at a place that is known to be within the span.
    func byte(_ position: Int) -> UInt8 {
        unsafe unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
    }
}
