internal import Stores
internal import TestSupport
internal import Testing

// One after the other, for the tests of a process share the hundred connections of one server.
@Suite("A PostgreSQL store", .serialized)
struct PostgresStoreTests {
    private func store(_ sql: String = "CREATE TABLE t (x int); INSERT INTO t VALUES (1)") async throws -> PostgresStore
    {
        try await PostgresStore.open(PostgresSettings(try await PostgresDatabase(sql).url))
    }

    @Test("lends every type in its wire form")
    func lendsValues() async throws {
        let store = try await store("CREATE TYPE mood AS ENUM ('glad'); CREATE DOMAIN short AS varchar(9)")
        let rows = try await store.rows(
            """
            SELECT NULL::int, true, 1::smallint, -2::int, 9223372036854775807, 1.50, 0.1::float8, 1.5::real, 'naïve 🙂',
                '\\x00ff'::bytea, '886313e1-3b8a-5372-9b90-0c9aee199e5d'::uuid, 'glad'::mood, 'x'::short,
                '2024-03-10 00:00:00.123456+00'::timestamptz, '1969-12-31 23:59:59'::timestamp, '0001-01-01'::date,
                '23:59:59.5'::time, '{"b": 1, "a": 2}'::json, '{"b": 1, "a": 2}'::jsonb, 'NaN'::numeric,
                'infinity'::timestamptz
            """)
        #expect(
            rows == [
                [
                    "null NULL", "boolean true", "integer 1", "integer -2", "integer 9223372036854775807",
                    "numeric 1.5",
                    "real 0.1", "real 1.5", "text naïve 🙂", "bytes \\x00ff",
                    "uuid 886313e1-3b8a-5372-9b90-0c9aee199e5d",
                    "text glad", "text x", "instant 2024-03-10T00:00:00.123456Z", "timestamp 1969-12-31T23:59:59",
                    "date 0001-01-01", "time 23:59:59.500000", "json {\"b\": 1, \"a\": 2}",
                    "jsonb {\"a\": 2, \"b\": 1}",
                    "numeric NaN", "instant infinityZ",
                ]
            ])
    }

    @Test(
        "writes numerics exactly as the server does, without trailing zeros",
        arguments: [
            "0", "0.00", "-0.0001", "1", "10000", "100000000", "12345678901234567890.0987654321", "0.00001234",
            "-99999999999999999999999999999999999999", "1e-40", "1e40", "5000.05",
        ])
    func writesNumerics(value: String) async throws {
        let rows = try await store().rows("SELECT \(value)::numeric, trim_scale(\(value)::numeric)::text")
        let pair = try #require(rows.first)
        #expect(pair[0].dropFirst("numeric ".count) == pair[1].dropFirst("text ".count))
    }

    @Test(
        "refuses what is not reading",
        arguments: [
            "INSERT INTO t VALUES (2)", "UPDATE t SET x = 2", "DELETE FROM t", "CREATE TABLE u (x int)",
            "WITH gone AS (DELETE FROM t RETURNING x) SELECT * FROM gone", "SELECT nextval('s')", "TRUNCATE t",
            "SELECT set_config('transaction_read_only', 'off', false)", "SELECT 1; SELECT 2",
            "COMMIT; CREATE TABLE u ()", "COPY t TO STDOUT", "COPY t FROM STDIN", "SELECT 1\0 FROM nowhere",
        ])
    func refusesWriting(sql: String) async throws {
        let database = try await PostgresDatabase("CREATE TABLE t (x int); INSERT INTO t VALUES (1); CREATE SEQUENCE s")
        // Even as the owner, whom no privilege holds back.
        let store = try await PostgresStore.open(PostgresSettings(database.ownerURL))
        await #expect(throws: StoreError.self) { try await store.rows(sql) }
        #expect(try await store.rows("SELECT x FROM t") == [["integer 1"]])
        #expect(try await database.value("SELECT count(*) FROM t") == "1")
        #expect(try await database.value("SELECT to_regclass('u') IS NULL AND NOT is_called FROM s") == "t")
    }

    @Test("notices when a statement leaves its transaction")
    func noticesLeaving() async throws {
        let database = try await PostgresDatabase("CREATE TABLE t (x int)")
        let store = try await PostgresStore.open(PostgresSettings(database.ownerURL))
        let error = await #expect(throws: StoreError.self) { try await store.rows("COMMIT") }
        #expect(error != nil)
        #expect(try await store.rows("SHOW transaction_read_only") == [["text on"]])
        #expect(try await store.rows("SHOW transaction_isolation") == [["text repeatable read"]])
    }

    @Test("lets all its connections see one state, whatever is written meanwhile")
    func seesOneState() async throws {
        let database = try await PostgresDatabase("CREATE TABLE t (x int); INSERT INTO t VALUES (1)")
        let store = try await PostgresStore.open(PostgresSettings(database.url))
        try await database.execute("INSERT INTO t VALUES (2)")
        let counts = try await withThrowingTaskGroup(of: [[String]].self) { group in
            for _ in 0..<4 { group.addTask { try await store.rows("SELECT count(*), pg_sleep(0.05) IS NULL FROM t") } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1[0][0]) }
        }
        #expect(counts == ["integer 1"])
    }

    @Test("goes on after a statement that fails, with what the server said of it")
    func goesOn() async throws {
        let store = try await store()
        let error = await #expect(throws: StoreError.self) { try await store.rows("SELECT 'ü', y FROM t") }
        #expect(error?.sqlState == "42703")
        #expect(error?.offset == 13)
        #expect(error?.message == "column \"y\" does not exist")
        await #expect(throws: FailingReader.Failure.self) {
            try await store.run(Statement("SELECT generate_series(1, 100000)"), reader: FailingReader())
        }
        #expect(try await store.run(Statement("SELECT generate_series(1, 100000)"), reader: Rows(limit: 1)).count == 1)
        #expect(try await store.rows("SELECT x FROM t") == [["integer 1"]])
    }

    @Test("undoes what a statement set for its session")
    func undoesSettings() async throws {
        let store = try await store()
        _ = try await store.rows("SELECT set_config('TimeZone', 'America/New_York', false)")
        #expect(try await store.rows("SHOW TimeZone") == [["text UTC"]])
        #expect(try await store.rows("SHOW row_security") == [["text off"]])
    }

    @Test("stops the server's work when its task is cancelled")
    func stopsWhenCancelled() async throws {
        let database = try await PostgresDatabase()
        let store = try await PostgresStore.open(PostgresSettings(database.url))
        let task = Task { try await store.rows("SELECT pg_sleep(600)") }
        let sleeping =
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600)%' AND datname = '\(database.name)' AND state = 'active'"
        while try await database.value(sleeping) == "0" { try await Task.sleep(for: .milliseconds(10)) }
        task.cancel()
        await #expect(throws: (any Error).self) { try await task.value }
        #expect(try await database.value(sleeping) == "0")
        #expect(try await store.rows("SELECT 1") == [["integer 1"]])
    }

    @Test("cancels no statement but that of the cancelled task")
    func cancelsItsOwn() async throws {
        let store = try await store()
        for _ in 0..<50 {
            let cancelled = Task { try await store.rows("SELECT generate_series(1, 10)") }
            cancelled.cancel()
            _ = await cancelled.result
            #expect(try await store.rows("SELECT x FROM t") == [["integer 1"]])
        }
    }

    @Test(
        "leaves audited values out of an error on request",
        arguments: [
            ("SELECT v::int FROM t", "invalid input syntax for type integer: \"…\" (SQLSTATE 22P02)"),
            ("SELECT v::json FROM t", "invalid input syntax for type json (SQLSTATE 22P02)"),
            ("SELECT complain(v) FROM t", "The database raised an error of its own. (SQLSTATE P0001)"),
            ("SELECT secret FROM t", "column \"secret\" does not exist"),
        ])
    func leavesValuesOut(sql: String, message: String) async throws {
        let store = try await store(
            """
            CREATE TABLE t (v text); INSERT INTO t VALUES ('she said "private" to him');
            CREATE FUNCTION complain(v text) RETURNS int LANGUAGE plpgsql
            AS $$ BEGIN RAISE EXCEPTION 'no %', v USING HINT = v, DETAIL = v; END $$
            """)
        let error = await #expect(throws: StoreError.self) { try await store.rows(sql) }
        #expect(error?.withoutData.message == message)
        for word in ["she", "private", "him"] { #expect(error?.withoutData.description.contains(word) == false) }
    }

    @Test("lets the server stop a statement that takes too long")
    func timesOut() async throws {
        let store = try await store()
        let error = await #expect(throws: StoreError.self) {
            try await store.run(Statement("SELECT pg_sleep(600)", timeout: .milliseconds(50)), reader: Rows())
        }
        #expect(error?.code == .timeout)
        #expect(error?.remedy?.contains("@timeout") == true)
    }

    @Test("binds parameters by type")
    func bindsParameters() async throws {
        let rows = try await store().rows(
            "SELECT $1, $2 + 1, $3",
            [
                .init(name: "a", type: "text", value: "'; DROP"), .init(name: "b", type: "integer", value: "-7"),
                .init(name: "c", type: "uuid", value: "886313e1-3b8a-5372-9b90-0c9aee199e5d"),
            ])
        #expect(rows == [["text '; DROP", "integer -6", "uuid 886313e1-3b8a-5372-9b90-0c9aee199e5d"]])
    }

    @Test("warns of a role that could write, and of a superuser, and of no other")
    func warnsOfRoles() async throws {
        let database = try await PostgresDatabase(
            """
            CREATE TABLE t (x int); DROP ROLE IF EXISTS assay_test_writer; CREATE ROLE assay_test_writer LOGIN;
            GRANT USAGE ON SCHEMA public TO assay_test_writer; GRANT SELECT, DELETE ON t TO assay_test_writer
            """)
        let owner = try await PostgresStore.open(PostgresSettings(database.ownerURL))
        #expect(owner.advice.first?.message.contains("superuser") == true)
        let writer = try await PostgresStore.open(PostgresSettings(database.url(as: "assay_test_writer")))
        #expect(writer.advice.first?.message == "The role assay_test_writer could write to t.")
        #expect(writer.advice.first?.remedy?.contains("GRANT SELECT") == true)
        let reader = try await PostgresStore.open(PostgresSettings(database.url))
        #expect(reader.advice.isEmpty)
    }

    @Test(
        "warns of a role that could write by another way",
        arguments: [
            ("GRANT UPDATE (x) ON t TO", "write to t"), ("GRANT CREATE ON SCHEMA public TO", "create tables in"),
            ("GRANT pg_execute_server_program TO", "act as pg_execute_server_program"),
        ])
    func warnsOfOtherWays(grant: String, power: String) async throws {
        let database = try await PostgresDatabase("CREATE TABLE t (x int)")
        let role = "role_of_\(database.name)"
        try await database.execute(
            "CREATE ROLE \(role) LOGIN; GRANT USAGE ON SCHEMA public TO \(role); \(grant) \(role)")
        let store = try await PostgresStore.open(PostgresSettings(database.url(as: role)))
        #expect(store.advice.first?.message.contains(power) == true, "\(store.advice)")
    }

    @Test("fails rather than read through row security that hides rows")
    func failsOnRowSecurity() async throws {
        let store = try await store(
            "CREATE TABLE t (x int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (x > 1)")
        let error = await #expect(throws: StoreError.self) { try await store.rows("SELECT * FROM t") }
        #expect(error?.code == .notPermitted)
    }

    @Test("describes itself without a secret")
    func describesItself() async throws {
        let database = try await PostgresDatabase()
        let store = try await PostgresStore.open(PostgresSettings(database.url + "&password=hunter2"))
        #expect(store.identity.location.hasPrefix("database \(database.name) on socket "))
        #expect(store.identity.engine.hasPrefix("PostgreSQL "))
        #expect("\(store.identity)".contains("hunter2") == false)
    }

    @Test("says why no connection came about, without the password")
    func saysWhy() async throws {
        let nobody = try PostgresSettings("postgres://aaron:hunter2@127.0.0.1:1/db?connect_timeout=2")
        let unreachable = await #expect(throws: StoreError.self) { try await PostgresStore.open(nobody) }
        #expect(unreachable?.code == .connection)
        #expect(unreachable?.remedy?.contains("ASSAY_TARGET") == true)

        let database = try await PostgresDatabase()
        let unknown = try PostgresSettings(database.url(as: "nobody_of_this_name") + "&password=hunter2")
        let refused = await #expect(throws: StoreError.self) { try await PostgresStore.open(unknown) }
        #expect(refused?.code == .authentication)

        for url in ["postgres://aaron:hun/ter2@localhost/db", "postgres://aaron:hunter2@localhost:x/db", "nonsense"] {
            let unreadable = #expect(throws: StoreError.self) { try PostgresSettings(url) }
            #expect(unreadable?.description.contains("hun") == false)
            #expect(unreadable?.description.contains("ter2") == false)
        }
        #expect(throws: StoreError.self) { try PostgresSettings("postgres://aaron:hun@ter2@127.0.0.1:1/db") }
        for error in [unreachable, refused] { #expect(error?.description.contains("hunter2") == false) }
    }
}

@Suite("A message that quotes what the user wrote")
struct CredentialsTests {
    @Test(
        "has no password",
        arguments: [
            ("'postgres://u:tiger@h/d' is wrong", "'postgres://…@h/d' is wrong"),
            ("postgres://u:ti@g/er lily@h/d", "postgres://…@h/d"), ("postgres:/u:tiger@h", "postgres:/…@h"),
            ("a://u:tiger@h b://u:lily@i", "a://…@i"), ("https://tiger@h\nx@y", "https://…@h\nx@y"),
            ("host=h password=tiger user=u", "host=h password=… user=u"), ("PASSWORD = 'tiger lily'", "PASSWORD = …"),
            ("http://h:80/d", "http://h:80/d"), ("mail a@b", "mail a@b"),
            ("Write postgres://USER@HOST:PORT/DATABASE.", "Write postgres://USER@HOST:PORT/DATABASE."),
        ])
    func masked(message: String, shown: String) { #expect(Credentials.masked(message) == shown) }
}
