internal import Profiles
internal import TestSupport
internal import Testing

@Suite("How tables hang together")
struct RelationTests {
    @Test("is told by the foreign keys that are declared, with the rows whose parent is not there")
    func declared() async throws {
        let profile = try await Inspected.sqlite(
            """
            CREATE TABLE a (x INTEGER, y INTEGER, PRIMARY KEY (x, y)); INSERT INTO a VALUES (1, 1), (1, 2);
            CREATE TABLE b (id INTEGER PRIMARY KEY, p INTEGER, q INTEGER, FOREIGN KEY (p, q) REFERENCES a (x, y));
            INSERT INTO b VALUES (1, 1, 1), (2, 1, 3), (3, NULL, 7), (4, 2, 1);
            """)
        let relation = try #require(profile.relations.first)
        #expect(relation.title == "b.p, q → a.x, y" && relation.isDeclared && profile.relations.count == 1)
        #expect(relation.references == 3 && relation.orphans == 2 && relation.problem == nil)
    }

    @Test("shows in names, where the values bear them out")
    func named() async throws {
        let profile = try await Inspected.sqlite(
            """
            CREATE TABLE conversations (id INTEGER PRIMARY KEY); INSERT INTO conversations VALUES (10), (20);
            CREATE TABLE topics (id INTEGER PRIMARY KEY); INSERT INTO topics VALUES (1000);
            CREATE TABLE messages (id INTEGER PRIMARY KEY, conversationId INTEGER, topic_id INTEGER, size INTEGER);
            INSERT INTO messages VALUES (1, 10, 1, 10), (2, 20, 2, 20), (3, 10, 3, 10), (4, 30, 4, 20);
            """)
        #expect(profile.relations.map(\.title) == ["messages.conversationId → conversations.id"])
        #expect(profile.relations[0].orphans == 1 && !profile.relations[0].isDeclared)
    }

    @Test("shows in UUIDs, whatever their columns are called")
    func byValue() async throws {
        let profile = try await Inspected.sqlite(
            """
            CREATE TABLE things (id TEXT PRIMARY KEY);
            CREATE TABLE notes (id INTEGER PRIMARY KEY, about TEXT, elsewhere TEXT);
            WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 50)
            INSERT INTO things SELECT printf('%08x-0000-4000-8000-000000000000', i) FROM n;
            INSERT INTO notes SELECT rowid, id, replace(id, '-0000-', '-1111-') FROM things;
            """)
        #expect(profile.relations.map(\.title) == ["notes.about → things.id"])
    }

    @Test("within one table: parents that are not there, and rows that are their own ancestors")
    func itself() async throws {
        let sql = """
            CREATE TABLE m (id int PRIMARY KEY, parent_id int);
            INSERT INTO m VALUES (1, NULL), (2, 1), (3, 2), (4, 99), (5, 7), (6, 5), (7, 6), (8, 7), (9, 9), (10, 3);
            """
        for profile in [try await Inspected.sqlite(sql), try await Inspected.postgres(sql)] {
            let relation = try #require(profile.relations.first)
            #expect(relation.isToItself && !relation.isDeclared)
            #expect(relation.references == 9 && relation.orphans == 1 && relation.inCycles == 4, "\(relation)")
        }
    }

    @Test("within an export")
    func export() async throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write("id,parent_id,text\n1,,a\n2,1,b\n3,2,c\n3,9,c\n", to: "m.csv")
        let profile = try await Inspected.inspect(file)
        #expect(profile.relations.first?.orphans == 1 && profile.relations.first?.references == 3)
        #expect(profile.tables[0].duplicates.first { $0.isKey }?.rows == 1)
    }

    @Test("is not looked at where only the scan is asked for")
    func quick() async throws {
        let directory = try TemporaryDirectory()
        let file = try directory.sqlite(
            "a.sqlite", "CREATE TABLE m (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES m)")
        let profile = try await Inspected.inspect(file, isQuick: true)
        #expect(profile.relations.isEmpty && profile.integrity == nil && profile.tables.count == 1)
        #expect(try await Inspected.inspect(file).relations.count == 1)
    }
}

@Suite("Rows that repeat others")
struct DuplicateTests {
    @Test("are counted in all columns where there is no key")
    func whole() async throws {
        let profile = try await Inspected.sqlite(
            "CREATE TABLE t (x, y); INSERT INTO t VALUES (1, 'a'), (1, 'a'), ('1', 'a'), (1, NULL), (1, 'a'), ('a', 1)")
        let table = try #require(profile.table("t"))
        #expect(table.duplicates == [.init(columns: ["x", "y"], isKey: false, rows: 2)])
        #expect(TableFacts(table).remarks == ["2 rows repeat another in every column."])
    }

    @Test("are counted under a key that only its name makes one")
    func key() async throws {
        let profile = try await Inspected.sqlite("CREATE TABLE t (id, x); INSERT INTO t VALUES (1, 1), (1, 2), (2, 1)")
        let table = try #require(profile.table("t"))
        #expect(table.key == ["id"] && !table.isKeyDeclared)
        #expect(table.duplicates.map(\.rows) == [1, 1] && table.column("id")?.distinct.count == 2)
    }

    @Test("are counted exactly where they are many, and lie far apart")
    func many() async throws {
        let profile = try await Inspected.sqlite(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER);
            WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
            INSERT INTO t SELECT i, i % 250000 FROM n
            """)
        #expect(profile.table("t")?.duplicates.map(\.rows) == [50_000])
    }
}

@Suite("The bars of a histogram")
struct HistogramTests {
    @Test(
        "stand for every value, however far apart they lie",
        arguments: [
            [0.0, 1, 2, 3], [1e18, -1e18, 0.5], [-3, -2.5, 1e-9], [1e290, 1], [5, 5, 5], [-1e200, -1, 1, 1e200],
        ])
    func sums(values: [Double]) async throws {
        let column = try await Inspected.column(values.map { .real($0) })
        let bars = try #require(column.histogram?.bars)
        #expect(bars.reduce(0) { $0 + $1.count } == values.count && bars.count <= 32)
        #expect(bars.first.map { $0.count > 0 } == true && bars.last.map { $0.count > 0 } == true)
    }

    @Test("tell the times of a column, month after month")
    func times() async throws {
        let column = try await Inspected.column((1...9).map { .text("2024-0\($0)-15T12:00:00Z") })
        #expect(column.histogram?.measure == .times)
        #expect(column.histogram?.bars.first?.from.hasPrefix("2024-0") == true)
    }
}
