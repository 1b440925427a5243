internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

/// Values that a migration mangles, compared by either strategy.
@Suite("assay diff of values that are hard to hold")
struct DiffBadInputTests {
    private static let strategies = ["push-down", "stream"]

    /// What a SQLite file and PostgreSQL hold of one column, row by row, and in which rows they differ.
    struct Column: CustomTestStringConvertible {
        let name: String
        let type: String
        /// SQLite's value, PostgreSQL's, and whether they are one.
        let rows: [(source: String, target: String, areEqual: Bool)]
        var codec: String?
        /// Values of the source that the codec cannot read.
        var unreadable = 0

        var testDescription: String { name }

        var source: String {
            let values = rows.enumerated().map { "(\($0), \($1.source))" }.joined(separator: ", ")
            return "CREATE TABLE t (id INTEGER PRIMARY KEY, x); INSERT INTO t VALUES \(values)"
        }
        var target: String {
            let values = rows.enumerated().map { "(\($0), (\($1.target))::\(type))" }.joined(separator: ", ")
            return "CREATE TABLE t (id int PRIMARY KEY, x \(type)); INSERT INTO t VALUES \(values)"
        }
    }

    /// Of 1,000 digits, half of them behind the point.
    private static func digits(last: Int) -> String {
        let half = String(repeating: "1234567890", count: 50)
        return "'\(half).\(half.dropLast())\(last)'"
    }

    static let columns: [Column] = [
        Column(
            name: "text that is no UTF-8", type: "text",
            rows: [
                ("CAST(x'ff41' AS TEXT)", "'A'", false), ("CAST(x'ff41' AS TEXT)", "U&'\\FFFDA'", false),
                ("CAST(x'c3' AS TEXT)", "'Ã'", false), ("CAST(x'eda080' AS TEXT)", "''", false),
                ("CAST(x'c3a4' AS TEXT)", "'ä'", true),
            ], codec: "text", unreadable: 4),
        Column(
            name: "NUL in text", type: "text",
            rows: [
                ("'a' || char(0) || 'b'", "'a'", false), ("'a' || char(0) || 'b'", "'ab'", false),
                ("'a' || char(0)", "'a'", false), ("char(0)", "''", false), ("char(0)", "NULL", false),
                ("'a'", "'a'", true),
            ], codec: "text", unreadable: 5),
        Column(
            name: "NaN, −0 and infinities, as doubles", type: "float8",
            rows: [
                ("NULL", "'NaN'", false), ("0.0", "'NaN'", false), ("9e999", "'Infinity'", true),
                ("-9e999", "'-Infinity'", true), ("9e999", "'-Infinity'", false), ("9e999", "'NaN'", false),
                ("9e999", "1.7976931348623157e308", false), ("-0.0", "'-0'", true), ("0.0", "'-0'", false),
                ("5e-324", "5e-324", true), ("5e-324", "0", false), ("'NaN'", "'NaN'", false),
            ], codec: "real", unreadable: 1),
        Column(
            name: "NaN, −0 and infinities, as decimals", type: "numeric",
            rows: [
                ("'NaN'", "'NaN'", true), ("NULL", "'NaN'", false), ("'Infinity'", "'Infinity'", true),
                ("'-Infinity'", "'Infinity'", false), ("'-0'", "0", true), ("'0.0'", "0", true),
                ("'0'", "'NaN'", false),
            ], codec: "decimal"),
        Column(
            name: "decimals of 1,000 digits", type: "numeric",
            rows: [
                (digits(last: 1), digits(last: 1), true), (digits(last: 1), digits(last: 2), false),
                ("'-' || \(digits(last: 1))", digits(last: 1), false),
                (digits(last: 1), "substr(\(digits(last: 1)), 1, 1000)", false),
                ("CAST(\(digits(last: 1)) AS REAL)", digits(last: 1), false),
            ], codec: "decimal"),
        Column(
            name: "days before Christ and beyond 9999", type: "date",
            rows: [
                ("'0044-03-15 BC'", "'0044-03-15 BC'", true), ("'-0043-03-15'", "'0044-03-15 BC'", true),
                ("'0044-03-15'", "'0044-03-15 BC'", false), ("'0001-12-31 BC'", "'0001-12-31'", false),
                ("'12024-03-10'", "'12024-03-10'", true), ("'12024-03-10'", "'2024-03-10'", false),
                ("'9999-12-31'", "'infinity'", false), ("'infinity'", "'infinity'", true),
                ("'-infinity'", "'infinity'", false), ("'0000-00-00'", "NULL", false),
                ("'5874898-01-01'", "'5874897-12-31'", false),
            ], codec: "date", unreadable: 2),
        Column(
            name: "times before Christ and beyond 9999", type: "timestamptz",
            rows: [
                ("'0044-03-15 12:00:00Z BC'", "'0044-03-15 12:00:00Z BC'", true),
                ("'0044-03-15 12:00:00Z'", "'0044-03-15 12:00:00Z BC'", false),
                ("'294276-12-31 23:59:59.999999Z'", "'294276-12-31 23:59:59.999999Z'", true),
                ("'10000-01-01 00:00:00Z'", "'9999-12-31 23:59:59.999999Z'", false),
                ("'294277-01-01 00:00:00Z'", "'infinity'", false), ("'infinity'", "'infinity'", true),
            ], codec: "instant(UTC)", unreadable: 1),
    ]

