internal import SQLText

/// What an index is sorted by, written so that both engines write it alike: a column's name, or an expression without
/// blanks, casts and parentheses that change nothing, in lower case: `lower(email)` for `lower((email)::text)`.
struct IndexKey {
    let text: String

    /// - Parameters:
    ///   - key: The key.
    ///   - names: What the other database calls the columns.
    init(_ key: Schema.Index.Key, renaming names: [String: String] = [:]) {
        if let column = key.column {
            let name = names[column] ?? column
            // What NOCASE tells apart in SQLite, an index over lower() tells apart in PostgreSQL.
            text = key.collation?.uppercased() == "NOCASE" ? "lower(\(name))" : name
        } else {
            text = Self.normalized(key.expression ?? "", renaming: names)
        }
    }

    /// An expression in the common form.
    static func normalized(_ expression: String, renaming names: [String: String] = [:]) -> String {
        let bytes = Array(expression.utf8)
        guard let tokens = try? SQLTokenizer.tokens(of: bytes, dialect: .postgres).filter(\.isSignificant) else {
            return expression
        }
        let words = tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        var written: [String] = []
        var index = 0
        while index < tokens.count {
            switch tokens[index].kind {
            case .cast:
                // The type: a name, perhaps of several words, perhaps with its modifiers.
                index += 1
                while index + 1 < tokens.count, tokens[index + 1].kind == .word { index += 1 }
            case .word, .quotedIdentifier:
                let name = tokens[index].kind == .word ? words[index] : String(words[index].dropFirst().dropLast())
                let renamed = names.first { $0.key.lowercased() == name.lowercased() }?.value
                written.append(renamed ?? name.lowercased())
            default: written.append(words[index])
            }
            index += 1
        }
        return withoutNeedlessParentheses(written).joined(separator: " ")
            .replacing(" (", with: "(").replacing("( ", with: "(").replacing(" )", with: ")").replacing(" ,", with: ",")
    }

    /// `(x)` is `x`, where no function is called.
    private static func withoutNeedlessParentheses(_ words: [String]) -> [String] {
        var words = words
        var index = 0
        while index + 2 < words.count {
            let isCall = index > 0 && (words[index - 1].first.map { $0.isLetter || $0 == "_" } ?? false)
            if words[index] == "(", words[index + 2] == ")", !isCall {
                words.remove(at: index + 2)
                words.remove(at: index)
                index = max(0, index - 2)
            } else {
                index += 1
            }
        }
        while words.count > 2, words.first == "(", words.last == ")", encloses(words) {
            words.removeFirst()
            words.removeLast()
        }
        return words
    }

    /// Whether the first parenthesis closes at the very end.
    private static func encloses(_ words: [String]) -> Bool {
        var depth = 0
        for (index, word) in words.enumerated() {
            if word == "(" { depth += 1 } else if word == ")" { depth -= 1 }
            if depth == 0, index < words.count - 1 { return false }
        }
        return true
    }
}
