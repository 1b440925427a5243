internal import Stores
internal import TestSupport
internal import Testing

@testable internal import Readiness

@Suite("What an audit needs of PostgreSQL")
struct TargetExaminationTests {
    private static let table = "CREATE TABLE t (id int PRIMARY KEY, name text);"

    @Test("is all there")
    func well() async throws {
        let examining = try Examining(target: try await PostgresDatabase(Self.table).url)
        #expect(try await examining.troubled().filter { $0 != "pgvector" }.isEmpty)
        try await examining.found("PostgreSQL").expect(.well, saying: "connected in")
        try await examining.found("TLS").expect(.well, saying: "does not leave this machine")
        try await examining.found("reading").expect(.well, saying: "all of its 1 table can be read")
        try await examining.found("writing").expect(.well, saying: "cannot write")
        try await examining.found("encoding").expect(.well, saying: "UTF8")
        try await examining.found("time zone").expect(.well, saying: "UTC")
        try await examining.found("clock").expect(.well, saying: "of the clock here")
    }

    @Test("lacks a server, or its consent; and that is told once")
    func unreachable() async throws {
        let closed = try Listener(backlog: nil)
        let examining = try Examining(target: "postgres://nobody@127.0.0.1:\(closed.port)/x")
        try await examining.found("PostgreSQL").expect(.broken, saying: "refused", remedy: "Check host, port")
        #expect(try await examining.troubled() == ["PostgreSQL"])
        let database = try await PostgresDatabase(Self.table)
        let refused = try Examining(target: try await database.urlWithPassword("wrong-and-secret"))
        let found = try await refused.found("PostgreSQL")
        found.expect(.broken, saying: "password authentication failed", remedy: "PGPASSWORD")
        #expect(!"\(found)".contains("wrong-and-secret"))
        try await Examining(target: "postgres://x:1x/y").found("PostgreSQL").expect(
            .broken, saying: "connection string")
    }

    @Test("lacks a right to read, which matters where a check asks for the table")
    func reading() async throws {
        let database = try await PostgresDatabase(
            Self.table
                + "CREATE TABLE \"Other One\" (id int); REVOKE SELECT ON \"Other One\" FROM \(PostgresDatabase.reader)")
        let examining = try Examining(target: database.url)
        try await examining.found("reading").expect(
            .noteworthy, saying: "\"Other One\" cannot be read, which no check asks for",
            remedy: "GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(PostgresDatabase.reader);")
        try await database.execute("REVOKE SELECT ON t FROM \(PostgresDatabase.reader)")
        try await examining.found("reading").expect(
            .broken, saying: "t cannot be read, and checks ask for it", remedy: "GRANT SELECT")
        try await database.execute(
            "GRANT SELECT ON t TO \(PostgresDatabase.reader); REVOKE USAGE ON SCHEMA public FROM \(PostgresDatabase.reader)"
        )
        try await examining.found("reading").expect(
            .broken, saying: "cannot be read", remedy: "GRANT USAGE ON SCHEMA public")
        try await Examining(target: try await PostgresDatabase().url).found("reading").expect(
            .broken, saying: "has no table")
    }

    @Test("has more than it should: a role that can write, or that is a superuser")
    func writing() async throws {
        let database = try await PostgresDatabase(Self.table + "GRANT INSERT ON t TO \(PostgresDatabase.reader)")
        try await Examining(target: database.url).found("writing").expect(
            .noteworthy, saying: "could write to t", remedy: "--print-role")
        try await Examining(target: database.ownerURL).found("writing").expect(
            .noteworthy, saying: "is a superuser", remedy: "--print-role")
    }

    @Test(
        "keeps text in another encoding",
        arguments: [("SQL_ASCII", "in no encoding"), ("LATIN1", "characters that LATIN1 lacks")])
    func encoding(name: String, consequence: String) async throws {
        let database = try await PostgresDatabase(Self.table, encoding: name)
        try await Examining(target: database.url).found("encoding").expect(
            .noteworthy, saying: consequence, remedy: "ENCODING 'UTF8'")
    }