    @Test("calls equal only what is", arguments: columns, strategies)
    func values(column: Column, strategy: String) async throws {
        let scene = try await DiffScene(column.source, column.target)
        let types = column.codec.map { ["--type", "x=\($0)"] } ?? []
        let record = try await scene.record(
            of: ["\(scene.source)#t", "\(scene.target.url)#t", "--strategy", strategy, "--limit", "50"] + types)
        let different = column.rows.indices.filter { !column.rows[$0].areEqual }
        #expect(record.rows.compactMap { $0.key.first?.value.text } == different.map(String.init), "\(record.rows)")
        #expect(record.counts == [column.rows.count - different.count, different.count, 0, 0, 0])
        #expect(record.target.strategy == strategy)
        #expect(record.columns.last?.sourceUnreadable == column.unreadable)
    }

    @Test("never calls equal what is no text, though both sides hold the same bytes")
    func sameBytes() async throws {
        let rows = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT);
            INSERT INTO t VALUES (1, CAST(x'ff' AS TEXT)), (2, 'a' || char(0) || 'b'), (3, 'ä')
            """
        let scene = try await DiffScene(rows)
        let same = try scene.directory.sqlite("same.sqlite", rows)
        let arguments = ["\(scene.source)#t", "\(same)#t", "--type", "x=text"]
        let record = try await scene.record(of: arguments)
        #expect(record.rows.allSatisfy { $0.kind == .changed } && !record.areEqual, "\(record.rows)")
        // By their bytes they are what they are.
        #expect(try await scene.record(of: ["\(scene.source)#t", "\(same)#t", "--type", "x=bytes"]).areEqual)
    }

    @Test("finds the last byte of a value of 5 MB, names the row, and keeps the record small", arguments: strategies)
    func longValue(strategy: String) async throws {
        let scene = try await DiffScene(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT, b BLOB);
            WITH long (x) AS (SELECT replace(hex(zeroblob(2500000)), '00', 'ab'))
            INSERT INTO t SELECT 1, x || 'c', CAST(x || 'c' AS BLOB) FROM long
                UNION ALL SELECT 2, x || 'c', CAST(x || 'c' AS BLOB) FROM long UNION ALL SELECT 3, x, x'' FROM long
            """,
            """
            CREATE TABLE t (id int PRIMARY KEY, x text, b bytea);
            INSERT INTO t SELECT 1, repeat('ab', 2500000) || 'c', convert_to(repeat('ab', 2500000) || 'd', 'UTF8')
                UNION ALL SELECT 2, repeat('ab', 2500000) || 'd', convert_to(repeat('ab', 2500000) || 'c', 'UTF8')
                UNION ALL SELECT 3, repeat('ab', 2500000), ''
            """)
        let record = try await scene.record("--strategy", strategy)
        #expect(record.counts == [1, 2, 0, 0, 0] && record.target.strategy == strategy, "\(record.ledger)")
        #expect(record.rows.map { $0.key.first?.value.text } == ["1", "2"])
        #expect(record.rows.map { $0.differences.map(\.column) } == [["b"], ["x"]])
        // Where they differ is far behind what is kept to be shown; that they do, their digests show.
        let difference = try #require(record.rows.last?.differences.first)
        #expect(difference.position == nil && difference.source.digest != difference.target.digest)
        #expect([difference.source.length, difference.target.length] == [5_000_001, 5_000_001])
        let revealed = try await scene.diff("--reveal", "--strategy", strategy)
        #expect(revealed.output.contains("abababab") && revealed.output.contains("5000001"), "\(revealed.output)")
        #expect(revealed.output.utf8.count < 20_000)
    }

    @Test("counts a key that stands for several rows of the target, or is NULL in either, and is right about the rest")
    func keys() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (NULL, 'n')",
            "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (1, 'a'), (1, 'a'), (2, 'c'), (NULL, 'm'), (NULL, 'n')"
        )
        for strategy in Self.strategies {
            let record = try await scene.record("--key", "id", "--strategy", strategy)
            #expect(record.ledger.addsUp && !record.areEqual, "\(record.ledger)")
            #expect(record.ledger.duplicatedInTarget == 4 && record.ledger.withoutKey == 3, "\(record.ledger)")
            #expect(record.ledger.changed == 1 && record.ledger.duplicatedKeys == 2, "\(record.ledger)")
        }
    }

    @Test("compares no key that is a UUID on one side and a number on the other, and says how many it cannot read")
    func keyOfAnotherType() async throws {
        let uuid = "'00112233-4455-6677-8899-aabbccddeeff'"
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO t VALUES (1, 'a')",
            "CREATE TABLE t (id uuid PRIMARY KEY, x text); INSERT INTO t VALUES (\(uuid), 'a')")
        for strategy in Self.strategies {
            let record = try await scene.record("--strategy", strategy)
            #expect(record.counts == [0, 0, 1, 1, 0] && record.ledger.withoutKey == 1, "\(record.ledger)")
        }
    }

    @Test(
        "knows which column may be meant by a mapping to one that is not there",
        arguments: [
            ("note=ntoe", "did you mean note?"), ("nte=note", "did you mean note?"),
            ("note=user_nam", "did you mean user_name?"), ("userNme=user_name", "did you mean userName?"),
        ])
    func mapping(option: String, says: String) async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, userName TEXT, note TEXT)",
            "CREATE TABLE t (id int PRIMARY KEY, user_name text, note text)")
        let outcome = try await scene.diff("--map", option)
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
    }
}
