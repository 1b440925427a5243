internal import FoundationEssentials
internal import Glibc
internal import Stores
internal import TestSupport
internal import Testing

@Suite("An export's store")
struct ExportStoreTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func csv(_ text: String = "id,content\n1,a\n20,\" \"\n3,\n", _ name: String = "old messages.csv")
        async throws -> ExportStore
    {
        try await ExportStore.open(directory.write(text, to: name), as: .csv)
    }

    @Test("answers queries as SQLite does, with the functions that Assay adds")
    func queries() async throws {
        let store = try await csv()
        #expect(
            try await store.rows("SELECT id FROM export WHERE is_blank(content)") == [["written 20"], ["written 3"]])
        #expect(
            try await store.rows(
                "SELECT a.id, count(*) FROM \"old messages.csv\" a, export b WHERE a.id >= b.id GROUP BY a.id ORDER BY a.id + 0"
            )
                == [["written 1", "integer 1"], ["written 3", "integer 2"], ["written 20", "integer 3"]])
        #expect(try await store.rows("SELECT max(content), min(id) FROM export") == [["written a", "written 1"]])
        #expect(
            try await store.rows("SELECT length(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', id)) FROM export LIMIT 1")
                == [["integer 36"]])
    }

    @Test("compares what looks like a number with numbers as one, and as the text that it is with text")
    func numbers() async throws {
        let store = try await csv("id,zip\n1,007\n20,x\n3,7\n")
        #expect(try await store.rows("SELECT id FROM export WHERE id > 2") == [["written 20"], ["written 3"]])
        #expect(try await store.rows("SELECT id FROM export WHERE zip LIKE '007'") == [["written 1"]])
        #expect(
            try await store.rows("SELECT typeof(id), zip FROM export WHERE id = 1") == [
                ["written text", "written 007"]
            ])
    }

    @Test("keeps the type of a JSON column through a query around it, and not through an expression")
    func types() async throws {
        let path = try directory.write(#"[{"s": "7", "n": 1}]"#, to: "t.json")
        let store = try await ExportStore.open(path, as: .json(member: nil))
        #expect(
            try await store.rows(
                "SELECT s, n, s || '', (s IS NOT NULL) FROM (SELECT * FROM export WHERE (n = 1)) AS \"rows\"")
                == [["text 7", "integer 1", "written 7", "integer 1"]])
    }

    @Test(
        "only reads",
        arguments: [
            "INSERT INTO export VALUES (1, 2)", "CREATE TABLE u (x)", "DROP TABLE export", "ATTACH '/tmp/x' AS x",
            "CREATE VIRTUAL TABLE u USING export",
        ])
    func onlyReads(sql: String) async throws {
        let store = try await csv()
        await #expect(throws: StoreError.self) { try await store.rows(sql) }
        #expect(try await store.rows("SELECT count(*) FROM export") == [["integer 3"]])
    }

    @Test("reads from the beginning each time, a scan beside another, and after one that broke off")
    func scans() async throws {
        let store = try await csv()
        #expect(try await store.rows("SELECT id FROM export LIMIT 1") == [["written 1"]])
        await #expect(throws: FailingReader.Failure.self) {
            try await store.run(Statement("SELECT id FROM export"), reader: FailingReader())
        }
        #expect(try await store.rows("SELECT count(*) FROM export a, export b, export c") == [["integer 27"]])
        await #expect(throws: StoreError.self) { try await store.rows("SELECT nothing FROM export") }
        #expect(try await store.rows("SELECT rowid FROM export") == [["integer 1"], ["integer 2"], ["integer 3"]])
    }

    @Test("fails where a malformed record is reached, with all that is known of it, and works where none is")
    func reaches() async throws {
        let store = try await csv("a,b\n1,2\n3\n")
        #expect(try await store.rows("SELECT a FROM export LIMIT 1") == [["written 1"]])
        let error = await #expect(throws: StoreError.self) { try await store.rows("SELECT a FROM export") }
        #expect(error?.code == .malformed && error?.message.contains("line 3") == true && error?.remedy != nil)
    }

    @Test("says what it is, and when the file was changed last")
    func identity() async throws {
        let path = try directory.write("a\n1\n", to: "t.csv")
        var times = [timeval(tv_sec: 1_710_054_902, tv_usec: 0), timeval(tv_sec: 1_710_054_902, tv_usec: 0)]
        #expect(utimes(path, &times) == 0)
        let store = try await ExportStore.open(path, as: .csv)
        #expect(store.identity.location == path && store.identity.engine == "CSV")
        #expect(store.identity.snapshot == "4 bytes, last changed 2024-03-10T07:15:02Z")
    }

    @Test("fails where the file changes after it was opened, and reads on where another takes its name")
    func changes() async throws {
        let path = try directory.write("a\n1\n", to: "t.csv")
        let store = try await ExportStore.open(path, as: .csv)
        try directory.write("a\n2\n", to: "new.csv")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: directory.file("new.csv"), toPath: path)
        #expect(try await store.rows("SELECT a FROM export") == [["written 1"]])

        let other = try await ExportStore.open(path, as: .csv)
        let file = try #require(fopen(path, "a"))
        #expect(fputs("3\n", file) >= 0 && fclose(file) == 0)
        for sql in ["SELECT a FROM export", "SELECT 1"] {
            let error = await #expect(throws: StoreError.self) { try await other.rows(sql) }
            #expect(error?.code == .snapshot && error?.message.contains("changed while it was read") == true)
        }
    }

    @Test("refuses what is no file to be read twice")
    func unreadable() async throws {
        #expect(mkfifo(directory.file("pipe.csv"), 0o600) == 0)
        for (name, code) in [("missing.csv", StoreError.Code.missingFile), ("pipe.csv", .malformed), (".", .malformed)]
        {
            let error = await #expect(throws: StoreError.self) {
                try await ExportStore.open(directory.file(name), as: .csv)
            }
            #expect(error?.code == code && error?.remedy != nil)
        }
    }

    @Test("stops when its task is cancelled, in the first reading too")
    func cancellation() async throws {
        let lines = String(repeating: "{\"a\": \"\(String(repeating: "x", count: 100))\"}\n", count: 20_000)
        let path = try directory.write(lines, to: "t.jsonl")
        let opening = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await ExportStore.open(path, as: .jsonLines)
        }
        let error = await #expect(throws: StoreError.self) { try await opening.value }
        #expect(error?.code == .cancelled)
    }

    @Test(
        "knows a format by the end of a file's name",
        arguments: [
            ("a.csv", .csv), ("A.CSV", .csv), ("x/b.json", .json(member: nil)), ("c.jsonl", .jsonLines),
            ("c.NdJson", .jsonLines), ("csv", nil), ("a.csv/b.sqlite", nil), ("a.csv.gz", nil), ("", nil),
        ] as [(String, ExportFormat?)])
    func formats(path: String, format: ExportFormat?) {
        #expect(ExportFormat(path: path) == format)
    }

    @Test("calls its table as its file, unless SQLite keeps that name to itself")
    func tableNames() async throws {
        let store = try await csv("a\n1\n", "sqlite_\"x\".csv")
        #expect(try await store.rows("SELECT a FROM export") == [["written 1"]])
        let quoted = try await csv("a\n1\n", "say \"hi\".csv")
        #expect(try await quoted.rows("SELECT a FROM \"say \"\"hi\"\".csv\"") == [["written 1"]])
    }
}
