internal import SQLText

/// The condition of a CHECK or of a partial index, as far as two databases can be compared in it: which columns it speaks of
/// in which order, which values it lists, and how it compares.
///
/// PostgreSQL rewrites a condition: `role IN ('a', 'b')` becomes `role = ANY (ARRAY['a'::text, 'b'::text])`, BETWEEN becomes two
/// comparisons, and `-5` becomes `'-5'::integer`. Both ways of writing have one form here.
struct Condition: Sendable, Hashable {
    /// The columns in the order of their first use, as the table calls them.
    private(set) var columns: [String] = []
    /// Strings and numbers, each once and sorted; truths are 1 and 0.
    private(set) var literals: [String] = []
    /// Comparisons and what joins them, sorted: `=any`, `<=`, `and`, `is not null`.
    private(set) var operators: [String] = []
    /// The functions that it calls, each once and sorted.
    private(set) var functions: [String] = []

    private static let calls = ["char_length": "length", "character_length": "length"]
    private static let keywords: Set<String> = [
        "and", "or", "not", "is", "in", "like", "ilike", "glob", "between", "null", "any", "all", "array", "case",
        "when",
        "then", "else", "end", "cast", "as", "true", "false", "collate", "escape",
    ]

    /// - Parameters:
    ///   - text: The condition.
    ///   - dialect: Whose SQL it is in.
    ///   - names: The columns of the table.
    init(_ text: String, dialect: SQLDialect, columns names: [String]) {
        var reader = ConditionReader(text, dialect)
        while let token = reader.take() { read(token, &reader, names) }
        literals = Set(literals).sorted()
        functions = Set(functions).sorted()
        operators.sort()
        takeForTruth()
    }

    /// All of it in one text, which is equal where two conditions are.
    func form() -> String {
        [columns, operators, literals, functions].map { $0.joined(separator: " ") }.joined(separator: " | ")
    }

    /// The same condition in a table whose columns are called otherwise; nil where one of them has no counterpart.
    func renaming(_ names: [String: String]) -> Condition? {
        var renamed = self
        renamed.columns = columns.compactMap { names[$0] }
        return renamed.columns.count == columns.count ? renamed : nil
    }

    private mutating func read(_ token: ConditionReader.Token, _ reader: inout ConditionReader, _ names: [String]) {
        switch token {
        case .literal(let value): literals.append(value)
        case .sign(let sign): operators.append(["!=": "<>", "==": "="][sign] ?? sign)
        case .quoted(let name, let standsForText):
            if let column = names.first(where: { $0.lowercased() == name.lowercased() }) {
                mention(column)
            } else if standsForText {
                literals.append(name)
            }
        case .word(let word, let isCall):
            if Self.keywords.contains(word) {
                readKeyword(word, &reader)
            } else if isCall {
                functions.append(Self.calls[word] ?? word)
            } else if let column = names.first(where: { $0.lowercased() == word }) {
                mention(column)
            }
        }
    }

    private mutating func mention(_ column: String) {
        if !columns.contains(column) { columns.append(column) }
    }

    private mutating func readKeyword(_ word: String, _ reader: inout ConditionReader) {
        switch word {
        case "and":
            operators.append(reader.isWithinNegatedBetween ? "or" : "and")
            reader.isWithinNegatedBetween = false
        case "or", "glob", "case": operators.append(word)
        case "true": literals.append("1")
        case "false": literals.append("0")
        case "in": operators.append(reader.listsOne ? "=" : "=any")
        case "between": operators += [">=", "<="]
        case "like": operators.append("~~")
        case "ilike": operators.append("~~*")
        case "any", "all":
            // Behind `=` and `<>`, as PostgreSQL writes a list.
            if let last = operators.popLast() { operators.append(last + word) }
        case "is": operators.append(reader.take(word: "not") ? "is not null" : "is null")
        case "not":
            if reader.take(word: "in") {
                operators.append(reader.listsOne ? "<>" : "<>all")
            } else if reader.take(word: "between") {
                operators += ["<", ">"]
                reader.isWithinNegatedBetween = true
            } else if reader.take(word: "like") {
                operators.append("!~~")
            } else {
                operators.append("not")
            }
        default: break
        }
    }

    /// `x = 1` of a column of truths is `x`, and `x = 0` is `NOT x`.
    private mutating func takeForTruth() {
        guard operators == ["="], columns.count == 1, functions.isEmpty, literals == ["1"] || literals == ["0"] else {
            return
        }
        operators = literals == ["0"] ? ["not"] : []
        literals = []
    }
}

