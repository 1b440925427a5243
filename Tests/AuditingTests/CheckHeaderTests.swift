import AssayKit
import FoundationEssentials
import Testing

@testable import Auditing

@Suite("A check's header")
struct CheckHeaderTests {
    typealias Case = HeaderCase

    @Test(
        "says line by line what is wrong with it",
        arguments: [
            Case("-- @tag: a", "2:4: unknown key @tag", remedy: "did you mean @tags?"),
            Case("-- @scpoe: SELECT 1", "2:4: unknown key @scpoe", remedy: "did you mean @scope?"),
            Case("-- @Tags: a", "2:4: unknown key @Tags", remedy: "did you mean @tags?"),
            Case(
                "-- @tags: a\n-- @tags: b", "3:4: @tags is given twice",
                remedy: "keep one of them; the first is on line 2"),
            Case("-- @tags:", "2:4: @tags has no value"),
            Case(
                "-- @tags a", "2:4: @tags lacks the colon and blank before its value", remedy: "write -- @tags: value"),
            Case("-- @tags:a", "2:4: @tags lacks the colon and blank before its value"),
            Case("-- @tags x: a", "2:10: @tags takes nothing before the colon"),
            Case("-- @tags: a,, b c", "2:13: a tag is missing here", "2:15: b c is not a tag"),
            Case("-- @tags: a\n--   , a", "3:8: a is named twice"),
            Case("--    @tags: a", "2:7: a key stands one blank behind the dashes"),
            Case("-- @on: history", "2:9: @on: history is not supported by this version of assay"),
            Case("-- @on: sorce", "2:9: there is no database sorce", remedy: "did you mean source?"),
            Case("-- @severity: wran", "2:15: there is no severity wran", remedy: "did you mean warn?"),
            Case("-- @severity: xyzzy", "2:15: there is no severity xyzzy", remedy: "write fail or warn"),
            Case("-- @phase: after, nigthly", "2:19: there is no phase nigthly", remedy: "did you mean nightly?"),
            Case("-- @phase: after, after", "2:19: after is named twice"),
            Case("-- @timeout: 30", "2:14: 30 is not a time"),
            Case("-- @timeout: 0s", "2:14: a check cannot be done in no time"),
            Case("-- @timeout: -5s", "2:14: -5s is not a time"),
            Case("-- @timeout: 9223372036854775807m", "2:14: a check may take a day at most"),
            Case("-- @show: a b", "2:11: a b is not a column's name"), Case("-- @show: a, A", "2:14: A is named twice"),
            Case("-- @show: id", "2:11: id is a key, and shown as such"),
            Case("-- @show: \"a", "2:11: \"a is not a column's name"),
            Case("-- @private: di", "2:14: di is not shown, so it cannot be hidden", remedy: "did you mean id?"),
            Case("-- @scope: DELETE FROM t", "2:12: a check may only read, and this is DELETE"),
            Case("-- @scope: SELECT 1;\n--   SELECT 2", "3:6: two statements; a query is one"),
            Case("-- @scope source: SELECT 1", "2:11: @scope runs on the check's own database"),
            Case(
                "-- @requires: extnsion vector", "2:15: extnsion cannot be required", remedy: "did you mean extension?"),
            Case("-- @requires: check", "2:15: check does not name one check"),
            Case("-- @requires: extension a, extension a", "2:28: extension a is required twice"),
        ])
    func problems(_ example: Case) {
        let text = "-- Every row is right.\n\(example.header)\n-- @key: id\nSELECT 1 AS id"
        example.judge(in: text)
    }

