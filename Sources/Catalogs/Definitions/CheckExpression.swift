internal import SQLText

/// The condition of a CHECK, as far as two databases can be compared in it: which columns it speaks of, and which values.
///
/// PostgreSQL rewrites a condition (`role IN ('a', 'b')` becomes `role = ANY (ARRAY['a'::text, 'b'::text])`), and names
/// may change on the way; the values that it lists stay.
struct CheckExpression {
    private let bytes: [UInt8]
    private let tokens: [SQLToken]

    /// - Parameter expression: In either dialect.
    init(_ expression: String) {
        bytes = Array(expression.utf8)
        tokens = (try? SQLTokenizer.tokens(of: bytes, dialect: .postgres).filter(\.isSignificant)) ?? []
    }

    /// The columns that it reads, in the order of `names`.
    func columns(among names: [String]) -> [String] {
        let mentioned = Set(
            tokens.compactMap { token -> String? in
                switch token.kind {
                case .word: text(token).lowercased()
                case .quotedIdentifier: String(text(token).dropFirst().dropLast()).lowercased()
                default: nil
                }
            })
        return names.filter { mentioned.contains($0.lowercased()) }
    }

    /// The strings and numbers in it, each once and sorted; signs left out, for PostgreSQL writes `-5` as `'-5'`.
    var literals: [String] {
        let found = tokens.compactMap { token -> String? in
            switch token.kind {
            case .string: Self.unquoted(text(token))
            case .number: text(token)
            default: nil
            }
        }
        return Set(found.map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 }).sorted()
    }

    /// The functions that it calls, in lower case.
    var functions: Set<String> {
        Set(
            tokens.indices.dropLast().compactMap { index in
                tokens[index].kind == .word && text(tokens[index + 1]) == "(" ? text(tokens[index]).lowercased() : nil
            })
    }

    /// The one string, number or truth that an expression is, casts aside; nil where it is computed.
    ///
    /// `'x'::text` is x; `TRUE`, `1` and `t` are 1.
    static func constant(_ expression: String) -> String? {
        let expression = CheckExpression(expression)
        var tokens = expression.tokens.filter { !["(", ")"].contains(expression.text($0)) }
        if let cast = tokens.firstIndex(where: { $0.kind == .cast }) { tokens.removeSubrange(cast...) }
        let sign = tokens.first.map { expression.text($0) == "-" } ?? false
        if sign { tokens.removeFirst() }
        guard tokens.count == 1, let token = tokens.first else { return nil }
        let text = expression.text(token)
        let value: String
        switch (token.kind, text.lowercased()) {
        case (.string, _): value = unquoted(text)
        case (.number, _): value = text
        case (.word, "true"): return "1"
        case (.word, "false"): return "0"
        case (.word, "null"): return "NULL"
        default: return nil
        }
        return (sign ? "-" : "") + value
    }

    private static func unquoted(_ string: String) -> String {
        guard let open = string.firstIndex(of: "'") else { return string }
        return String(string[string.index(after: open)...].dropLast()).replacing("''", with: "'")
    }

    private func text(_ token: SQLToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
}
