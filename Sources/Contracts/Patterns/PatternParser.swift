/// Reads a regular expression: I-Regexp (RFC 9485), and of ECMAScript's with the flag `u` all but what takes memory of
/// what was matched or a look around it.
struct PatternParser {
    private let characters: [Unicode.Scalar]
    private let dialect: Pattern.Dialect
    private var position = 0
    private var depth = 0

    private static let deepest = 100
    private static let mostRepetitions = 1_000

    init(_ text: String, as dialect: Pattern.Dialect) {
        characters = Array(text.unicodeScalars)
        self.dialect = dialect
    }

    /// The whole expression.
    mutating func parse() throws(PatternError) -> PatternTree {
        let tree = try choice()
        guard current == nil else { throw error("there is no ( for this )") }
        return tree
    }

    private var current: Unicode.Scalar? { position < characters.count ? characters[position] : nil }

    private func error(_ message: String, at place: Int? = nil) -> PatternError {
        PatternError(message: message, position: place ?? position)
    }

    private mutating func take(_ expected: Unicode.Scalar) -> Bool {
        guard current == expected else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(PatternError) -> PatternTree {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternTree {
        var pieces: [PatternTree] = []
        while let character = current, character != "|", character != ")" { pieces.append(try piece()) }
        return .sequence(pieces)
    }

    private mutating func piece() throws(PatternError) -> PatternTree {
        let start = position
        let atom = try atom()
        guard let (least, most) = try quantifier() else { return atom }
        switch atom {
        case .beginning, .end, .wordBoundary: throw error("a place in the text cannot be repeated", at: start)
        default: break
        }
        // Whether as much or as little as possible is taken makes no difference to whether there is a match.
        _ = take("?")
        if try quantifier() != nil { throw error("a repetition cannot be repeated: put it in ( )", at: position - 1) }
        return .repeated(atom, least: least, most: most)
    }

    private mutating func quantifier() throws(PatternError) -> (least: Int, most: Int?)? {
        let start = position
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard take("{") else { return nil }
        let least = try number()
        var most: Int? = least
        if take(",") { most = current == "}" ? nil : try number() }
        guard take("}") else {
            throw error("a repetition is written {2}, {2,} or {2,5}; a brace itself \\{", at: start)
        }
        guard least <= most ?? least else { throw error("the most is less than the least", at: start) }
        return (least, most)
    }

    private mutating func number() throws(PatternError) -> Int {
        let start = position
        while let digit = current, "0"..."9" ~= digit { position += 1 }
        guard position > start else {
            throw error("a repetition is written {2}, {2,} or {2,5}; a brace itself \\{", at: start)
        }
        guard position - start <= 4, let number = Int(text(start..<position)), number <= Self.mostRepetitions else {
            throw error("more than \(Self.mostRepetitions) repetitions are not counted here", at: start)
        }
        return number
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(characters[range]))
    }

    private mutating func atom() throws(PatternError) -> PatternTree {
        let start = position
        guard let character = current else { throw error("the pattern ends here") }
        position += 1
        switch character {
        case "^": return .beginning
        case "$": return .end
        case ".": return .oneOf(dialect.notDot.negated)
        case "(": return try group(from: start)
        case "[": return .oneOf(try characterClass(from: start))
        case "\\": return try escape(from: start)
        case "*", "+", "?", "{":
            throw error("there is nothing to repeat; the character itself is \\\(character)", at: start)
        default: return .character(character)
        }
    }

    private mutating func group(from start: Int) throws(PatternError) -> PatternTree {
        if take("?") {
            if current == "<", position + 1 < characters.count, !["=", "!"].contains(characters[position + 1]) {
                while let character = current, character != ">" { _ = take(character) }
                guard take(">") else { throw error("the group's name does not end", at: start) }
            } else if !take(":") {
                throw error("what looks around the match, and flags, cannot be used here", at: start)
            }
        }
        guard depth < Self.deepest else { throw error("groups are nested more than \(Self.deepest) deep", at: start) }
        depth += 1
        let tree = try choice()
        depth -= 1
        guard take(")") else { throw error("there is no ) for this (", at: start) }
        return tree
    }

    private mutating func escape(from start: Int) throws(PatternError) -> PatternTree {
        guard let letter = current else { throw error("nothing follows the backslash", at: start) }
        if letter == "b" || letter == "B" {
            position += 1
            return .wordBoundary(isThere: letter == "b")
        }
        if let found = try escapedClass(from: start) { return .oneOf(found) }
        return .character(try escapedCharacter(from: start))
    }

    /// `\d`, `\p{L}` …, whose backslash was read; nil where it is no class.
    private mutating func escapedClass(from start: Int) throws(PatternError) -> CharacterClass? {
        guard let letter = current else { return nil }
        if let found = CharacterClass.escaped(by: letter) {
            position += 1
            return found
        }
        guard letter == "p" || letter == "P" else { return nil }
        position += 1
        guard take("{"), let close = characters[position...].firstIndex(of: "}") else {
            throw error("a property is written \\p{Lu}", at: start)
        }
        let name = text(position..<close)
        guard let found = CharacterClass.property(name) else {
            throw error("no property of characters is known as \(name)", at: position)
        }
        position = close + 1
        return letter == "p" ? found : found.negated
    }

    private mutating func escapedCharacter(from start: Int) throws(PatternError) -> Unicode.Scalar {
        guard let letter = current else { throw error("nothing follows the backslash", at: start) }
        position += 1
        switch letter {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "f": return "\u{C}"
        case "v": return "\u{B}"
        case "0" where !(current.map { "0"..."9" ~= $0 } ?? false): return "\0"
        case "c":
            guard let control = current, "a"..."z" ~= control || "A"..."Z" ~= control else {
                throw error("a control character is written \\cA to \\cZ", at: start)
            }
            position += 1
            return Unicode.Scalar(UInt8(control.value & 31))
        case "x": return try hexadecimal(2, from: start)
        case "u": return try unicode(from: start)
        case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}", "$", "/": return letter
        case "1"..."9", "k": throw error("a match cannot refer to an earlier one here", at: start)
        default: throw error("there is no escape \\\(letter)", at: start)
        }
    }

