import AssayKit
import SQLText
import Testing

@testable import Auditing

@Suite("A check's query")
struct CheckSQLTests {
    @Test(
        "is one statement that reads",
        arguments: [
            "SELECT 1", "select 1;", "WITH x AS (SELECT 1) SELECT * FROM x", "VALUES (1)", "TABLE t",
            "(SELECT 1) UNION (SELECT 2);", "-- why\n/* and how */ SELECT 1 ; -- done\n",
            "SELECT ';' AS a, \"a;b\" FROM t", "SELECT update FROM t WHERE (delete IS NULL)",
            "SELECT 1;;",
        ])
    func sound(_ text: String) {
        #expect(Reading.sql(text, on: .target).problems == [])
        #expect(Reading.sql(text, on: .source).problems == [])
    }

    @Test(
        "is told where it is not",
        arguments: [
            ("", "1:1: the query is empty"), (" -- nothing\n ; ", "1:1: the query is empty"),
            ("SELECT 1;\n  SELECT 2", "2:3: two statements; a query is one"),
            ("SELECT 1; COMMIT", "1:11: two statements; a query is one"),
            ("\n  DELETE FROM t", "2:3: a check may only read, and this is DELETE"),
            ("EXPLAIN SELECT 1", "1:1: a check may only read, and this is EXPLAIN"),
            ("'a'", "1:1: a check may only read, and this is \"'a'\""),
            ("WITH x AS (\n DELETE FROM t RETURNING 1) SELECT 1", "2:2: a check may only read, and this is DELETE"),
            ("WITH x AS (SELECT 1) INSERT INTO t SELECT 1", "1:22: a check may only read, and this is INSERT"),
            ("WITH x AS (UPDATE t SET a = 1 RETURNING 1) TABLE x", "1:12: a check may only read, and this is UPDATE"),
            ("SELECT $1", "1:8: $1 is not a parameter of a check"),
            ("SELECT\n'é', 'abc\n", "2:6: this string has no end"),
            ("SELECT is_blank()", "1:8: is_blank lacks its argument"),
            ("SELECT is_blank(a, b)", "1:8: is_blank takes one argument"),
        ])
    func unsound(_ text: String, _ problem: String) {
        #expect(Reading.sql(text, on: .target).problems == [problem])
    }

    @Test("SQLite's other parameters are refused")
    func foreignParameters() {
        let problems = Reading.sql("SELECT ?, ?1, @a, $b, :c", on: .source).problems
        #expect(problems.map { String($0.prefix(4)) } == ["1:8:", "1:11", "1:15", "1:19"])
    }

    @Test(
        "numbers its parameters for PostgreSQL and names them for SQLite",
        arguments: [
            ("SELECT :a, :b::text, :a", "SELECT $1, $2::text, $1", ["a", "b"]),
            ("SELECT ':a', x[1:n]; ", "SELECT ':a', x[1:n]", []),
        ])
    func parameters(_ text: String, postgres: String, names: [String]) throws {
        let target = try #require(Reading.sql(text, on: .target).sql).rendered()
        #expect(target.text == postgres)
        #expect(target.parameters == names)
        let source = try #require(Reading.sql(text, on: .source).sql)
        #expect(source.rendered().text == source.sql)
        #expect(source.rendered().parameters == names)
    }

    @Test(
        "has is_blank written out for PostgreSQL only where it is Assay's",
        arguments: [
            ("SELECT is_blank(a)", "SELECT ‹a›"), ("SELECT IS_BLANK ( a )", "SELECT ‹ a ›"),
            ("SELECT is_blank(f(a, ')'))", "SELECT ‹f(a, ')')›"),
            ("SELECT is_blank(x[(1)] || is_blank(b)::text), 1", "SELECT ‹x[(1)] || ‹b›::text›, 1"),
            ("SELECT 'is_blank(a)' -- is_blank(a)\n, 1", "SELECT 'is_blank(a)' -- is_blank(a)\n, 1"),
            ("SELECT \"is_blank\"(a), public.is_blank(a)", "SELECT \"is_blank\"(a), public.is_blank(a)"),
            ("SELECT is_blank FROM t", "SELECT is_blank FROM t"),
            ("SELECT is_blank(:a)", "SELECT ‹$1›"),
        ])
    func isBlank(_ text: String, expected: String) throws {
        let frame = BlankCall.frame(for: .postgres)
        let sql = try #require(Reading.sql(text, on: .target).sql).rendered().text
        #expect(sql.replacing(frame.before, with: "‹").replacing(frame.after, with: "›") == expected)
        let source = try #require(Reading.sql(text, on: .source).sql)
        #expect(source.rendered().text == source.sql)
    }

