internal import AssayKit
internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

/// The two ways to fingerprint PostgreSQL: everything must be the same in both.
enum Way: CaseIterable { case pushDown, stream }

@Suite("A comparison of two tables")
struct TableComparisonTests {
    /// Compares `t(id, …)` in SQLite with `t(id, …)` in PostgreSQL.
    private func compare(
        _ source: String, _ target: String, key: [String] = ["id"], columns: [(name: String, codec: String)],
        skips: [ComparedTable.SkipRule] = [], _ way: Way
    ) async throws -> TableComparison.Result {
        let directory = try TemporaryDirectory()
        let left = try await SQLiteStore.open(directory.sqlite("source.sqlite", source))
        let right = try await PostgresStore.open(PostgresSettings(try await PostgresDatabase(target).url))
        let seed: UInt64 = 0x1234_5678_9ABC_DEF0
        func table(_ store: any Store, _ pushesDown: Bool, _ skips: [ComparedTable.SkipRule] = []) throws
            -> ComparedTable
        {
            let all = try columns.map { name, codec in
                let codec = try #require(Codecs.all.first { $0.name == codec }?.init(argument: nil))
                return (
                    name,
                    ComparedTable.Column(
                        sqlName: name, type: store is SQLiteStore ? nil : codec is IntegerCodec ? "int8" : "text",
                        codec: codec)
                )
            }
            return ComparedTable(
                store: store, relation: .init("t"),
                columns: .init(
                    key: key.compactMap { name in all.first { $0.0 == name }?.1 },
                    others: all.filter { !key.contains($0.0) }.map(\.1)),
                skips: skips, seed: seed, pushesDown: pushesDown)
        }
        let target = try table(right, way == .pushDown)
        #expect(target.pushesDown == (way == .pushDown))
        let result = try await TableComparison(try table(left, false, skips), target, seed: seed, limit: 10).compare()
        await left.close()
        await right.close()
        return result
    }

    private let columns = [("id", "integer"), ("name", "text")]

    @Test("of equal rows finds nothing, in whatever order they lie", arguments: Way.allCases)
    func equal(way: Way) async throws {
        let result = try await compare(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO t VALUES (1, 'a'), (2, NULL), (3, ''), (4, '日本')",
            "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (4, '日本'), (2, NULL), (1, 'a'), (3, '')",
            columns: columns, way)
        #expect(result.areEqual)
        #expect(result.source == result.target)
        #expect(result.ledger.unchanged == 4 && result.rows.isEmpty)
    }

    @Test("counts what is missing, extra, changed and duplicated, and shows it", arguments: Way.allCases)
    func differences(way: Way) async throws {
        let result = try await compare(
            "CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e')",
            "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (1, 'a'), (3, 'C'), (4, 'd'), (4, 'd'), (6, 'f'), (5, NULL)",
            columns: columns, way)
        #expect(!result.areEqual)
        #expect(
            result.ledger.counts == [1, 1, 2, 1, 1])
        #expect(result.changedCells == [2])
        let kinds = result.rows.map(\.kind)
        #expect(kinds == [.missing, .extra, .changed, .changed, .duplicated])
        let missing = try #require(result.rows.first)
        #expect(missing.source?.map { String(decoding: $0.bytes, as: UTF8.self) }.last == "b")
        #expect(missing.target == nil)
        #expect(result.rows.filter { $0.kind == .changed }.allSatisfy { $0.differing == [0] })
    }

    @Test("takes composite keys, part by part", arguments: Way.allCases)
    func compositeKeys(way: Way) async throws {
        let result = try await compare(
            "CREATE TABLE t (a TEXT, b TEXT, n INTEGER); INSERT INTO t VALUES ('x', 'yz', 1), ('xy', 'z', 2)",
            "CREATE TABLE t (a text, b text, n int); INSERT INTO t VALUES ('xy', 'z', 1), ('x', 'yz', 2)",
            key: ["a", "b"], columns: [("a", "text"), ("b", "text"), ("n", "integer")], way)
        #expect([result.ledger.missing, result.ledger.extra, result.ledger.changed] == [0, 0, 2])
    }

    @Test("never calls equal what a codec cannot read", arguments: Way.allCases)
    func unreadable(way: Way) async throws {
        let result = try await compare(
            "CREATE TABLE t (id INTEGER, n); INSERT INTO t VALUES (1, 'many'), (2, 2)",
            "CREATE TABLE t (id int, n int); INSERT INTO t VALUES (1, NULL), (2, 2)",
            columns: [("id", "integer"), ("n", "integer")], way)
        #expect(!result.areEqual)
        #expect(result.source.columns[0].unreadable == 1)
        #expect(result.ledger.changed == 1)
    }

    @Test("lets rows be absent by a rule, and judges the rule both ways", arguments: Way.allCases)
    func rules(way: Way) async throws {
        let result = try await compare(
            "CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t VALUES (1, 'a'), (2, ''), (3, NULL), (4, 'd'), (5, ' ')",
            "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (1, 'a'), (5, ' ')", columns: columns,
            skips: [.init(name: "null", condition: "name IS NULL"), .init(name: "blank", condition: "is_blank(name)")],
            way)
        #expect(result.ledger.sourceRows == 5 && result.ledger.skipped.map(\.rows) == [1, 1])
        #expect([result.ledger.unchanged, result.ledger.missing, result.ledger.imported] == [1, 1, 1])
        #expect(result.rows.map(\.kind) == [.missing, .imported])
        #expect(!result.areEqual)
    }

    @Test("names what was imported against a rule where a key stands for several rows, too", arguments: Way.allCases)
    func importedCopies(way: Way) async throws {
        let result = try await compare(
            "CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t VALUES (1, ''), (1, '')",
            "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (1, ''), (1, '')", columns: columns,
            skips: [.init(name: "blank", condition: "is_blank(name)")], way)
        #expect(!result.areEqual && result.ledger.imported == 2)
    }

    @Test("is equal where only what a rule explains is absent", arguments: Way.allCases)
    func explained(way: Way) async throws {
        for key in [["id"], []] {
            let result = try await compare(
                "CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t VALUES (1, 'a'), (2, ''), (3, '')",
                "CREATE TABLE t (id int, name text); INSERT INTO t VALUES (1, 'a')", key: key, columns: columns,
                skips: [.init(name: "blank", condition: "is_blank(name)")], way)
            #expect(result.areEqual && result.ledger.skippedRows == 2 && result.ledger.unchanged == 1)
        }
    }

    @Test("finds every difference, from one to all", arguments: [0, 1, 100, 5000])
    func many(changed: Int) async throws {
        let numbers = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
        for way in Way.allCases {
            let result = try await compare(
                "CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t \(numbers) SELECT i, 'row ' || i FROM n",
                "CREATE TABLE t AS SELECT i AS id, CASE WHEN i <= \(changed) THEN 'other' ELSE 'row ' || i END AS name FROM generate_series(1, 5000) i",
                columns: columns, way)
            #expect(result.ledger.changed == changed)
            #expect(result.areEqual == (changed == 0))
            #expect(result.rows.count == min(changed, 10))
        }
    }
}

extension Ledger {
    /// Missing, extra, changed, duplicated, unchanged; having seen that the whole adds up.
    var counts: [Int] {
        #expect(addsUp)
        return [missing, extra, changed, duplicatedKeys, unchanged]
    }
}
