internal import AssayKit
internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

/// Whole tables of random values: fingerprinted in SQLite, in PostgreSQL read row by row, and by PostgreSQL itself.
@Suite("Random tables")
struct RandomTablesTests {
    /// A table of SQLite and one of PostgreSQL with the same rows; the row's number is its key.
    private struct Tables {
        let directory: TemporaryDirectory
        let source: String
        let target: PostgresDatabase
        let columns: [RandomColumn]

        init(_ columns: [RandomColumn], rows: Int, _ random: inout SeededRandom) async throws {
            self.columns = columns
            let names = columns.map(\.name).joined(separator: ", ")
            directory = try TemporaryDirectory()
            source = try directory.sqlite("source.sqlite", "CREATE TABLE t (id INTEGER PRIMARY KEY, \(names))")
            let sqlite = try OpenSQLite(source)
            var tuples: [String] = []
            try sqlite.execute("BEGIN")
            for id in 0..<rows {
                let values = columns.map { $0.draw(&random) }
                let places = values.map { _ in "?" }.joined(separator: ", ")
                try sqlite.execute("INSERT INTO t VALUES (\(id), \(places))", binding: values.map(\.source))
                let literals = zip(columns, values).map { Self.literal($1.target, of: $0) }
                tuples.append("(\(id), \(literals.joined(separator: ", ")))")
            }
            try sqlite.execute("COMMIT")
            let declared = columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
            target = try await PostgresDatabase(
                """
                \(columns.contains { $0.type == "vector" } ? "CREATE EXTENSION vector;" : "")
                CREATE TYPE mood AS ENUM ('so so', 'sad', 'glad');
                CREATE TABLE t (id int PRIMARY KEY, \(declared)); INSERT INTO t VALUES \(tuples.joined(separator: ", "));
                CREATE TABLE original AS TABLE t
                """)
        }

        /// By scalars: a quote with a combining mark behind it is another `Character`, but a quote to the server.
        private static func literal(_ text: String?, of column: RandomColumn) -> String {
            guard let text else { return "NULL::\(column.type)" }
            let quoted = text.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined()
            return "'\(quoted)'::\(column.type)"
        }

        /// Draws another value for a cell of PostgreSQL, until it is one.
        func change(row: Int, _ column: RandomColumn, _ random: inout SeededRandom) async throws {
            while true {
                let other = Self.literal(column.draw(&random).target, of: column)
                let identity = "(SELECT \(column.identity) FROM (SELECT \(other) AS v) AS drawn)"
                let present = "(SELECT \(column.identity) FROM (SELECT t.\(column.name) AS v) AS present)"
                let changed = try await target.value(
                    "UPDATE t SET \(column.name) = \(other) WHERE id = \(row) AND \(present) IS DISTINCT FROM \(identity) RETURNING 1"
                )
                if changed != nil { return }
            }
        }

        func restore(row: Int) async throws {
            let copy = "INSERT INTO t SELECT * FROM original WHERE id = \(row)"
            try await target.execute("DELETE FROM t WHERE id = \(row); \(copy)")
        }

        /// Compares them as they are now.
        func result(_ way: Way, seed: UInt64) async throws -> TableComparison.Result {
            let sqlite = try await SQLiteStore.open(source)
            let postgres = try await PostgresStore.open(PostgresSettings(target.url))
            let pairing = try await TablePairing.pair(
                try await TableShape.read(TableName("t"), from: sqlite, engine: .sqlite), in: sqlite,
                with: try await TableShape.read(TableName("t"), from: postgres, engine: .postgres), in: postgres,
                options: PairingOptions(
                    types: columns.compactMap { column in column.codec.map { "\(column.name)=\($0)" } }))
            #expect(pairing.columns.map(\.target.name) == columns.map(\.name))
            let tables = try PairedTables(
                pairing, source: .init(sqlite, mayPushDown: false),
                target: .init(postgres, mayPushDown: way == .pushDown), skips: [], seed: seed)
            #expect(tables.target.pushesDown == (way == .pushDown))
            let result = try await TableComparison(tables.source, tables.target, seed: seed, limit: 5).compare()
            await sqlite.close()
            await postgres.close()
            return result
        }
    }

