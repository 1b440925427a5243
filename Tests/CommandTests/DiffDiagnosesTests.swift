internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("assay diff names what happened")
struct DiffDiagnosesTests {
    @Test("to the times of a column to which a zone was applied twice, summer and winter")
    func zoneAppliedTwice() async throws {
        let scene = try await DiffScene(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, created_at TEXT);
            WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 427)
            INSERT INTO t SELECT i, strftime('%Y-%m-%dT%H:%M:%SZ', '2024-01-05', '+' || (i * 20) || ' hours') FROM n;
            """,
            """
            CREATE TABLE t (id int PRIMARY KEY, created_at timestamptz);
            INSERT INTO t SELECT i, ((timestamptz '2024-01-05 00:00:00+00' + i * interval '20 hours')
                AT TIME ZONE 'America/New_York') AT TIME ZONE 'UTC' FROM generate_series(0, 427) AS s (i);
            """)
        let record = try await scene.record()
        let found = try #require(record.ledger.diagnoses.first)
        #expect(record.ledger.diagnoses.count == 1)
        #expect(found.diagnosis == "zone-applied" && found.column == "created_at" && found.cells == 428)
        #expect(found.sentence.hasPrefix("shifted by −4 h or −5 h, as if America/New_York had been applied twice"))
        let text = try await scene.diff()
        #expect(text.output.contains("428 cells of created_at: shifted by −4 h or −5 h"), "\(text.output)")
        #expect(text.status == 1)
    }

    @Test("to each of two faults in one column, and to what nothing explains")
    func mixture() async throws {
        let scene = try await DiffScene(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, content TEXT);
            WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 29)
            INSERT INTO t SELECT i, 'This is the long text of the row ' || i || ' é' FROM n;
            """,
            """
            CREATE TABLE t (id int PRIMARY KEY, content text);
            INSERT INTO t SELECT i, CASE WHEN i < 10 THEN left('This is the long text of the row ' || i || ' é', 12)
                WHEN i < 14 THEN 'This is the long text of the row ' || i || ' Ã©'
                WHEN i = 20 THEN 'something else' ELSE 'This is the long text of the row ' || i || ' é' END
            FROM generate_series(0, 29) AS s (i);
            """)
        let record = try await scene.record()
        #expect(record.ledger.diagnoses.map(\.diagnosis) == ["truncated", "mojibake", "unexplained"])
        #expect(record.ledger.diagnoses.map(\.cells) == [10, 4, 1])
        #expect(record.ledger.diagnoses.first?.sentence == "cut at 12 characters")
        #expect(!record.ledger.diagnoses.contains { $0.sentence.contains("something") })
    }

    @Test("to a million changed cells by a sample of the whole table, and says so")
    func million() async throws {
        let scene = try await DiffScene(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, content TEXT);
            WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 999999)
            INSERT INTO t SELECT i, 'row ' || i || ' ' FROM n;
            """,
            """
            CREATE TABLE t (id int PRIMARY KEY, content text);
            INSERT INTO t SELECT i, CASE WHEN i < 500000 THEN 'row ' || i ELSE NULL END
            FROM generate_series(0, 999999) AS s (i);
            """)
        let record = try await scene.record()
        let found = record.ledger.diagnoses
        #expect(Set(found.map(\.diagnosis)) == ["trailing-whitespace", "constant-value"], "\(found)")
        #expect(found.reduce(0) { $0 + $1.cells } == 1_000_000)
        // Half of the table is the one fault, and half the other: a sample of its first rows would have seen but one.
        #expect(found.allSatisfy { $0.isEstimate && $0.sampled == 300 && (400_000...600_000).contains($0.cells) })
        let text = try await scene.diff()
        #expect(text.output.contains("spread evenly over the table"), "\(text.output)")
    }
}
