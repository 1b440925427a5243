internal import AssayKit
internal import Events
internal import Testing

@testable import Auditing

// One after the other, for the tests of a process share the hundred connections of one server.
@Suite("Two sides, held against each other", .serialized)
struct ReconciliationTests {
    private static func check(_ source: String, _ target: String) -> String {
        "-- The sides agree.\n-- @key: id\n-- @query source\n\(source);\n-- @query target\n\(target);"
    }

    private func result(_ source: String, _ target: String) async throws -> CheckResult {
        let scene = try await AuditScene(
            source: "CREATE TABLE u (x)", checks: ["a": Self.check(source, target)])
        return try #require(try await scene.audit(reveals: true).result("a"))
    }

    @Test(
        "finds equal what is equal, in whatever order and form it comes",
        arguments: [
            (
                "SELECT 1 AS id, 'a' AS v UNION ALL SELECT 2, 'b'",
                "SELECT * FROM (VALUES (2, 'b'), (1, 'a')) AS t (id, v)"
            ),
            ("SELECT 1 AS id, 3 AS v", "SELECT 1 AS id, 3.00::numeric AS v"),
            ("SELECT 1 AS id, 0.1 AS v", "SELECT 1 AS id, 0.1::float8 AS v"),
            ("SELECT 1 AS id, NULL AS v", "SELECT 1 AS id, NULL::text AS v"),
            ("SELECT 'é' AS id, x'00ff' AS v", "SELECT 'é' AS id, '\\x00ff'::bytea AS v"),
            ("SELECT 1 AS id, 2 AS v", "SELECT 2 AS v, 1 AS id"),
            ("SELECT 9223372036854775807 AS id, '' AS v", "SELECT 9223372036854775807 AS id, '' AS v"),
        ])
    func findsEqual(source: String, target: String) async throws {
        let result = try await result(source, target)
        #expect(result.verdict == .passed, "\(result.message)")
        #expect(result.examined != nil)
    }

    @Test(
        "finds every difference",
        arguments: [
            ("SELECT 1 AS id, '' AS v", "SELECT 1 AS id, NULL::text AS v", Finding.Kind.changed),
            ("SELECT 1 AS id, 'a' AS v", "SELECT 1 AS id, 'A' AS v", .changed),
            ("SELECT 1 AS id, 'e' || char(769) AS v", "SELECT 1 AS id, 'é' AS v", .changed),
            ("SELECT 1 AS id, 'a' AS v", "SELECT 1 AS id, 'a ' AS v", .changed),
            ("SELECT 1 AS id, 0.1 AS v", "SELECT 1 AS id, 0.1::real AS v", .changed),
            ("SELECT 1 AS id, 9007199254740993 AS v", "SELECT 1 AS id, 9007199254740992 AS v", .changed),
            ("SELECT 1 AS id, 'a' AS v", "SELECT 1 AS id, 'a' AS v WHERE false", .missing),
            ("SELECT 1 AS id, 'a' AS v WHERE 0", "SELECT 1 AS id, 'a' AS v", .extra),
            ("SELECT 1 AS id, 'a' AS v UNION ALL SELECT 1, 'b'", "SELECT 1 AS id, 'a' AS v", .duplicated),
            ("SELECT 1 AS id, 'a' AS v", "SELECT 1 AS id, 'a' AS v UNION ALL SELECT 1, 'a'", .duplicated),
        ])
    func findsDifferences(source: String, target: String, kind: Finding.Kind) async throws {
        let result = try await result(source, target)
        #expect(result.verdict == .failed, "\(result.message)")
        #expect(result.evidence.map(\.kind) == [kind])
        #expect(result.findingCount == 1)
    }

    @Test("tells rows apart whose keys run into each other")
    func tellsKeysApart() async throws {
        let scene = try await AuditScene(
            source: "CREATE TABLE u (x)",
            checks: [
                "a": """
                -- The sides agree.
                -- @key: id, part
                -- @query source
                SELECT 'a|b' AS id, 'c' AS part, 1 AS v UNION ALL SELECT 'a', 'b|c', 2;
                -- @query target
                SELECT * FROM (VALUES ('a', 'b|c', 2), ('a|b', 'c', 1)) AS t (id, part, v);
                """
            ])
        #expect(try await scene.audit().verdicts == ["a": .passed])
    }

    @Test(
        "judges nothing where nothing can be compared",
        arguments: [
            ("SELECT 1 AS id WHERE 0", "SELECT 1 AS id WHERE false", "engine.scope"),
            ("SELECT NULL AS id", "SELECT NULL::int AS id", "engine.key"),
            ("SELECT '1' AS id", "SELECT 1 AS id", "engine.types"),
            ("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, true AS v", "engine.types"),
            ("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, 1 AS w", "engine.columns"),
            ("SELECT 1 AS id, 1 AS id", "SELECT 1 AS id", "engine.columns"),
            ("SELECT 1 AS v", "SELECT 1 AS v", "engine.columns"),
            ("SELECT 1 AS id, 2 AS v", "SELECT 1 AS id, 1 / (SELECT 0) AS v", "engine.sql"),
        ])
    func judgesNothing(source: String, target: String, code: String) async throws {
        let result = try await result(source, target)
        #expect(result.verdict == .errored)
        #expect(result.code == code, "\(result.message)")
    }

    @Test("counts exactly, and keeps no more evidence than is asked for")
    func countsExactly() async throws {
        let scene = try await AuditScene(
            source: "CREATE TABLE u (x)",
            checks: [
                "a": Self.check(
                    "WITH RECURSIVE n (id) AS (VALUES (1) UNION ALL SELECT id + 1 FROM n LIMIT 5000) SELECT id FROM n",
                    "SELECT id FROM generate_series(1001, 6000) AS s (id) ORDER BY random()")
            ])
        let record = try await scene.audit(options: Runner.Options(evidenceLimit: 3))
        let result = try #require(record.result("a"))
        #expect(result.message.hasPrefix("1,000 missing, 1,000 extra; 4,000 of 5,000 source rows found in the target"))
        #expect(result.findingCount == 2000)
        #expect(result.evidence.count == 6)
    }
}