    private mutating func unicode(from start: Int) throws(PatternError) -> Unicode.Scalar {
        if take("{") {
            guard let close = characters[position...].firstIndex(of: "}"),
                let scalar = UInt32(text(position..<close), radix: 16).flatMap(Unicode.Scalar.init)
            else { throw error("a character is written \\u{1F642}", at: start) }
            position = close + 1
            return scalar
        }
        let high = try codeUnit(4, from: start)
        guard 0xD800...0xDBFF ~= high, take("\\"), take("u"), case let low = try codeUnit(4, from: start),
            0xDC00...0xDFFF ~= low
        else {
            guard let scalar = Unicode.Scalar(high) else { throw error("half a pair is no character", at: start) }
            return scalar
        }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal(_ digits: Int, from start: Int) throws(PatternError) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(try codeUnit(digits, from: start)))
    }

    private mutating func codeUnit(_ digits: Int, from start: Int) throws(PatternError) -> UInt32 {
        let end = position + digits
        guard end <= characters.count, let unit = UInt32(text(position..<end), radix: 16) else {
            throw error("a character is written \\x41 or \\u0041", at: start)
        }
        position = end
        return unit
    }

    private mutating func characterClass(from start: Int) throws(PatternError) -> CharacterClass {
        var found = CharacterClass()
        found.isNegated = take("^")
        while !take("]") {
            guard current != nil else { throw error("there is no ] for this [", at: start) }
            found.items.append(try classItem())
        }
        return found
    }

    private mutating func classItem() throws(PatternError) -> CharacterClass.Item {
        let start = position
        if take("\\") {
            if let nested = try escapedClass(from: start) { return .nested(nested) }
            position = start
        }
        let first = try classCharacter()
        guard current == "-", position + 1 < characters.count, characters[position + 1] != "]" else {
            return .range(first...first)
        }
        position += 1
        let last = try classCharacter()
        guard first <= last else { throw error("the range ends before it begins", at: start) }
        return .range(first...last)
    }

    private mutating func classCharacter() throws(PatternError) -> Unicode.Scalar {
        let start = position
        guard let character = current else { throw error("there is no ] for this [") }
        position += 1
        guard character == "\\" else { return character }
        if take("b") { return "\u{8}" }
        return try escapedCharacter(from: start)
    }
}