    @Test("what is_blank is written out as names the blanks one by one")
    func blanks() {
        let frame = BlankCall.frame(for: .postgres)
        #expect(frame.before == "(coalesce(btrim((")
        #expect(frame.after.hasPrefix(#")::text, E'\u0009\u000A\u000B\u000C\u000D\u0020\u0085\u00A0\u1680\u180E"#))
        #expect(frame.after.hasSuffix(#"\u2060\u3000\uFEFF'), '') = '')"#))
        #expect(Blank.scalars == Blank.scalars.sorted() && Blank.scalars.count == 31)
        let all = (0...0x10FFFF).compactMap { Unicode.Scalar($0 as UInt32) }
        #expect(all.filter { Blank.isBlank(String($0).utf8) } == Blank.scalars)
        #expect(Blank.isBlank("".utf8) && Blank.isBlank(" \r\n\u{200B}".utf8) && !Blank.isBlank(" a".utf8))
        #expect(!Blank.isBlank([0xFF]) && !Blank.isBlank([0x20, 0xE2, 0x80]))
    }

    @Test("lets only the named columns out of the database")
    func columns() throws {
        let text = """
            -- Every name is known.
            -- @key: Id, "Full ""Name""
            -- @show: x
            SELECT id FROM t -- all
            """.replacing("Name\"\"", with: "Name\"\"\"")
        let check = try Reading.check(text).get()
        let kind = try #require(check.kind as? OffendingRows)
        let rendered = kind.query.rendered(only: kind.columns.all)
        #expect(
            rendered.text
                == "SELECT offending.\"id\", offending.\"Full \"\"Name\"\"\", offending.\"x\" FROM (\nSELECT id FROM t\n) AS offending"
        )
        #expect(kind.columns.key.map { $0.quoted(for: .sqlite) } == ["\"Id\"", "\"Full \"\"Name\"\"\""])
        // A column that the query lacks is an error of the header's line.
        #expect(rendered.place(ofByte: 17).location.description == "checks/x.sql:2:10")
    }

    @Test("leads an error's position back to the file")
    func positions() throws {
        let text = """
            -- Every é is è.
            -- @on: target
            -- @param user text: USER_NAME
            -- @scope: SELECT count(*)
            --   FROM nowhere
            -- @key: id
            SELECT 'ü' AS id, :user,
            \tis_blank(naem), 'ü' || wrong FROM t
            """
        let check = try Reading.check(text).get()
        let kind = try #require(check.kind as? OffendingRows)
        let rendered = kind.query.rendered(only: kind.columns.all)
        for (word, place) in [("$1", "7:19"), ("naem", "8:11"), ("wrong", "8:25"), ("btrim", "8:2")] {
            let range = try #require(rendered.text.range(of: word))
            let bytes = rendered.text.utf8.distance(from: rendered.text.startIndex, to: range)
            #expect(rendered.place(ofByte: bytes).location.description == "checks/x.sql:\(place)")
        }
        let scope = try #require(kind.scope).rendered()
        #expect(scope.text == "SELECT count(*)\nFROM nowhere")
        let nowhere = scope.place(ofByte: 21)
        #expect(nowhere.location.description == "checks/x.sql:5:11")
        #expect(nowhere.excerpt == "--   FROM nowhere\n          ^")
        #expect(rendered.place(ofByte: 100_000).location.line == 8)
    }

    @Test("shows a line with a caret that stands right")
    func excerpts() {
        #expect(CaretExcerpt.lines(before: Array("\ta "), after: Array("b")) == "\ta b\n\t  ^")
        let long = Array(repeating: Character("x"), count: 500)
        let lines = CaretExcerpt.lines(before: long, after: long).split(separator: "\n")
        #expect(lines[0].count == 120 && lines[0].first == "…" && lines[0].last == "…")
        #expect(lines[1].count == 61)
        #expect(CaretExcerpt.lines(before: ["\u{1B}"], after: []) == "\u{FFFD}\n ^")
    }
}

extension String {
    /// Where a word begins.
    fileprivate func range(of word: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(word) }
    }
}