    @Test(
        "takes limits that can be judged",
        arguments: [
            Case("-- @fail: row > 1", "2:11: there is no metric row", remedy: "did you mean rows?"),
            Case("-- @fail: rows", "2:11: rows is not a limit"),
            Case("-- @fail: rows >", "2:17: the limit lacks its number"),
            Case("-- @fail: rows != 1", "2:16: != is not a comparison", remedy: "did you mean <>?"),
            Case("-- @fail: rows => 1", "2:16: => is not a comparison"),
            Case("-- @fail: rows > 1e5", "2:18: 1e5 is not a number"),
            Case("-- @fail: rows > 10,000", "2:21: 000 is not a limit"),
            Case("-- @fail: rows > 1 AND rows < 5", "2:18: 1 AND rows < 5 is not a number"),
            Case("-- @fail: rows > 0.5%", "2:18: a percentage of nothing: the check does not count what it looks at"),
            Case("-- @fail: change(rows) > 5%", "2:11: change(…) is not supported by this version of assay"),
            Case("-- @fail: rows > 1\n-- @severity: warn", "2:4: @fail contradicts @severity: warn"),
            Case(
                "-- @warn: rows > 1\n-- @severity: fail", "3:4: @severity: fail contradicts a check that has only @warn"
            ),
            Case(
                "-- @fail: rows > 123456789012345678901234567890123456789",
                "2:18: 123456789012345678901234567890123456789 is not a number"),
        ])
    func limits(_ example: Case) { problems(example) }

    @Test(
        "declares parameters whose values fit",
        arguments: [
            Case("-- @param a uuid: USER", "2:11: the parameter a is not used"),
            Case("-- @param a: USER", "2:4: @param needs a name and a type before the colon"),
            Case("-- @param a in: USER", "2:13: there is no type in"),
            Case("-- @param a integr: USER", "2:13: there is no type integr", remedy: "did you mean integer?"),
            Case("-- @param a uuid: user", "2:19: user is neither an environment variable nor a uuid"),
            Case("-- @param a uuid: 'x'", "2:19: 'x' is neither an environment variable nor a uuid"),
            Case("-- @param a integer: 1.5", "2:22: 1.5 is neither an environment variable nor an integer"),
            Case("-- @param a integer: '1'", "2:22: '1' is neither an environment variable nor an integer"),
            Case("-- @param a date: '2023-02-29'", "2:19: '2023-02-29' is neither an environment variable nor a date"),
            Case("-- @param a text: 'it's'", "2:19: 'it's' is neither an environment variable nor a text"),
            Case(
                "-- @param a timestamptz: '2023-02-28 12:00:00'",
                "2:26: '2023-02-28 12:00:00' is neither an environment variable nor a timestamptz"),
        ])
    func parameters(_ example: Case) { problems(example) }

    @Test("names the parameter that is used and not declared")
    func undeclared() {
        let text = "-- Right.\n-- @key: id\n-- @param user text: USER\nSELECT :user AS id, :usr, ':x'"
        #expect(Reading.problems(text) == ["4:21: the parameter :usr is not declared"])
        #expect(Reading.remedies(text) == ["did you mean :user?"])
    }

    @Test(
        "does not miss what is there and wrong",
        arguments: [
            ("-- @key:", ["2:4: @key has no value"]),
            ("-- @key id", ["2:4: @key lacks the colon and blank before its value"]),
            ("-- @metric:", ["2:4: @metric has no value"]),
            ("-- @key: id\n-- @param a txet: A", ["3:13: there is no type txet"]),
            (
                "-- @param a text: A",
                [
                    "2:11: the parameter a is not used", "3:1: @key is missing: a row could not be found again",
                    "3:8: the parameter :user is not declared",
                ]
            ),
        ])
    func consequences(_ header: String, _ problems: [String]) {
        let use = header.contains("@param a text") ? ":user" : header.contains("txet") ? ":a" : "1"
        #expect(Reading.problems("-- Right.\n\(header)\nSELECT \(use) AS id") == problems)
    }

