import Fingerprints
import Stores
import TestSupport
import Testing

@testable import Catalogs

@Suite("A database's structure")
struct SchemaTests {
    @Test("is read from PostgreSQL: tables, columns, keys, constraints, indexes, sequences, triggers, types")
    func postgres() async throws {
        let database = try await PostgresDatabase(
            """
            CREATE TYPE mood AS ENUM ('good', 'bad');
            CREATE DOMAIN short AS varchar(7);
            CREATE TABLE people (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name short NOT NULL COLLATE "C",
                mood mood DEFAULT 'good', price numeric(10, 2) CHECK (price > 0), doubled numeric GENERATED ALWAYS AS (price * 2) STORED,
                at timestamp(3), UNIQUE (name, mood));
            CREATE TABLE pets (id serial, owner bigint);
            ALTER TABLE pets ADD FOREIGN KEY (owner) REFERENCES people (id) ON DELETE CASCADE NOT VALID;
            CREATE UNIQUE INDEX one_name ON people (lower(name)) WHERE mood <> 'bad';
            CREATE INDEX by_time ON people (at DESC, price);
            CREATE VIEW happy AS SELECT id FROM people WHERE mood = 'good';
            CREATE TABLE parts (k int) PARTITION BY RANGE (k);
            CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
            CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER watch BEFORE INSERT OR UPDATE ON people FOR EACH ROW EXECUTE FUNCTION nothing();
            ALTER TABLE people DISABLE TRIGGER watch;
            INSERT INTO pets DEFAULT VALUES; INSERT INTO pets DEFAULT VALUES;
            SELECT setval('people_id_seq', 7, false);
            """)
        let store = try await PostgresStore.open(PostgresSettings(database.ownerURL))
        let schema = try await Schema.read(from: store, engine: .postgres)
        await store.close()

        #expect(schema.encoding == "UTF8")
        #expect(
            schema.tables.map { "\($0.name.name): \($0.kind.rawValue)" } == [
                "happy: view", "part_1: table", "parts: partitioned table", "people: table", "pets: table",
            ])
        #expect(schema.dataTables.map(\.name.name) == ["parts", "people", "pets"])
        let people = try #require(schema.table(TableName(schema: "public", "people")))
        #expect(people.columns.map(\.type) == ["int8", "varchar", "mood", "numeric", "numeric", "timestamp"])
        #expect(people.column("name")?.length == 7)
        #expect(people.column("name")?.collation == "C")
        #expect(people.column("price")?.scale == 2)
        #expect(people.column("at")?.scale == 3)
        #expect(people.column("doubled")?.generated == .stored)
        #expect(people.column("id")?.isIdentity == true)
        #expect(people.columns.filter(\.isNotNull).map(\.name) == ["id", "name"])
        #expect(people.column("mood")?.defaultValue == "'good'::mood")
        #expect(schema.primaryKey(of: people.name) == ["id"])
        let constraints = schema.constraints.map {
            "\($0.table.name) \($0.kind.rawValue) \($0.columns.joined(separator: "+"))"
        }
        #expect(
            constraints.sorted() == [
                "people check price", "people primary key id", "people unique name+mood", "pets foreign key owner",
            ])
        let reference = try #require(schema.constraints.first { $0.kind == .foreignKey })
        #expect(!reference.isValidated)
        #expect(reference.onDelete == "CASCADE")
        #expect(reference.referencedColumns == ["id"])
        let partial = try #require(schema.indexes.first { $0.name == "one_name" })
        #expect(partial.isUnique)
        #expect(partial.keys.map { IndexKey($0).text } == ["lower(name)"])
        #expect(partial.predicate != nil)
        #expect(schema.indexes.first { $0.name == "by_time" }?.keys.map(\.isDescending) == [true, false])
        #expect(schema.sequences.map(\.nextValue) == [7, 3])
        #expect(schema.sequences.map(\.kind) == [.identity, .serial])
        #expect(schema.triggers.map(\.isEnabled) == [false])
        #expect(schema.triggers.first?.events == ["INSERT", "UPDATE"])
        #expect(schema.enumerations.map(\.labels) == [["good", "bad"]])
        #expect(schema.extensions.contains { $0.name == "plpgsql" && $0.version != nil })
        #expect(schema.unreadable.isEmpty)
    }

    @Test("is read from SQLite: what pragmas tell, and what only the CREATE statements do")
    func sqlite() async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.sqlite(
            "a.sqlite",
            """
            CREATE TABLE people (
                id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE UNIQUE,
                price REAL DEFAULT 1.5 CHECK (price > 0), doubled REAL AS (price * 2), empty TEXT DEFAULT NULL);
            CREATE TABLE pairs (a, b, PRIMARY KEY (b, a)) WITHOUT ROWID;
            CREATE TABLE "select" ("from" TEXT, "😀" BLOB) STRICT;
            CREATE TABLE pets (owner INT REFERENCES PEOPLE, a, b, FOREIGN KEY (a, b) REFERENCES pairs (b, a));
            CREATE UNIQUE INDEX one ON people (lower(name), price DESC) WHERE price > 1;
            CREATE VIEW happy AS SELECT * FROM people;
            CREATE VIEW broken AS SELECT * FROM gone;
            CREATE TRIGGER watch AFTER UPDATE OF name ON people BEGIN SELECT 1; END;
            CREATE VIRTUAL TABLE words USING fts5(text);
            INSERT INTO people (name) VALUES ('a'), ('b');
            """)
        let store = try await SQLiteStore.open(path)
        let schema = try await Schema.read(from: store, engine: .sqlite)
        await store.close()

        #expect(schema.dataTables.map(\.name.name) == ["pairs", "people", "pets", "select", "words"])
        #expect(schema.unreadable.map(\.name) == ["broken"])
        let people = try #require(schema.table(TableName("people")))
        #expect(people.columns.map(\.name) == ["id", "name", "price", "doubled", "empty"])
        #expect(people.columns.map(\.type) == ["INTEGER", "TEXT", "REAL", "REAL", "TEXT"])
        #expect(people.columns.map(\.defaultValue) == [nil, nil, "1.5", nil, nil])
        #expect(people.column("name")?.collation == "NOCASE")
        #expect(people.column("doubled")?.generated == .virtual)
        #expect(people.column("doubled")?.generation == "price * 2")
        #expect(people.column("id")?.isIdentity == true)
        #expect(schema.table(TableName("pairs"))?.isWithoutRowid == true)
        #expect(schema.primaryKey(of: TableName("pairs")) == ["b", "a"])
        #expect(schema.table(TableName("select"))?.columns.map(\.name) == ["from", "😀"])
        let references = schema.constraints.filter { $0.kind == .foreignKey }
        #expect(Set(references.map(\.columns)) == [["owner"], ["a", "b"]])
        #expect(references.first { $0.columns == ["owner"] }?.referencedTable == TableName("people"))
        #expect(references.first { $0.columns == ["owner"] }?.referencedColumns == ["id"])
        #expect(schema.constraints.contains { $0.kind == .check && $0.columns == ["price"] })
        #expect(schema.constraints.contains { $0.kind == .unique && $0.columns == ["name"] })
        let index = try #require(schema.indexes.first { $0.name == "one" })
        #expect(index.keys.map { IndexKey($0).text } == ["lower(name)", "price"])
        #expect(index.keys.map(\.isDescending) == [false, true])
        #expect(index.predicate == "price > 1")
        #expect(schema.sequences.map(\.nextValue) == [3])
        #expect(schema.triggers.map(\.timing) == ["AFTER"])
        #expect(schema.triggers.map(\.events) == [["UPDATE"]])
    }

    @Test("says what a role may not see")
    func unreadable() async throws {
        let database = try await PostgresDatabase(
            """
            CREATE TABLE open (id serial PRIMARY KEY); CREATE TABLE shut (id int);
            CREATE SCHEMA hidden; CREATE TABLE hidden.away (id int);
            REVOKE SELECT ON shut FROM PUBLIC, \(PostgresDatabase.reader);
            """)
        let store = try await PostgresStore.open(PostgresSettings(database.url))
        let schema = try await Schema.read(from: store, engine: .postgres)
        await store.close()
        #expect(
            schema.unreadable.map { "\($0.name): \($0.reason)" } == [
                "hidden.away: no right to USAGE of its schema", "public.shut: no right to SELECT from it",
                "public.open_id_seq: no right to SELECT from the sequence",
            ])
    }
}