    /// Every row is equal by each way; then a value of each column in turn is another, and found by each.
    private func check(_ columns: [RandomColumn], rows: Int, by ways: [Way]) async throws {
        var random = SeededRandom()
        let tables = try await Tables(columns, rows: rows, &random)
        let seed = random.next()
        var fingerprints: Set<Fingerprint> = []
        for way in ways {
            let result = try await tables.result(way, seed: seed)
            #expect(result.areEqual && result.ledger.unchanged == rows, "\(result.ledger) by \(way), \(random)")
            fingerprints.formUnion([result.source, result.target])
        }
        #expect(fingerprints.count == 1, "\(random)")
        for (place, column) in columns.enumerated() {
            let row = random.number(0...rows - 1)
            try await tables.change(row: row, column, &random)
            for way in ways {
                let result = try await tables.result(way, seed: seed)
                let what: Comment = "\(column.name) of row \(row) by \(way), \(random)"
                #expect(!result.areEqual && result.ledger.counts == [0, 0, 1, 0, rows - 1], what)
                #expect(result.changedCells == columns.indices.map { $0 == place ? 1 : 0 }, what)
                #expect(result.rows.map { $0.source?.first?.bytes.last } == [UInt8(row)], what)
                #expect(result.rows.map(\.differing) == [[place]], what)
            }
            try await tables.restore(row: row)
        }
    }

    @Test(
        "have one fingerprint in SQLite, in PostgreSQL hashed by it and in PostgreSQL read, and one changed value is found",
        arguments: 1...3)
    func oneFingerprint(round: Int) async throws {
        let vectors = try await PostgresDatabase.offers("vector") ? [RandomColumn.vector] : []
        try await check(RandomColumn.hashed + vectors, rows: 60, by: Way.allCases)
    }

    @Test("have one fingerprint where a type of theirs must be read, and one changed value is found")
    func streamed() async throws {
        try await check(RandomColumn.streamed + RandomColumn.hashed.prefix(3), rows: 60, by: [.stream])
    }

    @Test("of what SQLite cannot hold have one fingerprint in PostgreSQL, hashed by it or read")
    func notANumber() async throws {
        let numbers = ["'NaN'", "'inf'::float8 - 'inf'::float8", "'-inf'", "'-0'", "0", "NULL", "1e-320"]
        func table(_ name: String, _ numbers: [String]) -> String {
            let rows = numbers.enumerated().map { index, number in
                "(\(index), \(number), (\(number))::float8::numeric, '\(index % 2 == 0 ? "NaN" : "-0")')"
            }
            return
                "CREATE TABLE \(name) (id int PRIMARY KEY, wide float8, exact numeric, narrow float4); INSERT INTO \(name) VALUES \(rows.joined(separator: ", "));"
        }
        // One NaN is every NaN, whatever its bits.
        let others = ["'inf'::float8 * 0", "'NaN'"] + numbers.dropFirst(2)
        let database = try await PostgresDatabase(table("t", numbers) + table("u", others))
        let store = try await PostgresStore.open(PostgresSettings(database.url))
        let pairing = try await TablePairing.pair(
            try await TableShape.read(TableName("t"), from: store, engine: .postgres), in: store,
            with: try await TableShape.read(TableName("u"), from: store, engine: .postgres), in: store,
            options: PairingOptions())
        for source in Way.allCases {
            for target in Way.allCases {
                let tables = try PairedTables(
                    pairing, source: .init(store, mayPushDown: source == .pushDown),
                    target: .init(store, mayPushDown: target == .pushDown), skips: [], seed: 7)
                let result = try await TableComparison(tables.source, tables.target, seed: 7, limit: 5).compare()
                #expect(result.areEqual && result.source == result.target, "\(source) and \(target)")
            }
        }
        await store.close()
    }
}