    @Test("reports all that is wrong, in order")
    func all() {
        let text = """
            -- @on: catalogue
            -- @tgas: a
            -- @fail: rows !! 1
            INSERT INTO t VALUES (1);
            -- @phase: after
            """
        #expect(
            Reading.problems(text) == [
                "1:1: the check says nothing about itself", "1:9: there is no database catalogue",
                "2:4: unknown key @tgas", "3:16: !! is not a comparison",
                "4:1: a check may only read, and this is INSERT",
                "4:1: @key is missing: a row could not be found again",
                "5:4: @phase stands behind the header's end and would not be read",
            ])
    }

    @Test("has a title and details")
    func description() throws {
        let text = """
            -- Is v1.2 right? It is,
            -- and so is the rest.
            -- @key: id
            --
            -- A second paragraph:
            -- - one
            -- - two

            -- The last.
            SELECT 1 AS id
            """
        let description = try Reading.check(text).get().description
        #expect(description.title == "Is v1.2 right?")
        #expect(description.details == "It is, and so is the rest.\n\nA second paragraph:\n- one\n- two\n\nThe last.")
        let long = "-- " + String(repeating: "é", count: 151) + ".\n-- @key: id\nSELECT 1 AS id"
        #expect(Reading.problems(long) == ["1:4: the first sentence has 151 characters, and serves as the title"])
    }

    @Test("gives what it does not say")
    func defaults() throws {
        let target = try Reading.check("-- Right.\n-- @key: id\nSELECT 1 AS id").get()
        #expect(target.description.phases == [.after, .nightly] && target.description.databases == [.target])
        #expect(target.description.title == "Right" && target.description.severity == .fail)
        #expect(target.kind.thresholds.fail == [Threshold(.rows, .greater, 0)])
        let source = try Reading.check("-- Right.\n-- @on: source\n-- @key: id\nSELECT 1 AS id").get()
        #expect(source.description.phases == [.before] && source.description.databases == [.source])
        let warning = try Reading.check("-- Right.\n-- @severity: warn\n-- @key: id\nSELECT 1 AS id").get()
        #expect(warning.description.severity == .warn && warning.kind.thresholds.fail == [])
        #expect(warning.kind.thresholds.warn == [Threshold(.rows, .greater, 0)])
    }

    @Test("gives what it says, with CRLF and tabs too")
    func values() throws {
        let text = [
            "-- Right.", "-- @on: source", "-- @key: id, \"b, c\"", "--\t@show: x", "-- @private: ID",
            "-- @scope: SELECT count(*)", "--   FROM t", "-- @fail: rows > 812, rows > 0.5%", "-- @warn: rows > 0",
            "-- @phase: nightly, after", "-- @tags: orphans, v-1", "-- @criterion: No loss: none",
            "--    at all", "-- @requires: extension vector, check schema/tables", "-- @timeout: 5 m",
            "-- @param a text: 'it''s'", "SELECT :a AS id;", "",
        ].joined(separator: "\r\n")
        let check = try Reading.check(text).get()
        let kind = try #require(check.kind as? OffendingRows)
        #expect(kind.columns.all.map(\.written) == ["id", "b, c", "x"])
        #expect(kind.columns.hides(kind.columns.key[0]) && !kind.columns.hides(kind.columns.key[1]))
        #expect(kind.thresholds.fail.map(\.description) == ["rows > 812", "rows > 0.5%"])
        #expect(kind.thresholds.warn.map(\.description) == ["rows > 0"])
        #expect(check.description.phases == [.after, .nightly] && check.description.tags == ["orphans", "v-1"])
        #expect(check.description.criterion == "No loss: none at all")
        #expect(check.requirements.map(\.subject) == [.extension("vector"), .check("schema/tables")])
        #expect(check.timeout == .seconds(300))
        #expect(check.parameters.map(\.source) == [.literal("it's")])
        #expect(kind.scope?.sql == "SELECT count(*)\nFROM t")
    }

    @Test("takes a value from the environment when it fits")
    func environment() throws {
        let text = "-- Right.\n-- @key: id\n-- @param n integer: LIMIT_N\nSELECT :n AS id"
        let parameter = try #require(try Reading.check(text).get().parameters.first)
        #expect(try parameter.value { _ in "42" } == "42")
        let unset = #expect(throws: ParameterError.self) { try parameter.value { _ in nil } }
        #expect(unset?.description == "the parameter :n has no value: LIMIT_N is not set")
        let secret = #expect(throws: ParameterError.self) { try parameter.value { _ in "hunter2" } }
        #expect(secret?.description.contains("hunter2") == false)
    }
}
