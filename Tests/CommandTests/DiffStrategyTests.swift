internal import Events
internal import TestSupport
internal import Testing

@Suite("The strategies of assay diff")
struct DiffStrategyTests {
    /// A type, its codec, and in SQLite and PostgreSQL a value that is equal and one that differs.
    private static let types: [(type: String, source: String, equal: String, other: String)] = [
        ("bigint", "-9223372036854775808", "-9223372036854775808", "9223372036854775807"),
        ("int", "42", "42", "43"), ("smallint", "-1", "-1", "1"), ("float8", "0.1", "0.1", "0.1000000000000001"),
        ("float4", "0.5", "0.5", "0.25"), ("numeric", "'1.5'", "1.500", "1.5000000000000000000001"),
        ("bool", "1", "true", "false"), ("date", "'2024-02-29'", "'2024-02-29'", "'2024-03-01'"),
        ("timestamptz", "'2024-03-10T07:15:02.000001Z'", "'2024-03-10 07:15:02.000001Z'", "'2024-03-10 07:15:02Z'"),
        ("timestamp", "'2024-03-10 07:15:02'", "'2024-03-10 07:15:02'", "'2024-03-10 08:15:02'"),
        (
            "uuid", "'00112233-4455-6677-8899-AABBCCDDEEFF'", "'00112233-4455-6677-8899-aabbccddeeff'",
            "'00112233-4455-6677-8899-aabbccddeefe'"
        ),
        ("bytea", "x'00ff'", "'\\x00ff'", "'\\x00fe'"), ("text", "'naïve 🙂'", "'naïve 🙂'", "'naive 🙂'"),
        ("varchar(9)", "'a'", "'a'", "'a '"), ("json", "'{\"a\": 1}'", "'{\"a\": 1}'", "'{\"a\":1}'"),
    ]

    @Test("give the same numbers for every type", arguments: types.indices)
    func everyType(index: Int) async throws {
        let (type, source, equal, other) = Self.types[index]
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x); INSERT INTO t VALUES (1, \(source)), (2, \(source)), (3, NULL), (4, \(source)), (5, NULL)",
            "CREATE TABLE t (id int PRIMARY KEY, x \(type)); INSERT INTO t VALUES (1, \(equal)), (2, \(other)), (3, NULL), (4, NULL), (6, NULL)"
        )
        for strategy in ["push-down", "stream"] {
            let record = try await scene.record("--strategy", strategy)
            #expect(record.counts == [2, 2, 1, 1, 0], "\(type) \(strategy)")
            #expect(record.target.strategy == strategy)
            let column = try #require(record.columns.last)
            #expect([column.changed, column.sourceNulls, column.targetNulls, column.sourceUnreadable] == [2, 2, 3, 0])
        }
    }

    @Test("refuse to push down what the server hashes otherwise, and stream it where they may choose")
    func refused() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'on')",
            "CREATE TABLE t (id int PRIMARY KEY, x char(2)); INSERT INTO t VALUES (1, 'on')"
        )
        let outcome = try await scene.diff("--strategy", "push-down")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("a column's type is hashed otherwise there"))
        let record = try await scene.record()
        #expect(record.areEqual && record.target.strategy == "stream")
    }

    /// What makes a server's hashes unreliable.
    private static let spoilers = [
        """
        CREATE SCHEMA fake; GRANT USAGE ON SCHEMA fake TO PUBLIC;
        CREATE FUNCTION fake.hashtextextended(text, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 7::bigint';
        """,
        """
        CREATE SCHEMA fake; GRANT USAGE ON SCHEMA fake TO PUBLIC;
        CREATE FUNCTION fake.timestamptz_send(timestamptz) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$SELECT '\\x00'::bytea$$;
        """,
        "REVOKE EXECUTE ON FUNCTION hash_record_extended(record, bigint) FROM PUBLIC;",
    ]

    @Test(
        "stream where the server hashes otherwise or not at all, say so, and are still right",
        arguments: spoilers.indices)
    func handshake(index: Int) async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b')",
            "\(Self.spoilers[index]) CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, 'a'), (2, 'B')"
        )
        // A role may set its own path; in this database alone, for the server is shared.
        try await scene.target.execute(
            "ALTER ROLE \(PostgresDatabase.reader) IN DATABASE \(scene.target.name) SET search_path = fake, pg_catalog, public"
        )
        let record = try await scene.record()
        #expect(record.counts == [1, 1, 0, 0, 0])
        #expect(record.target.strategy == "stream")
        #expect(record.notes.contains { $0.hasPrefix("The rows of PostgreSQL are hashed here: ") }, "\(record.notes)")
        #expect(try await scene.diff().output.contains("note: The rows of PostgreSQL are hashed here"))
        let refusal = try await scene.diff("--strategy", "push-down")
        #expect(refusal.status == 3, "\(refusal)")
        #expect(refusal.errors.contains("cannot be relied on to hash its rows"))
        #expect(try await scene.record("--strategy", "stream").notes.isEmpty)
    }
}
