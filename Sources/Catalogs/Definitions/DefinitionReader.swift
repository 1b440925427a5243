internal import Fingerprints
internal import SQLText

/// Walks over the words of a definition (CREATE TABLE, CREATE INDEX, ALTER TABLE), comments and blanks left out.
///
/// It understands what structure is declared by, in either dialect, and takes expressions as they are written.
struct DefinitionReader {
    private let bytes: [UInt8]
    private let tokens: [SQLToken]
    private(set) var position: Int
    private let end: Int

    /// - Throws: `UnterminatedSQL`.
    init(_ text: String, dialect: SQLDialect) throws(UnterminatedSQL) {
        let bytes = Array(text.utf8)
        let tokens = try SQLTokenizer.tokens(of: bytes, dialect: dialect).filter(\.isSignificant)
        self.init(bytes, tokens, 0..<tokens.count)
    }

    private init(_ bytes: [UInt8], _ tokens: [SQLToken], _ range: Range<Int>) {
        self.bytes = bytes
        self.tokens = tokens
        position = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { position >= end }
    /// Where the word at the position begins in the text, in bytes.
    var offset: Int { isAtEnd ? bytes.count : tokens[position].range.lowerBound }

    // MARK: - Words

    /// The word at the position, or one behind it, in upper case; nil for what is no word, a quoted name for one.
    func keyword(_ ahead: Int = 0) -> String? {
        let index = position + ahead
        guard index < end, tokens[index].kind == .word else { return nil }
        return text(index).uppercased()
    }

    func isSign(_ sign: String, _ ahead: Int = 0) -> Bool {
        let index = position + ahead
        return index < end && (tokens[index].kind == .punctuation || tokens[index].kind == .semicolon)
            && text(index) == sign
    }

    /// Passes over these words if they are what comes next.
    mutating func take(_ words: String...) -> Bool {
        for (ahead, word) in words.enumerated() where keyword(ahead) != word { return false }
        position += words.count
        return true
    }

    mutating func takeSign(_ sign: String) -> Bool {
        guard isSign(sign) else { return false }
        position += 1
        return true
    }

    mutating func skip() { position += 1 }

    /// A name, without its quotes; PostgreSQL folds the case of one that has none.
    mutating func name(folding: Bool) -> String? {
        guard position < end else { return nil }
        let token = tokens[position]
        // SQLite takes a string for a name where only a name can stand.
        guard [.word, .quotedIdentifier, .string].contains(token.kind) else { return nil }
        position += 1
        let written = text(position - 1)
        guard token.kind != .word else { return folding ? written.lowercased() : written }
        let close = written.last.map { String($0) } ?? ""
        return String(written.dropFirst().dropLast()).replacing(close + close, with: close)
    }

    /// `name` or `schema.name`.
    mutating func tableName(folding: Bool) -> TableName? {
        guard let first = name(folding: folding) else { return nil }
        guard takeSign("."), let second = name(folding: folding) else { return TableName(first) }
        return TableName(schema: first, second)
    }

    // MARK: - Parts

    /// What stands in the parentheses at the position; passes over them.
    mutating func parenthesized() -> DefinitionReader? {
        guard isSign("(") else { return nil }
        let start = position
        skipBalanced()
        return DefinitionReader(bytes, tokens, start + 1..<max(start + 1, position - 1))
    }

    /// Passes over one word, or over parentheses with all that is in them.
    mutating func skipBalanced() {
        var depth = 0
        repeat {
            if isSign("(") { depth += 1 } else if isSign(")") { depth -= 1 }
            position += 1
        } while depth > 0 && position < end
    }

    /// The parts between commas, those inside parentheses left alone.
    mutating func parts() -> [DefinitionReader] {
        var parts: [DefinitionReader] = []
        var start = position
        while position < end {
            if isSign(",") {
                parts.append(DefinitionReader(bytes, tokens, start..<position))
                position += 1
                start = position
            } else {
                skipBalanced()
            }
        }
        if start < end { parts.append(DefinitionReader(bytes, tokens, start..<end)) }
        return parts
    }

    /// Passes over everything up to one of these words, or to the end.
    ///
    /// - Returns: What was passed over, as it is written.
    mutating func text(upTo words: Set<String>) -> String {
        let start = position
        while position < end, !(keyword().map(words.contains) ?? false) { skipBalanced() }
        return written(start..<position)
    }

    /// The rest, as it is written.
    var rest: String { written(position..<end) }

    private func written(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(decoding: bytes[tokens[first].range.lowerBound..<tokens[last].range.upperBound], as: UTF8.self)
    }

    private func text(_ index: Int) -> String { String(decoding: bytes[tokens[index].range], as: UTF8.self) }
}