    @Test("takes times without a zone for times of another place")
    func timeZone() async throws {
        let database = try await PostgresDatabase(Self.table)
        try await database.execute("ALTER DATABASE \(database.name) SET timezone TO 'Europe/Berlin'")
        try await Examining(target: database.url).found("time zone").expect(
            .noteworthy, saying: "for Europe/Berlin", remedy: "'UTC'")
    }

    @Test("has pgvector, could have it, or does not")
    func vectors() async throws {
        let database = try await PostgresDatabase(Self.table)
        let examining = try Examining(target: database.url)
        guard try await PostgresDatabase.offers("vector") else {
            try await examining.found("pgvector").expect(
                .noteworthy, saying: "does not have it", remedy: "CREATE EXTENSION")
            return
        }
        try await examining.found("pgvector").expect(
            .noteworthy, saying: "not installed", remedy: "CREATE EXTENSION vector;")
        try await database.execute("CREATE EXTENSION vector")
        try await examining.found("pgvector").expect(.well, saying: "is installed")
    }

    @Test("has a clock of its own, which is told only where it is surely wrong")
    func clock() {
        [TargetClock.judged("clock", difference: 0.02, uncertainty: 0.01)].expect(.well, saying: "within 30 ms")
        [TargetClock.judged("clock", difference: 5, uncertainty: 4)].expect(.well, saying: "within 9.0 s")
        [TargetClock.judged("clock", difference: 61, uncertainty: 0.5)].expect(
            .noteworthy, saying: "60.5 s ahead of", remedy: "NTP")
        [TargetClock.judged("clock", difference: -61, uncertainty: 0.5)].expect(
            .noteworthy, saying: "60.5 s behind", remedy: "NTP")
    }

    @Test("can be listened to on the way where it is elsewhere and nothing encrypts it")
    func encryption() {
        [TargetEncryption.judged("TLS", cipher: "TLSv1.3 with x", address: "10.0.0.1", staysHere: false)].expect(
            .well, saying: "TLSv1.3")
        [TargetEncryption.judged("TLS", cipher: nil, address: "10.0.0.1", staysHere: false)]
            .expect(.noteworthy, saying: "to 10.0.0.1 is not encrypted", remedy: "sslmode=verify-full")
    }
}

@Suite("The SQL of a role that can only read")
struct ReadingRoleTests {
    @Test(
        "makes one that reads everything, even what is made later, and writes nothing",
        arguments: ["plain", "with \"quotes\" and ü"])
    func role(word: String) async throws {
        let database = try await PostgresDatabase(
            "CREATE TABLE t (id serial PRIMARY KEY); CREATE SCHEMA \"Other 🙂\"; CREATE TABLE \"Other 🙂\".u (id int)")
        let name = "\(database.name) \(word)"
        let sql = try await ReadingRole.sql(named: name, for: database.ownerURL)
        try await database.execute(sql)
        try await database.execute("CREATE TABLE later (id int)")
        let examining = try Examining(target: database.url(as: name))
        try await examining.found("reading").expect(.well, saying: "all of its 3 tables can be read")
        try await examining.found("writing").expect(.well, saying: "cannot write")
        #expect(sql.contains("SET default_transaction_read_only = on"))
    }

    @Test("is refused for a name that PostgreSQL would cut, or a database that cannot be reached")
    func refused() async throws {
        let database = try await PostgresDatabase()
        for name in ["", String(repeating: "n", count: 64)] {
            await #expect(throws: StoreError.self) { try await ReadingRole.sql(named: name, for: database.ownerURL) }
        }
        await #expect(throws: StoreError.self) { try await ReadingRole.sql(named: "n", for: "postgres://x:1x/y") }
    }
}
