internal import CSQLite
internal import FoundationEssentials
internal import Glibc
internal import Stores
internal import TestSupport
internal import Testing

@Suite("A SQLite store")
struct SQLiteStoreTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func store(_ sql: String = "CREATE TABLE t (x PRIMARY KEY); INSERT INTO t VALUES (1)") async throws
        -> SQLiteStore
    {
        try await SQLiteStore.open(directory.sqlite("source.sqlite", sql), busyTimeout: .milliseconds(50))
    }

    @Test("lends every storage class in its wire form")
    func lendsValues() async throws {
        let store = try await store(
            "CREATE TABLE t (v); INSERT INTO t VALUES (NULL), (-42), (9223372036854775807), (0.1), ('naïve 🙂'), (x'00ff'), ('')"
        )
        let rows = try await store.rows("SELECT v FROM t ORDER BY rowid")
        #expect(
            rows == [
                ["null NULL"], ["integer -42"], ["integer 9223372036854775807"], ["real 0.1"], ["text naïve 🙂"],
                ["bytes \\x00ff"], ["text "],
            ])
    }

    @Test("reads text with a NUL in it to its end")
    func readsBeyondNUL() async throws {
        let store = try await store("CREATE TABLE t (v); INSERT INTO t VALUES ('a' || char(0) || 'b')")
        #expect(try await store.rows("SELECT v FROM t") == [["text a\0b"]])
    }

    @Test("reads a UTF-16 database as UTF-8")
    func readsUTF16() async throws {
        let store = try await store("PRAGMA encoding = 'UTF-16'; CREATE TABLE t (v); INSERT INTO t VALUES ('日本語')")
        #expect(try await store.rows("SELECT v FROM t") == [["text 日本語"]])
    }

    @Test(
        "refuses what is not reading",
        arguments: [
            "INSERT INTO t VALUES (2)", "DELETE FROM t", "UPDATE t SET x = 2", "DROP TABLE t", "CREATE TABLE u (x)",
            "CREATE TEMP TABLE u (x)", "ATTACH ':memory:' AS other", "PRAGMA journal_mode = WAL",
            "PRAGMA user_version = 7", "PRAGMA writable_schema = 1", "COMMIT", "ROLLBACK", "SAVEPOINT s",
            "REINDEX",
        ])
    func refusesWriting(sql: String) async throws {
        let store = try await store()
        let before = try Data(contentsOf: URL(filePath: directory.file("source.sqlite")))
        let error = await #expect(throws: StoreError.self) { try await store.rows(sql) }
        #expect(error?.code == .notPermitted)
        #expect(error?.remedy?.contains("SELECT") == true)
        #expect(try Data(contentsOf: URL(filePath: directory.file("source.sqlite"))) == before)
    }

    @Test(
        "does nothing that SQLite itself forbids",
        arguments: ["VACUUM", "VACUUM INTO 'x'", "SELECT load_extension('x')", "UPDATE sqlite_master SET sql = ''"])
    func doesNothingForbidden(sql: String) async throws {
        let store = try await store()
        await #expect(throws: StoreError.self) { try await store.rows(sql) }
    }

    @Test(
        "allows the pragmas that only tell",
        arguments: ["PRAGMA table_info(t)", "PRAGMA encoding", "PRAGMA data_version"])
    func allowsReadingPragmas(sql: String) async throws {
        let store = try await store()
        #expect(try await store.rows(sql).isEmpty == false)
        #expect(try await store.rows("SELECT name FROM pragma_table_xinfo('t')") == [["text x"]])
    }

    @Test("sees one state, whatever is written meanwhile", arguments: ["WAL", "DELETE"])
    func seesOneState(journal: String) async throws {
        let path = try directory.sqlite(
            "source.sqlite", "PRAGMA journal_mode = \(journal); CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        let writer = try OpenSQLite(path)
        let store = try await SQLiteStore.open(path)
        if journal == "WAL" {
            try writer.execute("INSERT INTO t VALUES (2)")
        } else {
            #expect(throws: SetupError.self) { try writer.execute("INSERT INTO t VALUES (2)") }
        }
        #expect(try await store.rows("SELECT x FROM t") == [["integer 1"]])
        await store.close()
        try writer.execute("INSERT INTO t VALUES (3)")
    }

    @Test("notes a write-ahead log, and does not touch it")
    func notesTheLog() async throws {
        let path = directory.file("source.sqlite")
        let writer = try OpenSQLite(path)
        try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        let log = try Data(contentsOf: URL(filePath: path + "-wal"))
        let store = try await SQLiteStore.open(path)
        #expect(store.advice.first?.message.contains("write-ahead log of \(log.count) bytes") == true)
        #expect(try await store.rows("SELECT x FROM t") == [["integer 1"]])
        await store.close()
        #expect(try Data(contentsOf: URL(filePath: path + "-wal")) == log)
    }

    @Test(
        "knows what is blank",
        arguments: [
            ("NULL", 1), ("''", 1), ("' '", 1), ("char(9, 10, 13)", 1), ("char(160)", 1), ("char(8203, 65279)", 1),
            ("char(12288)", 1), ("'a'", 0), ("' . '", 0), ("x''", 1), ("x'20'", 0), ("0", 0), ("char(8203) || '!'", 0),
            ("CAST(x'ff' AS TEXT)", 0),
        ])
    func knowsBlanks(value: String, isBlank: Int) async throws {
        #expect(try await store().rows("SELECT is_blank(\(value))") == [["integer \(isBlank)"]])
    }

    @Test("maps names to UUIDs as RFC 4122 does")
    func mapsNames() async throws {
        let store = try await store()
        let dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        let rows = try await store.rows("SELECT uuid5('\(dns)', 'python.org'), uuid5('\(dns)', NULL)")
        #expect(rows == [["text 886313e1-3b8a-5372-9b90-0c9aee199e5d", "null NULL"]])
        await #expect(throws: StoreError.self) { try await store.rows("SELECT uuid5('no uuid', 'x')") }
    }

    @Test("binds parameters by name and type")
    func bindsParameters() async throws {
        let rows = try await store().rows(
            "SELECT :a, :b, :c, :d, :e",
            [
                .init(name: "a", type: "text", value: "'; DROP"), .init(name: "b", type: "integer", value: "-7"),
                .init(name: "c", type: "real", value: "0.5"), .init(name: "d", type: "boolean", value: "true"),
                .init(name: "e", type: "uuid", value: "u"),
            ])
        #expect(rows == [["text '; DROP", "integer -7", "real 0.5", "integer 1", "text u"]])
    }

    @Test(
        "compares with a number that is bound as it compares with one that is written",
        arguments: ["numeric", "integer"])
    func comparesNumbers(type: String) async throws {
        let store = try await store()
        let rows = try await store.rows("SELECT count(*) > :n FROM t", [.init(name: "n", type: type, value: "0")])
        #expect(rows == [["integer 1"]])
        let empty = try await store.rows("SELECT :n", [.init(name: "n", type: "text", value: "")])
        #expect(empty == [["text "]])
    }

    @Test(
        "runs a text as it is written, or not at all",
        arguments: ["SELECT 1; SELECT 2", "SELECT 1\0 FROM nowhere", "SELECT :unbound", "SELECT ?", "", "-- nothing"])
    func runsNothingElse(sql: String) async throws {
        let store = try await store()
        let error = await #expect(throws: StoreError.self) { try await store.rows(sql) }
        #expect(error?.remedy != nil)
        #expect(try await store.rows("SELECT x FROM t; -- and a comment") == [["integer 1"]])
    }

    @Test("leaves audited values out of an error on request")
    func leavesValuesOut() async throws {
        let store = try await store("CREATE TABLE t (v); INSERT INTO t VALUES ('$[private')")
        let error = await #expect(throws: StoreError.self) {
            try await store.rows("SELECT json_extract('{}', v) FROM t")
        }
        #expect(error?.message.contains("private") == true)
        #expect(error?.withoutData.description.contains("private") == false)
    }

    @Test("reads virtual tables")
    func readsVirtualTables() async throws {
        let store = try await store("CREATE VIRTUAL TABLE t USING fts5(v); INSERT INTO t VALUES ('glad to be here')")
        #expect(try await store.rows("SELECT v FROM t WHERE t MATCH 'glad'") == [["text glad to be here"]])
    }

    @Test("says where a statement is wrong")
    func saysWhere() async throws {
        let store = try await store()
        let error = await #expect(throws: StoreError.self) { try await store.rows("SELECT x FROM nowhere") }
        #expect(error?.code == .sql)
        #expect(error?.message == "no such table: nowhere")
        let misspelt = await #expect(throws: StoreError.self) { try await store.rows("SELECT y FROM t") }
        #expect(misspelt?.offset == 7)
    }

    @Test("stops when its task is cancelled, and goes on with the next statement")
    func stopsWhenCancelled() async throws {
        let store = try await store()
        let endless = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        let task = Task { try await store.rows(endless) }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: (any Error).self) { try await task.value }
        #expect(try await store.rows("SELECT x FROM t") == [["integer 1"]])
    }

    @Test("interrupts no statement but that of the cancelled task")
    func interruptsItsOwn() async throws {
        let store = try await store()
        let some =
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT count(*) FROM n"
        for _ in 0..<50 {
            let cancelled = Task { try await store.rows(some) }
            cancelled.cancel()
            _ = await cancelled.result
            #expect(try await store.rows(some) == [["integer 2000"]])
        }
    }

    @Test("tells files apart that cannot be audited")
    func tellsFilesApart() async throws {
        try directory.write("just text, and long enough", to: "text.sqlite")
        try directory.write("", to: "empty.sqlite")
        let whole = try directory.sqlite("whole.sqlite", "CREATE TABLE t (x); CREATE TABLE u (y)")
        var bytes = try Data(contentsOf: URL(filePath: whole))
        bytes.replaceSubrange(100..<200, with: Data(repeating: 0xFF, count: 100))
        try bytes.write(to: URL(filePath: directory.file("corrupted.sqlite")))
        let cases: [(String, StoreError.Code)] = [
            ("missing.sqlite", .missingFile), ("text.sqlite", .notADatabase), ("empty.sqlite", .notADatabase),
            ("corrupted.sqlite", .corrupted), (".", .notADatabase),
        ]
        for (name, code) in cases {
            let error = await #expect(throws: StoreError.self) {
                let store = try await SQLiteStore.open(directory.file(name))
                _ = try await store.rows("SELECT * FROM t")
            }
            #expect(error?.code == code, "\(name): \(error?.description ?? "no error")")
            #expect(error?.remedy != nil)
        }
    }

    @Test("says when a transaction that broke off has to be undone first")
    func saysBrokenOff() async throws {
        let path = try directory.sqlite(
            "source.sqlite",
            """
            CREATE TABLE t (x); WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 2000)
            INSERT INTO t SELECT randomblob(500) FROM n
            """)
        let writer = try OpenSQLite(path)
        try writer.execute("PRAGMA cache_size = 5; BEGIN; UPDATE t SET x = randomblob(500)")
        // What lies on the disk now is what a crash would leave.
        let copy = directory.file("copy.sqlite")
        for suffix in ["", "-journal"] {
            try Data(contentsOf: URL(filePath: path + suffix)).write(to: URL(filePath: copy + suffix))
        }
        let error = await #expect(throws: StoreError.self) { try await SQLiteStore.open(copy) }
        #expect(error?.message.contains("broke off") == true)
        #expect(error?.remedy?.contains("-journal") == true)
    }

    @Test("says when a writer holds the lock")
    func saysLocked() async throws {
        let path = try directory.sqlite("source.sqlite", "CREATE TABLE t (x)")
        let writer = try OpenSQLite(path)
        try writer.execute("BEGIN EXCLUSIVE")
        let error = await #expect(throws: StoreError.self) {
            try await SQLiteStore.open(path, busyTimeout: .milliseconds(20))
        }
        #expect(error?.code == .locked)
    }
}
