internal import AssayKit
internal import SQLText

/// A call of `is_blank`, the one function that Assay adds to both databases' SQL.
///
/// SQLite gets it registered; PostgreSQL, where nothing may be created, gets it written out.
struct BlankCall {
    /// The tokens from `is_blank` to the closing parenthesis, as indices.
    let tokens: ClosedRange<Int>
    /// The tokens of its argument.
    let argument: Range<Int>

    /// The call that a token begins, if it does: a quoted or qualified name is somebody else's function.
    init?(in sql: CheckSQL, at index: Int) {
        let all = sql.tokens
        guard all[index].kind == .word, sql[all[index]].lowercased() == "is_blank",
            let open = all[(index + 1)...].firstIndex(where: \.isSignificant), sql[all[open]] == "("
        else { return nil }
        if let before = all[..<index].last(where: \.isSignificant), sql[before] == "." { return nil }
        guard let close = Self.close(of: open, in: sql) else { return nil }
        tokens = index...close
        argument = open + 1..<close
    }

    /// What stands around the argument when the call is written out.
    static func frame(for dialect: SQLDialect) -> (before: String, after: String) {
        switch dialect {
        case .postgres:
            let escapes = Blank.scalars.map { #"\u"# + hexadecimal($0) }.joined()
            return ("(coalesce(btrim((", ")::text, E'\(escapes)'), '') = '')")
        case .sqlite:
            let codes = Blank.scalars.map { "0x" + hexadecimal($0) }.joined(separator: ", ")
            return ("(coalesce(trim(CAST((", ") AS TEXT), char(\(codes))), '') = '')")
        }
    }

    /// The calls of a query that are not calls with one argument, each with its place in the file.
    static func problems(in sql: CheckSQL) -> [(origin: Int, message: String)] {
        sql.tokens.indices.compactMap { index in
            guard let call = BlankCall(in: sql, at: index) else { return nil }
            let origin = sql.text.origin(of: sql.tokens[index].range.lowerBound)
            guard sql.tokens[call.argument].contains(where: \.isSignificant) else {
                return (origin, "is_blank lacks its argument")
            }
            var depth = 0
            let hasComma = sql.tokens[call.argument].contains { token in
                depth += nesting(of: token, in: sql)
                return depth == 0 && sql[token] == ","
            }
            return hasComma ? (origin, "is_blank takes one argument") : nil
        }
    }

    private static func close(of open: Int, in sql: CheckSQL) -> Int? {
        var depth = 0
        return sql.tokens[open...].firstIndex { token in
            depth += nesting(of: token, in: sql)
            return depth == 0
        }
    }

    private static func nesting(of token: SQLToken, in sql: CheckSQL) -> Int {
        guard token.kind == .punctuation else { return 0 }
        switch sql[token] {
        case "(", "[": return 1
        case ")", "]": return -1
        default: return 0
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
