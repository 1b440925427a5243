internal import AssayKit
internal import TestSupport
internal import Testing

@Suite("Checks that cannot be run are wrong usage, and nothing is audited:")
struct UnusableChecksTests {
    /// A directory of checks with something wrong, and what must be said of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let checks: [String: String]
        let says: [String]

        init(_ description: String, _ checks: [String: String], says: String...) {
            (testDescription, self.checks, self.says) = (description, checks, says)
        }
    }

    @Test(
        "the message has file, line, caret and remedy",
        arguments: [
            Case(
                "an unknown key", ["a.sql": "-- Right.\n-- @kye: id\nSELECT 1 AS id"],
                says: "checks/a.sql:2:4: error: unknown key @kye", "-- @kye: id\n   ^", "did you mean @key?"),
            Case(
                "a check that writes", ["a.sql": "-- Right.\n-- @key: id\nDELETE FROM t RETURNING id"],
                says: "checks/a.sql:3:1: error: a check may only read, and this is DELETE", "^"),
            Case(
                "a check of two statements", ["a.sql": "-- Right.\n-- @key: id\nSELECT 1 AS id; DROP TABLE t"],
                says: "checks/a.sql:3:17: error: two statements; a query is one", "^"),
            Case(
                "two of three checks wrong",
                ["a.sql": "-- Right.\nSELECT 1", "b/c.sql": "-- Right.\n-- @kye: id\nSELECT 1", "d.sql": Check.passes],
                says: "checks/a.sql:2:1: error: @key is missing", "checks/b/c.sql:2:4: error: unknown key @kye",
                "problems in the checks; nothing was audited"),
            Case(
                "a required check that is not there",
                ["a.sql": "-- Right.\n-- @requires: check sc\n-- @key: id\nSELECT 1 AS id", "sd.sql": Check.passes],
                says: "checks/a.sql:2:15: error: there is no check sc", "did you mean sd?"),
            Case(
                "a directory without checks", ["README.md": "nothing"], says: "no checks found in checks",
                "--checks DIR"),
            Case("no directory", [:], says: "checks: error: there is no such directory", "--checks DIR"),
        ])
    func unusable(_ example: Case) async throws {
        let scene = try await Scene(checks: example.checks)
        try scene.leaveStaleReports()
        let outcome = try await scene.audit()
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        for text in example.says { #expect(outcome.errors.contains(text), "\(outcome.errors)") }
        #expect(try scene.leftovers().isEmpty && !scene.directory.has("reports/junit.xml"))
        #expect(try await scene.target.value("SELECT count(*) FROM t") == "2")
    }

    @Test("two directories that hold one id")
    func twoDirectories() async throws {
        let scene = try await Scene(checks: ["a.sql": Check.passes])
        try scene.directory.write(Check.passes, to: "more/A.sql")
        let outcome = try await scene.audit("--checks", "checks", "--checks", "more")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.contains(
                "more/A.sql: error: the id A is taken but for upper and lower case: by checks/a.sql"))
        #expect(outcome.errors.contains("rename one of the two files"))
    }

    @Test(
        "a selection that cannot be understood",
        arguments: [
            ("tga:x", "did you mean tag:x?"), ("phase:nigthly", "did you mean phase:nightly?"),
            ("tag:", "names nothing"),
        ])
    func selection(term: String, says: String) async throws {
        for option in ["--select", "--exclude"] {
            let outcome = try await Scene(checks: ["a.sql": Check.passes]).audit(option, term)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(says), "\(outcome.errors)")
        }
    }
}

@Suite("A check that the database refuses is an error, and the others are still judged:")
struct RefusedChecksTests {
    /// Runs a check beside one that passes.
    private func result(
        of check: String, environment: [String: String] = [:],
        source: String = "CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t VALUES (1, 'a')"
    ) async throws -> (CheckResult, Scene, String) {
        let scene = try await Scene(source: source, checks: ["a.sql": check, "b.sql": Check.passesOnTarget])
        let outcome = try await scene.audit(environment: environment)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(try scene.result("b").verdict == .passed)
        return (try scene.result("a"), scene, outcome.output)
    }

    @Test("a table that is not there, with line and caret", arguments: ["source", "target"])
    func noTable(database: String) async throws {
        let (result, _, output) = try await result(
            of: "-- Right.\n-- @on: \(database)\n-- @key: id\nSELECT id\nFROM nowhere")
        #expect(result.code == "engine.sql")
        #expect(result.message.contains("nowhere"))
        #expect(result.problem?.location?.description == "checks/a.sql:5:6")
        #expect(output.contains("FROM nowhere\n           ^"), "\(output)")
    }

