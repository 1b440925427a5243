internal import AssayKit
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

    /// What makes a server's hashes unreliable, and what is said of it. A schema `fake` is first on the path.
    private static let spoilers: [(sql: String, says: String)] = [
        (
            "CREATE FUNCTION fake.hashtextextended(text, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 7::bigint'",
            "the server answers otherwise to hashtextextended("
        ),
        (
            "CREATE FUNCTION fake.uuid_hash_extended(uuid, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 7::bigint'",
            "the server answers otherwise to uuid_hash_extended("
        ),
        (
            "CREATE FUNCTION fake.timestamptz_send(timestamptz) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$SELECT '\\x00'::bytea$$",
            "the server answers otherwise to hash_record_extended(ROW(timestamptz_send("
        ),
        (
            "CREATE FUNCTION fake.both(bytea, bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS 'SELECT $2'; CREATE OPERATOR fake.|| (LEFTARG = bytea, RIGHTARG = bytea, FUNCTION = fake.both)",
            "the server answers otherwise to hash_record_extended(ROW(int8send(1) || int8send(2))"
        ),
        (
            "CREATE FUNCTION fake.always(float8, float8) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR fake.= (LEFTARG = float8, RIGHTARG = float8, FUNCTION = fake.always)",
            "the server answers otherwise to CASE WHEN double precision '1' = 'NaN'"
        ),
        (
            "CREATE FUNCTION fake.never(float4, float4) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false'; CREATE OPERATOR fake.= (LEFTARG = float4, RIGHTARG = float4, FUNCTION = fake.never)",
            "the server answers otherwise to CASE WHEN real 'NaN' = 'NaN'"
        ),
        (
            "CREATE FUNCTION fake.kept(timestamp, interval) RETURNS timestamp LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE OPERATOR fake.- (LEFTARG = timestamp, RIGHTARG = interval, FUNCTION = fake.kept)",
            "the server answers otherwise to hash_record_extended(ROW(timestamptz_send((timestamp"
        ),
        (
            "CREATE FUNCTION fake.nothing(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint'; CREATE OPERATOR fake.- (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = fake.nothing)",
            "the server answers otherwise to SELECT count(*) - count(v)"
        ),
        (
            "CREATE AGGREGATE fake.sum(bigint) (SFUNC = int8larger, STYPE = bigint)",
            "the server answers otherwise to SELECT sum("
        ),
        (
            "CREATE AGGREGATE fake.count(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '7')",
            "the server answers otherwise to SELECT count(*)"
        ),
        (
            "REVOKE EXECUTE ON FUNCTION hash_record_extended(record, bigint) FROM PUBLIC",
            "the server does not offer the hash functions: permission denied"
        ),
        (
            "ALTER FUNCTION pg_catalog.hash_record_extended(record, bigint) RENAME TO hash_of_another_server",
            "the server does not offer the hash functions: function hash_record_extended(record, integer) does not exist"
        ),
    ]

    /// What becomes of a comparison whose target cannot be relied on to hash its rows: it is right, it says what ran and
    /// why, and it is refused where the server is to hash.
    private func expectStreaming(_ scene: DiffScene, _ counts: [Int], says: String) async throws {
        let record = try await scene.record()
        #expect(record.counts == counts && record.ledger.addsUp, "\(record.ledger)")
        #expect(record.target.strategy == "stream")
        let reason = "The rows of PostgreSQL are hashed here: \(says)"
        #expect(record.notes.contains { $0.hasPrefix(reason) }, "\(record.notes)")
        // On paper the sentence is in lines.
        let words = try await scene.diff("--stats").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("note: \(reason)"), "\(words)")
        let refusal = try await scene.diff("--strategy", "push-down")
        #expect(refusal.status == 3 && refusal.output.isEmpty, "\(refusal)")
        #expect(refusal.errors.contains("cannot be relied on to hash its rows: \(says)"), "\(refusal.errors)")
        // Where that was asked for there is nothing to say.
        let streamed = try await scene.record("--strategy", "stream")
        #expect(streamed.counts == counts && streamed.notes.isEmpty)
    }

    private func spoiltScene(_ spoiler: String) async throws -> DiffScene {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b')",
            """
            CREATE SCHEMA fake; GRANT USAGE ON SCHEMA fake TO PUBLIC; \(spoiler);
            CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, 'a'), (2, 'B')
            """)
        // A role may set its own path; in this database alone, for the server is shared.
        try await scene.target.execute(
            "ALTER ROLE \(PostgresDatabase.reader) IN DATABASE \(scene.target.name) SET search_path = fake, pg_catalog, public"
        )
        return scene
    }

    @Test(
        "stream where the server hashes otherwise or not at all, say so, and are still right",
        arguments: spoilers.indices)
    func handshake(index: Int) async throws {
        let (spoiler, says) = Self.spoilers[index]
        try await expectStreaming(try await spoiltScene(spoiler), [1, 1, 0, 0, 0], says: says)
    }

    @Test("stream one side alone where only that server hashes otherwise")
    func oneSide() async throws {
        let spoilt = try await spoiltScene(Self.spoilers[0].sql)
        let sound = try await PostgresDatabase(
            "CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, 'a'), (2, 'b')")
        let record = try await spoilt.record(of: ["\(sound.url)#t", "\(spoilt.target.url)#public.t"])
        #expect(record.counts == [1, 1, 0, 0, 0])
        #expect(record.source.strategy == "push-down" && record.target.strategy == "stream")
    }

    @Test("stream for a reconciliation as well, which is judged all the same")
    func reconciliation() async throws {
        let check =
            "-- Every row arrives.\n-- @key: id\n-- @query source\nSELECT * FROM t;\n-- @query target\nSELECT * FROM t;"
        let scene = try await spoiltScene(Self.spoilers[0].sql)
        try scene.directory.write(check, to: "checks/a.sql")
        let outcome = try await Executable.run(
            ["audit"], environment: ["ASSAY_SOURCE": scene.source, "ASSAY_TARGET": scene.target.url],
            in: scene.directory)
        #expect(outcome.status == 1 && outcome.output.contains("1 changed"), "\(outcome)")
    }

    @Test(
        "stream from a server that keeps text in another encoding, and compare what it says in UTF-8",
        arguments: [("LATIN1", "E'na\\xefve'"), ("SQL_ASCII", "E'na\\xc3\\xafve'")])
    func encodings(encoding: String, word: String) async throws {
        var scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'naïve'), (2, 'naïve')")
        scene.target = try await PostgresDatabase(
            "CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, \(word)), (2, 'naive')",
            encoding: encoding)
        try await expectStreaming(scene, [1, 1, 0, 0, 0], says: "the server's encoding is \(encoding), not UTF8")
    }

    @Test("count what a server with no encoding keeps that is no text, and never call it equal")
    func noText() async throws {
        var scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, CAST(x'6fff' AS TEXT)), (2, 'b')"
        )
        scene.target = try await PostgresDatabase(
            "CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, E'o\\xff'), (2, 'b')",
            encoding: "SQL_ASCII")
        let record = try await scene.record()
        #expect(record.counts == [1, 1, 0, 0, 0] && record.target.strategy == "stream")
        let column = try #require(record.columns.last)
        #expect(column.sourceUnreadable == 1 && column.targetUnreadable == 1)
    }
}
