internal import EphemeralPostgres
@testable internal import FixtureKit
@testable internal import Phase1
internal import Testing

@Suite("The target")
struct TargetTests {
    /// One for all of these: none of them changes it.
    private static let target = Task { try await Databases(.faithful, messages: 10).target }

    @Test("has the tables, people and revision of the plan")
    func plan() async throws {
        let target = try await Self.target.value
        #expect(
            try target.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").map { $0[0] }
                == ["alembic_version", "bond_history", "identity_profiles", "raw_conversations", "users"])
        #expect(try target.query("SELECT version_num FROM alembic_version") == [[Migration.revision]])
        #expect(try target.query("SELECT id, name FROM users") == [[People.aaron.description, "Aaron"]])
        #expect(
            try target.query("SELECT name FROM identity_profiles ORDER BY 1") == [["Aaron"], ["Aletheia"]])
        #expect(
            try target.query("SELECT user_id, identity_id FROM bond_history")
                == [[People.aaron.description, People.aletheia.description]])
        #expect(
            try target.query("SELECT DISTINCT user_id FROM raw_conversations") == [[People.aaron.description]])
    }

    @Test("has a primary key, an owner that exists, and the indexes that the API needs")
    func indexes() async throws {
        let target = try await Self.target.value
        #expect(
            try target.query(
                """
                SELECT pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = 'raw_conversations'::regclass AND contype IN ('p', 'f') AND convalidated ORDER BY 1
                """
            ) == [["FOREIGN KEY (user_id) REFERENCES users(id)"], ["PRIMARY KEY (id)"]])
        let indexes = try target.query("SELECT indexdef FROM pg_indexes WHERE tablename = 'raw_conversations'")
        for columns in ["(conversation_id, created_at)", "(user_id)", "(parent_id)", "(id)"] {
            #expect(indexes.contains { $0[0]?.hasSuffix(columns) == true }, "\(columns)")
        }
    }

    @Test("has embeddings where the server has vectors")
    func vectors() async throws {
        let target = try await Self.target.value
        let available = try target.query("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'")
        let installed = try target.query("SELECT count(*) FROM pg_extension WHERE extname = 'vector'")
        let columns = try target.query(
            """
            SELECT count(*) FROM information_schema.columns
            WHERE table_name = 'raw_conversations' AND column_name = 'embedding'
            """)
        #expect(installed == available && columns == available)
    }

    @Test("may be read by its reader")
    func reading() async throws {
        let target = try await Self.target.value
        #expect(try target.query("SELECT count(*) > 0 FROM raw_conversations", as: Migration.reader) == [["t"]])
        #expect(
            try target.query(
                "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user",
                as: Migration.reader) == [["f"]])
    }

    @Test(
        "may not be written by its reader",
        arguments: [
            "INSERT INTO alembic_version VALUES ('x')", "UPDATE users SET name = 'x'", "DELETE FROM bond_history",
            "TRUNCATE raw_conversations", "CREATE TABLE t (a int)", "CREATE TEMP TABLE t (a int)",
            "CREATE SCHEMA s", "COPY users TO PROGRAM 'cat'", "DROP TABLE users",
        ])
    func writing(sql: String) async throws {
        let target = try await Self.target.value
        #expect(throws: QueryFailure.self) { try target.query(sql, as: Migration.reader) }
    }

    @Test("is not written over a database that exists, and the error says what the server said")
    func existing() async throws {
        let target = try await Self.target.value
        let owner = target.server.connectionString()
        let error = await #expect(throws: FixtureError.self) {
            try await offPool { try Migration(messages: 10).migrate(.faithful, to: target.name, as: owner) }
        }
        #expect(error?.description.contains("already exists") == true)
        #expect(error?.description.contains("CREATE DATABASE") == true)
    }

    @Test("needs a server that can be reached")
    func unreachable() {
        let error = #expect(throws: FixtureError.self) {
            try Migration(messages: 10).migrate(.faithful, to: "x", as: "postgresql:///x?host=/nowhere")
        }
        #expect(error?.description.contains("/nowhere") == true)
    }
}
