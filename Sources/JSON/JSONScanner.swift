/// Reads JSON (RFC 8259) token by token, and loses nothing of it: a number keeps its digits, and a member that comes
/// twice comes twice.
///
/// The text is handed to each call and not kept, so that it may be a window over a file that is longer than memory. The
/// scanner allocates nothing and calls nothing recursively: however deep a text is nested, it is an error and no
/// overflow. Bytes beyond ASCII are taken as they stand within strings; whether they are UTF-8 is for others to ask.
package struct JSONScanner: Sendable {
    package enum Token: Sendable, Hashable {
        case beginObject, endObject, beginArray, endArray
        /// A member's name; its value follows.
        case name
        case string, number, `true`, `false`, null
        /// The value is whole, and nothing but blanks follows.
        case end
    }

    private enum Expected {
        case value, firstElement, firstName, name, colon, comma, nothing
    }

    /// Where the last token is; of a name or a string, what stands between its quotes.
    package private(set) var range = 0..<0
    /// Whether the last name or string has escapes, so that it is not its own bytes.
    package private(set) var hasEscapes = false
    /// How many arrays and objects are open.
    package var depth: Int { nesting.depth }

    /// How much of the text has been read.
    package private(set) var position: Int
    private var expected = Expected.value
    private var nesting = Nesting()

    /// - Parameter position: The byte of the text at which a value begins, or blanks before it.
    package init(at position: Int = 0) {
        self.position = position
    }

    /// Reads the next token.
    ///
    /// - Parameters:
    ///   - text: The text, or as much of it as there is.
    ///   - isWhole: Whether the text ends where it ends. Where it may go on, `unexpectedEnd` asks for more: call again
    ///     with it.
    /// - Returns: The token; `end` as often as asked.
    /// - Throws: `JSONError`.
    package mutating func next(in text: RawSpan, isWhole: Bool = true) throws(JSONError) -> Token {
        while true {
            skipBlanks(text)
            guard position < text.byteCount else {
                guard case .nothing = expected, isWhole else { throw error(.unexpectedEnd) }
                return .end
            }
            let byte = text.byte(position)
            switch expected {
            case .value: return try value(text, isWhole)
            case .firstElement:
                if byte == UInt8(ascii: "]") { return close(.endArray) }
                return try value(text, isWhole)
            case .firstName where byte == UInt8(ascii: "}"): return close(.endObject)
            case .firstName, .name:
                guard byte == UInt8(ascii: "\"") else { throw error(.expectedName) }
                try string(text)
                expected = .colon
                return .name
            case .colon:
                guard byte == UInt8(ascii: ":") else { throw error(.expectedColon) }
                position += 1
                expected = .value
            case .comma:
                if byte == UInt8(ascii: ",") {
                    position += 1
                    expected = nesting.isInObject ? .name : .value
                } else if nesting.isInObject {
                    guard byte == UInt8(ascii: "}") else { throw error(.expectedCommaOrBrace) }
                    return close(.endObject)
                } else {
                    guard byte == UInt8(ascii: "]") else { throw error(.expectedCommaOrBracket) }
                    return close(.endArray)
                }
            case .nothing: throw error(.afterTheEnd)
            }
        }
    }

    /// Moves every place by as many bytes as were taken off the text's beginning.
    package mutating func drop(_ count: Int) {
        position -= count
        range = (range.lowerBound - count)..<(range.upperBound - count)
    }

    private func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason, at: position) }

    private mutating func skipBlanks(_ text: RawSpan) {
        while position < text.byteCount {
            switch text.byte(position) {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    private mutating func value(_ text: RawSpan, _ isWhole: Bool) throws(JSONError) -> Token {
        switch text.byte(position) {
        case UInt8(ascii: "{"): return try open(.beginObject)
        case UInt8(ascii: "["): return try open(.beginArray)
        case UInt8(ascii: "\""):
            try string(text)
            return finish(.string)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = try NumberGrammar.end(of: text, from: position)
            // Where the text may go on, so may the number.
            guard end < text.byteCount || isWhole else { throw JSONError(.unexpectedEnd, at: end) }
            range = position..<end
            position = end
            return finish(.number)
        case UInt8(ascii: "t"): return try word("true", .true, text)
        case UInt8(ascii: "f"): return try word("false", .false, text)
        case UInt8(ascii: "n"): return try word("null", .null, text)
        default: throw error(.expectedValue)
        }
    }

    private mutating func word(_ word: StaticString, _ token: Token, _ text: RawSpan) throws(JSONError) -> Token {
        let (start, count) = (position, word.utf8CodeUnitCount)
        for index in 0..<count {
            guard start + index < text.byteCount else { throw JSONError(.unexpectedEnd, at: text.byteCount) }
            guard unsafe text.byte(start + index) == word.utf8Start[index] else { throw error(.expectedValue) }
        }
        range = start..<(start + count)
        position = range.upperBound
        return finish(token)
    }

    /// A name or a string, whose first quote is here.
    private mutating func string(_ text: RawSpan) throws(JSONError) {
        let (end, escapes) = try StringGrammar.end(of: text, from: position + 1)
        range = (position + 1)..<end
        hasEscapes = escapes
        position = end + 1
    }

    private mutating func open(_ token: Token) throws(JSONError) -> Token {
        guard !nesting.isFull else { throw error(.tooDeep) }
        nesting.open(object: token == .beginObject)
        expected = token == .beginObject ? .firstName : .firstElement
        range = position..<(position + 1)
        position += 1
        return token
    }

    private mutating func close(_ token: Token) -> Token {
        nesting.close()
        range = position..<(position + 1)
        position += 1
        return finish(token)
    }

    /// A value ended here.
    private mutating func finish(_ token: Token) -> Token {
        expected = nesting.depth == 0 ? .nothing : .comma
        return token
    }
}