    @Test("a misspelt column, with line and caret", arguments: ["source", "target"])
    func noColumn(database: String) async throws {
        let (result, _, output) = try await result(
            of: "-- Right.\n-- @on: \(database)\n-- @key: id\nSELECT id,\n  nmae FROM t")
        #expect(result.code == "engine.sql")
        #expect(result.problem?.location?.description == "checks/a.sql:5:3")
        #expect(output.contains("        nmae FROM t\n        ^"), "\(output)")
    }

    @Test("a @scope that is wrong is shown where it stands")
    func scope() async throws {
        let (result, _, _) = try await result(
            of: "-- Right.\n-- @scope: SELECT count(*)\n--   FROM nowhere\n-- @key: id\nSELECT 1 AS id")
        #expect(result.problem?.location?.description == "checks/a.sql:3:11")
    }

    @Test(
        "a SELECT that would write, even as a role that could",
        arguments: [
            "WITH gone AS (DELETE FROM t RETURNING id) SELECT id FROM gone", "SELECT nextval('s') AS id",
            "SELECT set_config('transaction_read_only', 'off', false) AS id",
            "SELECT id FROM t FOR UPDATE",
        ])
    func writes(query: String) async throws {
        let scene = try await Scene(
            target: "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (1, 'a'); CREATE SEQUENCE s",
            checks: ["a.sql": "-- Right.\n-- @key: id\n\(query)", "b.sql": Check.passesOnTarget])
        let outcome = try await scene.audit(environment: ["ASSAY_TARGET": scene.target.ownerURL])
        if outcome.status == 2 {
            #expect(outcome.errors.contains("a check may only read"))
        } else {
            #expect(outcome.status == 3, "\(outcome)")
            #expect(try scene.result("a").verdict == .errored)
            #expect(try scene.result("b").verdict == .passed)
        }
        #expect(try await scene.target.value("SELECT count(*) || ' ' || (SELECT is_called FROM s) FROM t") == "1 false")
    }

    @Test("a SELECT that makes a large object, where the server lets it, leaves none")
    func largeObject() async throws {
        let scene = try await Scene(checks: ["a.sql": "-- Right.\n-- @key: id\nSELECT lo_create(0)::int AS id"])
        #expect(try await scene.audit(environment: ["ASSAY_TARGET": scene.target.ownerURL]).status != 0)
        #expect(try await scene.target.value("SELECT count(*) FROM pg_largeobject_metadata") == "0")
    }

    @Test(
        "a parameter whose variable is not set, or holds something else",
        arguments: [
            ([:], "OWNER is not set"), (["OWNER": "hunter2"], "OWNER holds no uuid"),
            (["OWNER": ""], "OWNER holds no uuid"),
        ])
    func parameter(environment: [String: String], says: String) async throws {
        let (result, scene, output) = try await result(
            of: "-- Right.\n-- @param owner uuid: OWNER\n-- @key: id\nSELECT id FROM t WHERE :owner IS NULL",
            environment: environment)
        #expect(result.code == "engine.parameter")
        #expect(result.message.contains(says), "\(result.message)")
        #expect(result.problem?.remedy == "Set OWNER in the environment or in .env.")
        #expect(result.problem?.location?.description == "checks/a.sql:2:11")
        #expect(output.contains(says) && !output.contains("hunter2"))
        #expect(try !scene.directory.read("reports/events.jsonl").contains("hunter2"))
    }

    @Test(
        "a scope of nothing, and a scope that is no count",
        arguments: [
            ("SELECT count(*) FROM t WHERE id > 9", "counts 0 rows"),
            ("SELECT name FROM t", "gives a value of the type text, and no count"),
            ("SELECT id FROM t WHERE id > 9", "no row"), ("SELECT NULL", "no count"),
            ("SELECT -1", "gives -1, and no count"),
        ])
    func emptyScope(scope: String, says: String) async throws {
        let (result, _, _) = try await result(
            of: "-- Right.\n-- @on: source\n-- @scope: \(scope)\n-- @key: id\nSELECT id FROM t WHERE id > 9")
        #expect(result.verdict == .errored && result.message.contains(says), "\(result.message)")
        #expect(result.problem?.remedy?.isEmpty == false)
    }
}
