internal import AssayKit
internal import Profiles
internal import TestSupport
internal import Testing

@Suite("A PostgreSQL database is documented")
struct PostgresTests {
    @Test("with the values of its types")
    func types() async throws {
        let profile = try await Inspected.postgres(
            """
            CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE DOMAIN positive AS numeric CHECK (value > 0);
            CREATE TABLE t (
                id uuid PRIMARY KEY, n numeric, p positive, b boolean, at timestamptz, naive timestamp, day date, j jsonb,
                m mood, tags text[], f real, x text NOT NULL DEFAULT 'x', k bigint GENERATED ALWAYS AS IDENTITY);
            INSERT INTO t VALUES
                ('886313e1-3b8a-5372-9b90-0c9aee199e5d', -1.50, 2, true, '2024-03-10 08:00+01', '2024-03-10 08:00',
                    '2024-03-10', '{"a": 1}', 'sad', '{a}', 1.5, 'words'),
                ('886313e1-3b8a-4372-9b90-0c9aee199e5d', 12345678901234567890.25, 3, false, 'infinity', NULL,
                    '5874897-12-31', '[]', 'happy', NULL, 'NaN', 'words');
            COMMENT ON TABLE t IS 'what it is for';
            """)
        let table = try #require(profile.tables.first)
        #expect(table.name == "public.t" && table.rows == 2 && table.key == ["id"] && table.comment == "what it is for")
        #expect(table.column("id")?.uuids?.versions.map(\.name) == ["v4", "v5"])
        #expect(table.column("n")?.range("numbers") == "-1.5 … 12345678901234567890.25")
        #expect(table.column("b")?.values.compactMap(\.value.text).sorted() == ["false", "true"])
        #expect(table.column("at")?.times.map(\.first) == ["2024-03-10T07:00:00Z"])
        #expect(table.column("naive")?.times.map(\.form) == [.timestamp] && table.column("naive")?.nulls == 1)
        #expect(table.column("day")?.times.map(\.last) == ["2024-03-10"])
        #expect(table.column("j")?.json == JSONProfile(candidates: 2, valid: 2))
        #expect(table.column("x")?.traits == ["NOT NULL", "DEFAULT 'x'::text"])
        #expect(table.column("x")?.values.map(\.value.text) == [nil])
        #expect(table.definitions.contains { $0.kind == "identity" && $0.name == "k" })
        // The role has a right to tables, not to sequences.
        #expect(profile.notes.contains { $0.message.contains("no right to SELECT from the sequence") })
        #expect(profile.definitions.contains { $0.name == "public.mood" && $0.text == "sad, happy" })
    }

    @Test("though the role may not see all of it, which is said")
    func rights() async throws {
        let profile = try await Inspected.postgres(
            """
            CREATE TABLE open (id int PRIMARY KEY); INSERT INTO open VALUES (1);
            CREATE TABLE secret (id int PRIMARY KEY); INSERT INTO secret VALUES (1); REVOKE ALL ON secret FROM PUBLIC;
            REVOKE SELECT ON secret FROM \(PostgresDatabase.reader);
            CREATE SCHEMA vault; CREATE TABLE vault.gold (id int); GRANT SELECT ON vault.gold TO \(PostgresDatabase.reader);
            CREATE TABLE filtered (id int PRIMARY KEY); ALTER TABLE filtered ENABLE ROW LEVEL SECURITY;
            """)
        #expect(profile.table("public.open")?.rows == 1)
        for (name, words) in [("public.secret", "no right to SELECT"), ("vault.gold", "no right to USAGE")] {
            let table = try #require(profile.table(name))
            #expect(table.rows == nil && table.problem?.message.contains(words) == true, "\(table)")
            #expect(table.problem?.remedy?.contains("GRANT") == true && !table.columns.isEmpty)
        }
        #expect(profile.table("public.filtered")?.problem?.message.contains("row-level security") == true)
        #expect(Set(profile.unread.map(\.name)) == ["public.secret", "vault.gold", "public.filtered"])
    }

    @Test("each partitioned table once, with its partitions; materialized views; views")
    func kinds() async throws {
        let profile = try await Inspected.postgres(
            """
            CREATE TABLE p (id int, x text, PRIMARY KEY (id)) PARTITION BY RANGE (id);
            CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
            CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
            INSERT INTO p VALUES (1, 'a'), (11, 'b'), (12, 'c');
            CREATE MATERIALIZED VIEW m AS SELECT id FROM p; CREATE VIEW v AS SELECT x FROM p;
            """)
        #expect(profile.tables.map(\.name) == ["public.m", "public.p", "public.v"])
        #expect(profile.tables.map(\.kind) == ["materialized view", "partitioned table", "view"])
        #expect(profile.tables.map(\.rows) == [3, 3, nil])
        let partitions = profile.tables[1].definitions.filter { $0.kind == "partition" }
        #expect(partitions.map(\.name) == ["public.p1", "public.p2"])
    }

    @Test(
        "whatever its names are",
        arguments: ["select", "Quo\"te", "🙂", "a\u{1B}[2Jb", "a.b", String(repeating: "x", count: 63), "line\nbreak"])
    func names(name: String) async throws {
        let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
        let profile = try await Inspected.postgres(
            "CREATE TABLE \(quoted) (\(quoted) int); INSERT INTO \(quoted) VALUES (7)")
        #expect(profile.tables.count == 1 && profile.tables[0].rows == 1)
        #expect(profile.tables[0].columns.map(\.name) == [name])
    }

    @Test("with what constraints, indexes and triggers say")
    func definitions() async throws {
        let profile = try await Inspected.postgres(
            """
            CREATE TABLE a (id serial PRIMARY KEY, x int CHECK (x > 0), y text UNIQUE);
            CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a ON DELETE CASCADE);
            CREATE INDEX later ON b (a_id) WHERE a_id > 5;
            INSERT INTO a VALUES (1, 1, 'one'); INSERT INTO b VALUES (1, 1), (2, NULL);
            """)
        func texts(_ table: String, _ kind: String) -> [String] {
            profile.table(table)?.definitions.filter { $0.kind == kind }.map(\.text) ?? []
        }
        #expect(texts("public.a", "check") == ["CHECK ((x > 0))"] && texts("public.a", "unique") == ["UNIQUE (y)"])
        #expect(texts("public.b", "foreign key") == ["(a_id) REFERENCES public.a (id) ON DELETE CASCADE"])
        #expect(texts("public.b", "index").first?.contains("WHERE (a_id > 5)") == true)
        #expect(profile.relations.map(\.references) == [1] && profile.relations.map(\.orphans) == [0])
    }
}