/// The words of a condition, casts and parentheses left out.
private struct ConditionReader {
    enum Token {
        case literal(String)
        /// An operator, whole.
        case sign(String)
        /// A name in quotes; SQLite takes one that names no column for a text.
        case quoted(String, standsForText: Bool)
        /// In lower case.
        case word(String, isCall: Bool)
    }

    /// Whether the next AND joins the two limits of NOT BETWEEN, which PostgreSQL writes with OR.
    var isWithinNegatedBetween = false

    private let bytes: [UInt8]
    private let tokens: [SQLToken]
    private let dialect: SQLDialect
    private var position = 0
    private var endsOperand = false

    init(_ text: String, _ dialect: SQLDialect) {
        bytes = Array(text.utf8)
        tokens = (try? SQLTokenizer.tokens(of: bytes, dialect: dialect).filter(\.isSignificant)) ?? []
        self.dialect = dialect
    }

    mutating func take() -> Token? {
        while position < tokens.count {
            let token = tokens[position]
            position += 1
            switch token.kind {
            case .cast: skipType()
            case .string: return operand(.literal(Self.unquoted(text(token))))
            case .number: return operand(.literal(text(token)))
            case .quotedIdentifier:
                let name = String(text(token).dropFirst().dropLast())
                return operand(.quoted(name, standsForText: dialect == .sqlite && text(token).hasPrefix("\"")))
            case .word:
                let word = text(token).lowercased()
                let isCall = position < tokens.count && text(tokens[position]) == "("
                endsOperand = !isCall && !["and", "or", "not", "in", "like", "between", "is"].contains(word)
                return .word(word, isCall: isCall)
            default: if let sign = sign(token) { return sign }
            }
        }
        return nil
    }

    /// Passes over a word if it is what comes next.
    mutating func take(word: String) -> Bool {
        guard position < tokens.count, text(tokens[position]).lowercased() == word else { return false }
        position += 1
        return true
    }

    /// Whether the list in parentheses at the position has one item.
    var listsOne: Bool {
        var depth = 0
        for token in tokens[position...] {
            let text = text(token)
            if text == "(" { depth += 1 } else if text == ")" { depth -= 1 }
            if depth == 0 { return true }
            if depth == 1, text == "," { return false }
        }
        return true
    }

    private mutating func operand(_ token: Token) -> Token {
        endsOperand = true
        return token
    }

    /// An operator of one or more signs, a negative number, or nothing for what only groups.
    private mutating func sign(_ token: SQLToken) -> Token? {
        let first = text(token)
        guard "<>=!|~+*/%-".contains(first) else {
            endsOperand = first == ")" || first == "]"
            return nil
        }
        if first == "-" || first == "+", !endsOperand, position < tokens.count, tokens[position].kind == .number {
            position += 1
            return operand(.literal((first == "-" ? "-" : "") + text(tokens[position - 1])))
        }
        var sign = first
        var end = token.range.upperBound
        while position < tokens.count, tokens[position].range.lowerBound == end,
            "<>=!|~*".contains(text(tokens[position])), text(tokens[position]).count == 1
        {
            sign += text(tokens[position])
            end = tokens[position].range.upperBound
            position += 1
        }
        endsOperand = false
        return .sign(sign)
    }

    /// Passes over the type behind `::`: a name of one or more words, its modifiers, `[]`.
    private mutating func skipType() {
        let ends: Set<String> = ["and", "or", "not", "is", "in", "like", "between", "then", "else", "end", "collate"]
        while position < tokens.count {
            let text = text(tokens[position])
            if text == "(" || text == "[" {
                while position < tokens.count, ![")", "]"].contains(self.text(tokens[position])) { position += 1 }
                position += 1
                return
            }
            guard [.word, .quotedIdentifier].contains(tokens[position].kind), !ends.contains(text.lowercased()) else {
                return
            }
            position += 1
        }
    }

    static func unquoted(_ string: String) -> String {
        guard let open = string.firstIndex(of: "'") else { return string }
        return String(string[string.index(after: open)...].dropLast()).replacing("''", with: "'")
    }

    private func text(_ token: SQLToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
}

/// A default that is one value.
enum Constant {
    /// The one string, number or truth that an expression is, casts aside; nil where it is computed.
    ///
    /// `'x'::text` is x, TRUE is 1; in SQLite `"x"` is x as well.
    static func value(of expression: String, dialect: SQLDialect) -> String? {
        var reader = ConditionReader(expression, dialect)
        guard let first = reader.take(), reader.take() == nil else { return nil }
        switch first {
        case .literal(let value): return value
        case .quoted(let name, standsForText: true): return name
        case .word("true", isCall: false): return "1"
        case .word("false", isCall: false): return "0"
        default: return nil
        }
    }
}
