internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

@Suite("The inference of codecs")
struct CodecInferenceTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func sqlite(_ name: String, _ sql: String) async throws -> SQLiteStore {
        try await SQLiteStore.open(directory.sqlite(name, sql))
    }

    private func postgres(_ sql: String) async throws -> PostgresStore {
        try await PostgresStore.open(PostgresSettings(try await PostgresDatabase(sql).url))
    }

    /// The pairing of the tables `t` of two stores.
    private func pair(
        _ source: any Store, _ sourceEngine: Engine, _ target: any Store, _ targetEngine: Engine,
        _ options: PairingOptions
    ) async throws -> TablePairing {
        try await TablePairing.pair(
            TableShape.read(TableName("t"), from: source, engine: sourceEngine), in: source,
            with: TableShape.read(TableName("t"), from: target, engine: targetEngine), in: target, options: options)
    }

    @Test("goes by PostgreSQL's types, on either side")
    func goesByTypes() async throws {
        let types = [
            ("text", "text"), ("varchar(9)", "text"), ("char(3)", "text"), ("mood", "text"), ("label", "text"),
            ("name", "text"), ("int2", "integer"), ("int4", "integer"), ("int8", "integer"), ("float4", "real"),
            ("float8", "real"), ("numeric(10, 2)", "decimal"), ("bool", "boolean"), ("date", "date"), ("uuid", "uuid"),
            ("bytea", "bytes"), ("json", "json"), ("jsonb", "json(semantic)"), ("timestamptz", "instant(UTC)"),
            ("timestamp", "instant(UTC)"),
        ]
        let columns = types.indices.map { "c\($0) \(types[$0].0)" }.joined(separator: ", ")
        let server = try await postgres(
            "CREATE TYPE mood AS ENUM ('glad'); CREATE DOMAIN label AS text; CREATE TABLE t (\(columns))")
        let file = try await sqlite(
            "a.sqlite", "CREATE TABLE t (\(types.indices.map { "c\($0)" }.joined(separator: ", ")))")
        let forward = try await pair(file, .sqlite, server, .postgres, PairingOptions())
        #expect(forward.columns.map(\.codec) == types.map(\.1))
        #expect(forward.notes.contains { $0.contains("jsonb has lost the order of members") })
        let backward = try await pair(server, .postgres, file, .sqlite, PairingOptions())
        #expect(backward.columns.map(\.codec) == types.map(\.1))
        let same = try await pair(server, .postgres, server, .postgres, PairingOptions())
        #expect(same.columns.map(\.codec) == types.map(\.1))
        #expect(same.notes.contains { $0.contains("zone") } == false)
        #expect(same.columns.allSatisfy { $0.isInferred })
    }

    @Test(
        "looks at what SQLite holds for a time",
        arguments: [
            ("'2024-03-10T07:15:02Z', '2024-03-10 07:15:02+01:00', '2024-03-10 07:15-0500'", "instant(UTC)", nil),
            ("'2024-03-10T07:15:02Z', '2024-03-10 07:15:02'", "instant(UTC)", "1 of 2 values have no zone"),
            ("1710054902, 1710054903.5, 0", "instant(s)", "2 of 3 values are Unix times in seconds"),
            ("1710054902000, 1710054903001", "instant(ms)", "milliseconds"),
            ("1710054902000000", "instant(us)", "microseconds"), ("'1710054902'", "instant(UTC)", nil),
            ("-9223372036854775808, 1710054902", "instant(s)", "1 of 2"), ("12, 13", "instant(s)", "too small"),
            ("1710054902, '2024-03-10T07:15:02Z', '2024-03-11T07:15:02Z'", "instant(UTC)", nil),
            ("NULL", "instant(UTC)", "no values"), ("'soon', x'00'", "instant(UTC)", nil),
        ] as [(String, String, String?)])
    func looksAtTimes(values: String, codec: String, note: String?) async throws {
        let rows = values.split(separator: ", ").map { "(\($0))" }.joined(separator: ", ")
        let file = try await sqlite("a.sqlite", "CREATE TABLE t (at); INSERT INTO t VALUES \(rows)")
        let server = try await postgres("CREATE TABLE t (at timestamptz)")
        let pairing = try await pair(file, .sqlite, server, .postgres, PairingOptions())
        #expect(pairing.columns.map(\.codec) == [codec])
        let notes = pairing.notes.filter { $0.hasPrefix("at: ") }
        #expect(notes.count == (note == nil ? 0 : 1))
        #expect(note.map { notes.first?.contains($0) == true } ?? true, "\(notes)")
    }

    @Test("says that a naive time is read as UTC, unless both sides are naive and PostgreSQL's")
    func notesNaiveTimes() async throws {
        let naive = try await postgres("CREATE TABLE t (at timestamp)")
        let zoned = try await postgres("CREATE TABLE t (at timestamptz)")
        let words = try await postgres("CREATE TABLE t (at text)")
        let file = try await sqlite("a.sqlite", "CREATE TABLE t (at); INSERT INTO t VALUES ('2024-03-10T07:15:02Z')")
        for (source, engine, isNoted) in [
            (naive as any Store, Engine.postgres, false), (zoned, .postgres, true), (file, .sqlite, true),
        ] {
            let pairing = try await pair(source, engine, naive, .postgres, PairingOptions())
            #expect(pairing.columns.map(\.codec) == ["instant(UTC)"])
            #expect(pairing.notes.contains { $0.contains("--type 'at=instant(") } == isNoted)
        }
        let unzoned = try await pair(words, .postgres, zoned, .postgres, PairingOptions())
        #expect(unzoned.columns.map(\.codec) == ["instant(UTC)"])
        #expect(unzoned.notes.count == 1)
    }

    @Test(
        "goes by what both SQLite files declare and hold",
        arguments: [
            ("INTEGER", "1", "1", "integer", nil), ("TEXT", "'a'", "'a'", "text", nil),
            ("REAL", "1", "1.5", "real", nil), ("DECIMAL(10,2)", "1", "1.5", "decimal", nil),
            ("DATETIME", "'2024-03-10 07:15'", "NULL", "text", "declared DATETIME, holds text"),
            ("BOOLEAN", "1", "0", "decimal", nil), ("BLOB", "x'00'", "NULL", "bytes", nil),
            ("BLOB", "'a'", "'b'", "text", "declared BLOB, holds text"),
            ("", "1", "2", "integer", "declared without a type, holds integer"),
            ("", "1", "2.5", "decimal", "holds integer and real"), ("POINT", "1.5", "2.5", "real", "holds real"),
            ("", "NULL", "NULL", "bytes", "no values"), ("TEXT", "x'00'", "'a'", "text", "holds blob and text"),
        ] as [(String, String, String, String, String?)])
    func goesByStorage(type: String, ours: String, theirs: String, codec: String, note: String?) async throws {
        let source = try await sqlite("a.sqlite", "CREATE TABLE t (v \(type)); INSERT INTO t VALUES (\(ours))")
        let target = try await sqlite("b.sqlite", "CREATE TABLE t (v \(type)); INSERT INTO t VALUES (\(theirs))")
        let pairing = try await pair(source, .sqlite, target, .sqlite, PairingOptions())
        #expect(pairing.columns.map(\.codec) == [codec])
        let notes = pairing.notes.filter { $0.hasPrefix("v: ") }
        #expect(notes.count == (note == nil ? 0 : 1))
        #expect(note.map { notes.first?.contains($0) == true } ?? true, "\(notes)")
    }

    @Test("asks for a declaration where nothing fits, once for all columns, and takes it")
    func asksForDeclarations() async throws {
        let file = try await sqlite("a.sqlite", "CREATE TABLE t (id INTEGER, tags, span, box)")
        let server = try await postgres("CREATE TABLE t (id int, tags text[], span interval, box box)")
        let error = await #expect(throws: TableError.self) {
            try await pair(file, .sqlite, server, .postgres, PairingOptions())
        }
        #expect(error?.code == .needsType)
        #expect(error?.message.contains("tags (no codec reads PostgreSQL's text[]), span (") == true)
        #expect(error?.remedy.contains("--type 'tags=codec'") == true)
        #expect(error?.remedy.hasSuffix("--except tags,span,box") == true)
        let declared = try await pair(
            file, .sqlite, server, .postgres, PairingOptions(except: "span,box", types: ["tags=json(canonical)"]))
        #expect(declared.columns.map(\.codec) == ["integer", "json(canonical)"])
        #expect(declared.columns.map(\.isInferred) == [true, false])

        let mixed = try await sqlite("b.sqlite", "CREATE TABLE t (v); INSERT INTO t VALUES (1), ('a')")
        let mixture = await #expect(throws: TableError.self) {
            try await pair(mixed, .sqlite, mixed, .sqlite, PairingOptions())
        }
        #expect(mixture?.message.contains("v (declared without a type, holds integer and text)") == true)
    }
}
