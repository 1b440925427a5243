import AssayKit
import TestSupport
import Testing

@testable import Auditing

@Suite("A check of the catalog")
struct CatalogCheckTests {
    private static let lostNotNull = """
        -- No NOT NULL was lost.
        -- @on: catalog
        -- @scope: SELECT count(*) FROM column_pairs
        -- @key: source_table, source_column
        SELECT source_table, source_column FROM column_pairs WHERE source_not_null AND NOT target_not_null;
        """

    @Test("is SQL over both structures, paired")
    func lost() async throws {
        let scene = try await AuditScene(
            source: "CREATE TABLE users (id INTEGER PRIMARY KEY, userName TEXT NOT NULL, email TEXT)",
            target: "CREATE TABLE users (id bigint PRIMARY KEY, user_name text, email text)",
            checks: ["schema/no-lost-not-null": Self.lostNotNull])
        let result = try #require(try await scene.audit().result("schema/no-lost-not-null"))
        #expect(result.verdict == .failed, "\(result.message) \(result.problem?.detail ?? "")")
        #expect(result.examined == 3)
        #expect(result.evidence.map { $0.key.map(\.value.text) } == [["users", "userName"]])
    }

    @Test("is an error where nothing pairs, for it has shown nothing")
    func nothing() async throws {
        let scene = try await AuditScene(
            source: "CREATE TABLE users (id INTEGER PRIMARY KEY)", target: "CREATE TABLE people (id bigint)",
            checks: ["schema/no-lost-not-null": Self.lostNotNull])
        let result = try #require(try await scene.audit().result("schema/no-lost-not-null"))
        #expect(result.verdict == .errored)
        #expect(result.code == "engine.scope")
    }

    @Test("needs the databases that its tables tell of, and runs when they are there")
    func databases() throws {
        func check(_ sql: String) throws -> SQLCheck {
            try Reading.check("-- A title.\n-- @on: catalog\n-- @key: a\n\(sql)").get()
        }
        #expect(try check("SELECT 1 AS a FROM target_columns").neededDatabases == [.target])
        #expect(try check("SELECT 1 AS a FROM target_columns").description.phases == [.after, .nightly])
        #expect(try check("SELECT 1 AS a FROM source_columns").neededDatabases == [.source])
        #expect(try check("SELECT 1 AS a FROM source_columns").description.phases == [.before])
        #expect(try check(#"SELECT 1 AS a FROM "Column_Pairs""#).neededDatabases == [.source, .target])
        #expect(try check("SELECT 1 AS a FROM column_pairs").description.phases == [.after])
    }

    @Test("is skipped without the variable that it requires, and an error where the file it names tells nothing")
    func variables() async throws {
        let check = """
            -- The scripts have one head.
            -- @on: catalog
            -- @requires: variable ASSAY_ALEMBIC
            -- @metric: heads
            -- @fail: heads <> 1
            SELECT count(*) AS heads FROM alembic_revisions WHERE is_head;
            """
        let scene = try await AuditScene(source: "", checks: ["schema/one-head": check])
        let skipped = try #require(try await scene.audit().result("schema/one-head"))
        #expect(skipped.verdict == .skipped)
        #expect(skipped.message == "It requires the variable ASSAY_ALEMBIC, which is not set.")

        let directory = scene.directory.file("alembic")
        let errored = try #require(
            try await scene.audit(environment: ["ASSAY_ALEMBIC": directory]).result("schema/one-head"))
        #expect(errored.verdict == .errored)
        #expect(errored.message.contains(directory))

        try scene.directory.write("revision: str = \"a1\"\ndown_revision = None\n", to: "alembic/versions/1.py")
        try scene.directory.write(
            "down_revision: Union[str, None] = ('a1',\n    )\nrevision = 'b2'", to: "alembic/versions/2.py")
        let passed = try #require(
            try await scene.audit(environment: ["ASSAY_ALEMBIC": directory]).result("schema/one-head"))
        #expect(passed.verdict == .passed)
        try scene.directory.write("revision = 'c3'\ndown_revision = 'a1'", to: "alembic/versions/3.py")
        let failed = try #require(
            try await scene.audit(environment: ["ASSAY_ALEMBIC": directory]).result("schema/one-head"))
        #expect(failed.metrics == ["heads": "2"])
    }
}
