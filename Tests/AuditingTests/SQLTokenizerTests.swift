import AssayKit
import SQLText
import Testing

@testable import Auditing

@Suite("SQL's tokens")
struct SQLTokenizerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let sql: String
        let sqlite: [String]
        let postgres: [String]
        var testDescription: String { sql }

        init(_ sql: String, _ both: [String]) { (self.sql, sqlite, postgres) = (sql, both, both) }
        init(_ sql: String, sqlite: [String], postgres: [String]) {
            (self.sql, self.sqlite, self.postgres) = (sql, sqlite, postgres)
        }
    }

    @Test(
        "tell a parameter from what looks like one",
        arguments: [
            Case("SELECT :a", [":a"]),
            Case("SELECT :a::text, x::text", [":a"]),
            Case("SELECT x:: text", []),
            Case("SELECT f(x := :a)", [":a"]),
            Case("SELECT ':a' || 'it''s :b'", []),
            Case("SELECT \":a\"", []),
            Case("SELECT 1 -- :a\n+ :b", [":b"]),
            Case("SELECT 1 /* :a */ + :b", [":b"]),
            Case("SELECT /* /* */ :a */ 1", sqlite: [":a"], postgres: []),
            Case("SELECT $$:a $$", sqlite: [":a"], postgres: []),
            Case("SELECT $t$ $$ :a $t$, :b", sqlite: [":a", ":b"], postgres: [":b"]),
            Case("SELECT a$x$, :b, c$x$", [":b"]),
            Case("SELECT x[1:n]", []),
            Case("SELECT x[lo:hi], x[:n], :a", sqlite: [":a"], postgres: [":a"]),
            Case("SELECT x[(:n)]", sqlite: [], postgres: [":n"]),
            Case("SELECT ARRAY[:a, :b]", sqlite: [], postgres: [":a", ":b"]),
            Case("SELECT ARRAY[[:a], x[1:n], [:b]]", sqlite: [], postgres: [":a", ":b"]),
            Case("SELECT [:a], `:b`", sqlite: [], postgres: [":b"]),
            Case(#"SELECT E'\':a', :b"#, sqlite: [], postgres: [":b"]),
            Case("SELECT E'a'\n'\\':a', :b", sqlite: [], postgres: [":b"]),
            Case(#"SELECT 'a\', :b"#, [":b"]),
            Case(#"SELECT U&'\0041', U&":a", :b"#, sqlite: [":b"], postgres: [":b"]),
            Case("SELECT x -- c\r, :a", sqlite: [], postgres: [":a"]),
            Case("SELECT 1e-5:a", [":a"]),
            Case("SELECT :größe", [":größe"]),
            Case("SELECT j ? 'a' AND j @> :b", [":b"]),
        ])
    func parameters(_ example: Case) throws {
        for (dialect, expected) in [(SQLDialect.sqlite, example.sqlite), (.postgres, example.postgres)] {
            let bytes = Array(example.sql.utf8)
            guard let tokens = try? SQLTokenizer.tokens(of: bytes, dialect: dialect) else {
                #expect(expected.isEmpty, "\(dialect): unterminated")
                continue
            }
            let parameters = tokens.filter { $0.kind == .parameter }
                .map { String(decoding: bytes[$0.range], as: UTF8.self) }
            #expect(parameters == expected, "\(dialect)")
            #expect(tokens.map(\.range.count).reduce(0, +) == bytes.count, "tokens cover the text")
        }
    }

    @Test(
        "say where what has no end begins",
        arguments: [
            ("SELECT 'abc", SQLDialect.sqlite, "string", 7), ("SELECT \"abc", .postgres, "quoted name", 7),
            ("SELECT [abc", .sqlite, "quoted name", 7), ("SELECT 1 /* a /* b */", .postgres, "comment", 9),
            ("SELECT $q$ a $$", .postgres, "dollar-quoted string", 7), (#"SELECT E'a\'"#, .postgres, "string", 7),
            ("/*/", .sqlite, "comment", 0), ("SELECT E'a\\", .postgres, "string", 7),
        ])
    func unterminated(_ sql: String, dialect: SQLDialect, what: String, start: Int) {
        #expect {
            try SQLTokenizer.tokens(of: Array(sql.utf8), dialect: dialect)
        } throws: { error in
            let error = error as? UnterminatedSQL
            return error?.what == what && error?.start == start
        }
    }

    @Test("are found in any text, and cover it")
    func anyText() {
        let parts = [
            "'", "\"", "`", "[", "]", "(", ")", "$", "$$", "$a$", "--", "/*", "*/", "\n", "\r", " ", ":", "::", ":=",
            ":a", "E'",
            "U&'", "u&\"", "\\", ";", "1e", "+", ".", "é", "array", "is_blank", "@", "?", ",", "x",
            "-- @query source\n", "-- @key: id\n",
        ]
        var state: UInt64 = 2
        for _ in 0..<4000 {
            var text = "-- A.\n"
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += parts[Int(state >> 33) % parts.count]
            }
            let bytes = Array(text.utf8)
            for dialect in [SQLDialect.sqlite, .postgres] {
                guard let tokens = try? SQLTokenizer.tokens(of: bytes, dialect: dialect) else { continue }
                #expect(tokens.map(\.range.count).reduce(0, +) == bytes.count)
            }
            for problem in Reading.problems(text) { #expect(!problem.isEmpty) }
        }
    }
}
