/// Cuts SQL into tokens, as far as is needed to tell a parameter, a statement's end or a call from what only looks
/// like one.
///
/// It follows each database's own lexer in what hides text: nested comments, dollar quotes and escape strings in
/// PostgreSQL (with `standard_conforming_strings` on, the default since 9.1); four kinds of quotes in SQLite.
package struct SQLTokenizer {
    /// What was opened and not yet closed.
    private enum Bracket { case parenthesis, slice, elements }

    private let bytes: [UInt8]
    private let end: Int
    private let dialect: SQLDialect
    private var position: Int
    private var brackets: [Bracket] = []
    /// Whether a `[` here would hold an array's elements, not a slice.
    private var expectsElements = false
    /// Whether an escape string goes on after a line end: `E'a'` and a `'b\'c'` on the next line are one string.
    private var continuesEscapeString = false

    /// Reads a part of a text.
    package init(_ bytes: [UInt8], in range: Range<Int>, dialect: SQLDialect) {
        self.bytes = bytes
        self.dialect = dialect
        position = range.lowerBound
        end = range.upperBound
    }

    /// All tokens of a text.
    package static func tokens(of bytes: [UInt8], dialect: SQLDialect) throws(UnterminatedSQL) -> [SQLToken] {
        var tokenizer = SQLTokenizer(bytes, in: 0..<bytes.count, dialect: dialect)
        var tokens: [SQLToken] = []
        while let token = try tokenizer.next() { tokens.append(token) }
        return tokens
    }

    /// The next token; nil at the end of the text.
    package mutating func next() throws(UnterminatedSQL) -> SQLToken? {
        guard position < end else { return nil }
        let start = position
        let kind = try scan()
        let token = SQLToken(kind: kind, range: start..<position)
        if token.isSignificant {
            expectsElements = opensElements(token)
            continuesEscapeString = dialect == .postgres && kind == .string && isEscapeString(token.range)
        }
        return token
    }

    // MARK: - Kinds of tokens

    private mutating func scan() throws(UnterminatedSQL) -> SQLToken.Kind {
        let byte = bytes[position]
        if byte.isBlank { return run(.whitespace) { $0.isBlank } }
        if looksAt("-", "-") {
            return run(.lineComment) { [dialect] in
                !($0 == .newline || (dialect == .postgres && $0 == .carriageReturn))
            }
        }
        if looksAt("/", "*") { return try blockComment() }
        if let kind = try quoted(byte) { return kind }
        if byte == UInt8(ascii: "$"), try dollarQuote() { return .string }
        if byte.isDigit { return number() }
        if byte.beginsName { return try wordOrPrefixedString() }
        return sign(byte)
    }

    private mutating func run(_ kind: SQLToken.Kind, while belongs: (UInt8) -> Bool) -> SQLToken.Kind {
        while position < end, belongs(bytes[position]) { position += 1 }
        return kind
    }

    /// A comment; PostgreSQL's may hold others.
    private mutating func blockComment() throws(UnterminatedSQL) -> SQLToken.Kind {
        let start = position
        var depth = 0
        repeat {
            if looksAt("/", "*"), depth == 0 || dialect == .postgres {
                depth += 1
                position += 2
            } else if looksAt("*", "/") {
                depth -= 1
                position += 2
            } else {
                position += 1
            }
            if position >= end, depth > 0 { throw UnterminatedSQL(what: "comment", end: "*/", start: start) }
        } while depth > 0
        return .blockComment
    }

    private mutating func quoted(_ byte: UInt8) throws(UnterminatedSQL) -> SQLToken.Kind? {
        switch (byte, dialect) {
        case (UInt8(ascii: "'"), _):
            try skipQuoted(from: position, by: byte, escapes: continuesEscapeString)
            return .string
        case (UInt8(ascii: "\""), _), (UInt8(ascii: "`"), .sqlite):
            try skipQuoted(from: position, by: byte)
            return .quotedIdentifier
        case (UInt8(ascii: "["), .sqlite):
            guard let close = bytes[position..<end].firstIndex(of: UInt8(ascii: "]")) else {
                throw UnterminatedSQL(what: "quoted name", end: "]", start: position)
            }
            position = close + 1
            return .quotedIdentifier
        default:
            return nil
        }
    }

    /// Passes over a string or quoted name whose quote stands at the position; a doubled quote does not end it.
    private mutating func skipQuoted(from start: Int, by quote: UInt8, escapes: Bool = false) throws(UnterminatedSQL) {
        position += 1
        while position < end {
            if escapes, bytes[position] == UInt8(ascii: "\\") {
                position += 2
            } else if bytes[position] != quote {
                position += 1
            } else if position + 1 < end, bytes[position + 1] == quote {
                position += 2
            } else {
                position += 1
                return
            }
        }
        let what = quote == UInt8(ascii: "'") ? "string" : "quoted name"
        throw UnterminatedSQL(what: what, end: String(decoding: [quote], as: UTF8.self), start: start)
    }

    /// Passes over `$tag$…$tag$`, if that is what begins here.
    private mutating func dollarQuote() throws(UnterminatedSQL) -> Bool {
        guard dialect == .postgres else { return false }
        var close = position + 1
        if close < end, bytes[close].beginsName {
            while close < end, bytes[close].beginsName || bytes[close].isDigit { close += 1 }
        }
        guard close < end, bytes[close] == UInt8(ascii: "$") else { return false }
        let tag = Array(bytes[position...close])
        let start = position
        position = close + 1
        while position + tag.count <= end {
            if bytes[position..<position + tag.count].elementsEqual(tag) {
                position += tag.count
                return true
            }
            position += 1
        }
        throw UnterminatedSQL(what: "dollar-quoted string", end: String(decoding: tag, as: UTF8.self), start: start)
    }

    private mutating func number() -> SQLToken.Kind {
        var previous: UInt8 = 0
        while position < end {
            let byte = bytes[position]
            let isExponentSign =
                (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && previous | 0x20 == UInt8(ascii: "e")
            guard byte.isDigit || byte.beginsName || byte == UInt8(ascii: ".") || isExponentSign else { break }
            previous = byte
            position += 1
        }
        return .number
    }

    /// A word, or a string with a letter before it: `E'…'`, `U&'…'`, `U&"…"`, `x'…'`.
    private mutating func wordOrPrefixedString() throws(UnterminatedSQL) -> SQLToken.Kind {
        let start = position
        _ = run(.word) { $0.continuesName }
        guard dialect == .postgres, position < end else { return .word }
        let prefix = text(start..<position).lowercased()
        if prefix == "u", position + 1 < end, bytes[position] == UInt8(ascii: "&") {
            let quote = bytes[position + 1]
            guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return .word }
            position += 1
            try skipQuoted(from: start, by: quote)
            return quote == UInt8(ascii: "'") ? .string : .quotedIdentifier
        }
        guard ["e", "b", "x", "n"].contains(prefix), bytes[position] == UInt8(ascii: "'") else { return .word }
        try skipQuoted(from: start, by: UInt8(ascii: "'"), escapes: prefix == "e")
        return .string
    }

    /// Everything else: parameters, and signs with a meaning of their own.
    private mutating func sign(_ byte: UInt8) -> SQLToken.Kind {
        let next = position + 1 < end ? bytes[position + 1] : 0
        position += 1
        switch byte {
        case UInt8(ascii: ";"): return .semicolon
        case UInt8(ascii: ":"): return colon(before: next)
        case UInt8(ascii: "$") where next.isDigit: return run(.foreignParameter) { $0.isDigit }
        case UInt8(ascii: "?") where dialect == .sqlite: return run(.foreignParameter) { $0.isDigit }
        case UInt8(ascii: "@") where dialect == .sqlite && next.beginsName,
            UInt8(ascii: "$") where dialect == .sqlite && next.beginsName:
            return run(.foreignParameter) { $0.continuesName }
        case UInt8(ascii: "("): brackets.append(.parenthesis)
        case UInt8(ascii: "["): brackets.append(expectsElements ? .elements : .slice)
        case UInt8(ascii: ")"), UInt8(ascii: "]"): _ = brackets.popLast()
        default: break
        }
        return .punctuation
    }

    /// `::`, `:=`, `:name`, or the colon of a slice, `a[1:n]`; `a[(:n)]` makes a parameter of it.
    private mutating func colon(before next: UInt8) -> SQLToken.Kind {
        if next == UInt8(ascii: ":") {
            position += 1
            return .cast
        }
        if next == UInt8(ascii: "=") {
            position += 1
            return .punctuation
        }
        guard next.beginsName || (next.isDigit && dialect == .sqlite), brackets.last != .slice else {
            return .punctuation
        }
        return run(.parameter) { $0.continuesName }
    }

    // MARK: - Looking

    private func looksAt(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        position + 1 < end && bytes[position] == UInt8(ascii: first) && bytes[position + 1] == UInt8(ascii: second)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether a `[` behind a token begins an array's elements: `ARRAY[`, and `[` or `,` inside of one.
    private func opensElements(_ token: SQLToken) -> Bool {
        if token.kind == .word { return text(token.range).lowercased() == "array" }
        let sign = bytes[token.range.lowerBound]
        return brackets.last == .elements && (sign == UInt8(ascii: "[") || sign == UInt8(ascii: ","))
    }

    /// Whether a string is an escape string, by its prefix or as the continuation of one.
    private func isEscapeString(_ range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        return first | 0x20 == UInt8(ascii: "e") || (first == UInt8(ascii: "'") && continuesEscapeString)
    }
}
