import AssayKit
import FoundationEssentials
import Testing

@testable import Auditing

@Suite("The kinds of checks")
struct CheckKindTests {
    static let examples = CheckKinds.all.flatMap { kind in kind.examples.map { (kind.kind, $0) } }

    @Test("have examples that are what they say", arguments: examples)
    func example(_ kind: String, _ example: CheckExample) throws {
        if let problem = example.problem {
            #expect(Reading.problems(example.text) == [problem])
        } else {
            #expect(Reading.problems(example.text) == [])
            #expect(try Reading.check(example.text).get().description.kind == kind)
        }
    }

    @Test("can be read as far as they are written", arguments: examples)
    func prefixes(_ kind: String, _ example: CheckExample) {
        for count in 0..<example.text.count {
            let problems = Reading.problems(String(example.text.prefix(count)))
            #expect(problems.allSatisfy { $0.contains(": ") })
        }
    }

    @Test("do not overlap", arguments: examples)
    func exclusive(_ kind: String, _ example: CheckExample) {
        let source = SourceText(Array(example.text.utf8), path: "x.sql")
        var problems = ProblemCollector(for: source)
        let file = CheckFile(source, &problems)
        #expect(CheckKinds.all.filter { $0.recognises(file) }.map { $0.kind } == [kind])
    }

    @Test(
        "say which keys are not theirs",
        arguments: [
            (
                "-- Right.\n-- @metric: n\n-- @fail: n > 1\n-- @key: id\nSELECT 1 AS n",
                ["4:4: @key makes no sense in a check of the kind metric"]
            ),
            (
                "-- Right.\n-- @on: source\n-- @metric: n\n-- @key: id\n-- @query source\nSELECT 1\n-- @query target\nSELECT 1",
                [
                    "2:4: @on makes no sense in a check of the kind reconciliation",
                    "3:4: @metric makes no sense in a check of the kind reconciliation",
                ]
            ),
        ])
    func foreignKeys(_ text: String, _ problems: [String]) {
        #expect(Reading.problems(text) == problems)
    }

    @Test(
        "are told about their queries",
        arguments: [
            ("-- @query sorce\nSELECT 1\n-- @query target\nSELECT 1", ["3:11: a query cannot be called sorce"]),
            (
                "-- @query source\nSELECT 1\n-- @query source\nSELECT 1",
                ["3:11: there is no query target", "5:11: there are two queries source"]
            ),
            (
                "SELECT 1;\n-- @query source\nSELECT 1\n-- @query target\nSELECT 1",
                ["3:1: SQL before the first @query belongs to no query"]
            ),
            ("-- @query source\nSELECT 'a\n-- @query target\nSELECT 1", ["4:8: this string has no end"]),
            (
                "-- @query source\nSELECT 1; SELECT 2\n-- @qurey target\nSELECT 1",
                ["3:11: there is no query target", "4:11: two statements; a query is one", "5:4: unknown key @qurey"]
            ),
            ("-- @query source\n-- @query target\nSELECT 1", ["3:17: the query is empty"]),
            (
                "-- @query source:\nSELECT '\n-- @query target\n' AS id\n-- @query target:\nSELECT $$\n-- @query x\n$$ AS id",
                []
            ),
            (
                "-- @query source\nSELECT [-- @query target\n] AS id\n-- @query target\nSELECT /* /* */\n-- @query target\n*/ 1 AS id",
                []
            ),
        ])
    func sections(_ body: String, _ problems: [String]) {
        #expect(Reading.problems("-- Right.\n-- @key: id\n\(body)") == problems)
    }

    @Test("reconcile with a scope on either side")
    func scope() throws {
        let body = "-- @key: id\n-- @query source\nSELECT 1 AS id\n-- @query target\nSELECT 1 AS id"
        let plain = try Reading.check("-- Right.\n-- @scope: SELECT 1\n\(body)").get()
        #expect(plain.kind.scope?.database == .source && plain.description.phases == [.after])
        #expect(plain.description.databases == [.source, .target])
        let target = try Reading.check("-- Right.\n-- @scope target: SELECT 1\n\(body)").get()
        #expect(target.kind.scope?.database == .target)
        #expect(
            Reading.problems("-- Right.\n-- @scope tagret: SELECT 1\n\(body)") == ["2:11: there is no database tagret"])
        #expect(Reading.problems("-- Right.\n-- @fail: rows > 0.1%\n\(body)") == [])
    }

    @Test("measure what has a limit")
    func metrics() throws {
        let text = "-- Right.\n-- @metric: number, n\n-- @fail: number < 1, number > 5\nSELECT 1 AS number, 2 AS n"
        #expect(Reading.problems(text) == ["2:21: n has no limit, so it judges nothing"])
        let rows = "-- Right.\n-- @metric: n\n-- @fail: n < 1, rows > 5\nSELECT 1 AS n"
        #expect(Reading.problems(rows) == ["3:18: rows is no metric of this check"])
        let named = "-- Right.\n-- @metric: rows\n-- @fail: rows < 1\nSELECT 1 AS rows"
        #expect(Reading.problems(named) == ["2:13: rows is the number of rows, and not a name for a metric"])
    }

    @Test("read the examples of the documentation")
    func documentation() throws {
        let orphans = """
            -- Every message's parent exists.
            -- A row is an orphan when its parent_id names no row of the table. The declared skips
            -- leave 812 of them behind; that is the number in the plan's own terms, more is a loss.
            -- @on: target
            -- @tags: orphans
            -- @scope: SELECT count(*) FROM raw_conversations WHERE parent_id IS NOT NULL
            -- @fail: rows > 812
            -- @key: id
            -- @show: conversation_id, created_at
            SELECT c.id, c.conversation_id, c.created_at
            FROM raw_conversations c
            LEFT JOIN raw_conversations p ON p.id = c.parent_id
            WHERE c.parent_id IS NOT NULL AND p.id IS NULL;
            """
        let check = try Reading.check(orphans).get()
        #expect(check.description.title == "Every message's parent exists")
        #expect(check.kind.thresholds.fail == [Threshold(.rows, .greater, 812)])
        #expect(check.kind.allQueries.map(\.role) == [.rows, .scope])
    }
}
