/// Reads JSONPath by RFC 9535's grammar: segments and selectors here, filters in `JSONPathParser+Filters.swift`.
struct JSONPathParser {
    let text: [UInt8]
    var position = 0
    var depth = 0

    /// How deep filters and parentheses may be nested.
    static let deepest = 64
    /// The integers that every implementation holds exactly (RFC 9535, section 2.1).
    private static let integers = -(1 << 53) + 1...(1 << 53) - 1

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    /// The whole query.
    mutating func parse() throws(JSONPathError) -> [JSONPath.Segment] {
        guard take("$") else { throw error("a query begins with $") }
        let segments = try segments()
        guard position == text.count else {
            throw error(
                current?.isPathBlank == true
                    ? "a query does not end in blanks" : "a query goes on with .name, ..name or [ ]"
            )
        }
        return segments
    }

    // MARK: - Bytes

    var current: UInt8? { position < text.count ? text[position] : nil }

    func error(_ message: String, at offset: Int? = nil) -> JSONPathError {
        JSONPathError(message, at: offset ?? position, of: text)
    }

    mutating func take(_ expected: String) -> Bool {
        guard isNext(expected) else { return false }
        position += expected.utf8.count
        return true
    }

    func isNext(_ expected: String) -> Bool { text[position...].starts(with: expected.utf8) }

    mutating func skipBlanks() {
        while let byte = current, byte.isPathBlank { position += 1 }
    }

    // MARK: - Segments

    /// Segments as long as there are any; blanks that are followed by none are left.
    mutating func segments() throws(JSONPathError) -> [JSONPath.Segment] {
        var segments: [JSONPath.Segment] = []
        while true {
            let start = position
            skipBlanks()
            if take("..") {
                segments.append(.descendants(isNext("[") ? try bracketed() : [try shorthand()]))
            } else if take(".") {
                segments.append(.children([try shorthand()]))
            } else if isNext("[") {
                segments.append(.children(try bracketed()))
            } else {
                position = start
                return segments
            }
        }
    }

    /// `*` or a name behind a dot.
    private mutating func shorthand() throws(JSONPathError) -> JSONPath.Selector {
        if take("*") { return .wildcard }
        let start = position
        while let byte = current, byte.beginsMemberName || (position > start && byte.isDigit) { position += 1 }
        guard position > start else {
            throw error("a name or * follows the dot; another name is written ['name']")
        }
        return .name(String(decoding: text[start..<position], as: UTF8.self))
    }

    private mutating func bracketed() throws(JSONPathError) -> [JSONPath.Selector] {
        let start = position
        position += 1
        var selectors: [JSONPath.Selector] = []
        repeat {
            skipBlanks()
            selectors.append(try selector())
            skipBlanks()
        } while take(",")
        guard take("]") else {
            throw error(
                current == nil ? "there is no ] for this [" : "a comma or ] follows a selector",
                at: current == nil ? start : position)
        }
        return selectors
    }

    private mutating func selector() throws(JSONPathError) -> JSONPath.Selector {
        switch current {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .name(try stringLiteral())
        case UInt8(ascii: "*"):
            position += 1
            return .wildcard
        case UInt8(ascii: "?"):
            position += 1
            skipBlanks()
            return .filter(try condition())
        case let byte? where byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":"):
            return try indexOrSlice()
        default: throw error("a selector is 'name', a number, a slice as 1:3, * or a filter as ?@.name == 1")
        }
    }

    private mutating func indexOrSlice() throws(JSONPathError) -> JSONPath.Selector {
        let start = isNext(":") ? nil : try integer()
        let end = position
        skipBlanks()
        guard take(":") else {
            position = end
            // Only a colon can stand where there is no number.
            return .index(start ?? 0)
        }
        skipBlanks()
        let stop = try optionalInteger()
        skipBlanks()
        var step: Int?
        if take(":") {
            skipBlanks()
            step = try optionalInteger()
        }
        return .slice(start: start, end: stop, step: step ?? 1)
    }

    private mutating func optionalInteger() throws(JSONPathError) -> Int? {
        guard let byte = current, byte.isDigit || byte == UInt8(ascii: "-") else { return nil }
        return try integer()
    }

    private mutating func integer() throws(JSONPathError) -> Int {
        let start = position
        _ = take("-")
        let first = position
        while let byte = current, byte.isDigit { position += 1 }
        let digits = text[first..<position]
        guard !digits.isEmpty else { throw error("a number was expected here") }
        guard digits.first != UInt8(ascii: "0") || (digits.count == 1 && first == start) else {
            throw error("a whole number does not begin with 0, and there is no -0", at: start)
        }
        guard let value = Int(String(decoding: text[start..<position], as: UTF8.self)), Self.integers.contains(value)
        else { throw error("a whole number is at most 2^53 - 1", at: start) }
        return value
    }
}

extension UInt8 {
    /// A blank by RFC 9535.
    var isPathBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
    var isDigit: Bool { 0x30...0x39 ~= self }
    /// Whether a name without quotes can begin with it: a letter, _ or anything beyond ASCII.
    var beginsMemberName: Bool { 0x61...0x7A ~= self | 0x20 || self == UInt8(ascii: "_") || self >= 0x80 }
}
