internal import Events
internal import TestSupport
internal import Testing

@Suite("assay diff of types that are one database's own")
struct DiffServerTypesTests {
    @Test("hashes an enumeration on the server as text, and streams it under its declared words, which count")
    func enumerations() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'glad'), (2, 'sad'), (3, NULL)",
            """
            CREATE TYPE mood AS ENUM ('sad', 'glad', 'cross'); CREATE DOMAIN temper AS mood;
            CREATE TABLE t (id int PRIMARY KEY, x temper); INSERT INTO t VALUES (1, 'glad'), (2, 'cross'), (3, NULL)
            """)
        let text = try await scene.record()
        #expect(text.counts == [2, 1, 0, 0, 0] && text.target.strategy == "push-down")
        #expect(try await scene.record("--strategy", "stream").counts == text.counts)
        let words = try await scene.record("--type", "x=enumeration(glad|sad)")
        #expect(words.counts == text.counts && words.target.strategy == "stream")
        #expect(words.columns.last?.targetUnreadable == 1)
        // Equal on both sides, and not among the words.
        let same = ["\(scene.target.url)#t", "\(scene.target.url)#t", "--type", "x=enumeration(glad|sad)"]
        #expect(try await scene.record(of: same).counts == [2, 1, 0, 0, 0])
    }

    @Test(
        "compares vectors, in whatever schema their extension is",
        .enabled("needs a server that has pgvector: its directory in ASSAY_PG_BIN") {
            try await PostgresDatabase.offers("vector")
        })
    func vectors() async throws {
        let scene = try await DiffScene(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT, b BLOB);
            INSERT INTO t VALUES (1, '[1, 2.5, -3]', x'0000803f00002040000040c0'), (2, '[1,2]', NULL), (3, '[0.1]', x'cdcccc3d')
            """,
            """
            CREATE SCHEMA elsewhere; GRANT USAGE ON SCHEMA elsewhere TO PUBLIC; CREATE EXTENSION vector SCHEMA elsewhere;
            CREATE TABLE t (id int PRIMARY KEY, v elsewhere.vector, b elsewhere.vector);
            INSERT INTO t VALUES (1, '[1,2.5,-3]', '[1,2.5,-3]'), (2, '[1,2.5]', NULL), (3, '[0.1]', '[0.1]')
            """)
        for strategy in ["push-down", "stream"] {
            let record = try await scene.record("--type", "b=vector(float32)", "--strategy", strategy)
            #expect(record.counts == [2, 1, 0, 0, 0] && record.target.strategy == strategy)
            #expect(record.columns.map(\.changed) == [0, 1, 0])
            #expect(record.columns.map(\.targetNulls) == [0, 0, 1])
        }
        // An inferred codec reads no blob, and says so by counting them.
        #expect(try await scene.record().columns.last?.sourceUnreadable == 2)
        let dimension = try await scene.record("--type", "b=vector(3, float32)")
        #expect(dimension.columns.last?.targetUnreadable == 1)
    }
}
