internal import Glibc
internal import TestSupport
internal import Testing

@testable internal import Readiness

@Suite("What an audit needs on this machine")
struct LocalExaminationTests {
    @Test("is all there")
    func well() async throws {
        let examining = try Examining()
        #expect(try await examining.troubled().isEmpty)
        try await examining.found("SQLite file").expect(.well, saying: "1 table")
        try await examining.found("checks").expect(.well, saying: "1 check in")
        try await examining.found("reports").expect(.well, saying: "which is made by the first run")
        #expect(!examining.directory.has("reports"))
    }

    @Test("is not named, which is no fault")
    func unnamed() async throws {
        var examining = try Examining()
        examining.request.source = nil
        #expect(try await examining.troubled().isEmpty)
        try await examining.found("SQLite file").expect(.left, saying: "no source is named", remedy: "ASSAY_SOURCE")
        try await examining.found("PostgreSQL").expect(.left, saying: "no target is named", remedy: "ASSAY_TARGET")
        try await examining.found("API").expect(.left, saying: "no API is named", remedy: "ASSAY_API")
        try await examining.found("deployment").expect(
            .left, saying: "no deployment is named", remedy: "ASSAY_DEPLOYMENT")
    }

    @Test("lacks a source that is there, is SQLite, and holds something")
    func source() async throws {
        var examining = try Examining()
        examining.request.source = examining.directory.file("none.sqlite")
        try await examining.found("SQLite file").expect(.broken, saying: "There is no file", remedy: "ASSAY_SOURCE")
        examining.request.source = try examining.directory.write("no database at all", to: "text.sqlite")
        try await examining.found("SQLite file").expect(.broken, saying: "is not a SQLite database")
        examining.request.source = try examining.directory.sqlite("empty.sqlite", "PRAGMA user_version = 1")
        try await examining.found("SQLite file").expect(.broken, saying: "has no table", remedy: "ASSAY_SOURCE")
    }

    @Test("has a log beside the source, which has to be copied with it")
    func log() async throws {
        let examining = try Examining()
        let writer = try OpenSQLite(examining.directory.file("source.sqlite"))
        try writer.execute("PRAGMA journal_mode = WAL; INSERT INTO t VALUES (1, 'a')")
        let found = try await examining.found("SQLite file")
        Array(found.prefix(1)).expect(.well, saying: "write-ahead log of")
        Array(found.dropFirst()).expect(.noteworthy, saying: "has a write-ahead log", remedy: "must copy")
        try writer.execute("DELETE FROM t")
    }

    @Test("lacks checks that can be read, and what they take from the environment")
    func checks() async throws {
        var examining = try Examining()
        try examining.directory.write("-- @key id\n", to: "checks/broken.sql")
        try await examining.found("checks").expect(.broken, saying: "broken.sql", remedy: "assay lint")
        try examining.directory.write(
            "-- A.\n-- @key: id\n-- @param u uuid: USER_ID\nSELECT id FROM t WHERE u <> :u;\n", to: "checks/broken.sql")
        try await examining.found("checks' variables").expect(
            .noteworthy, saying: "USER_ID is not set", remedy: "Set USER_ID")
        examining.request.environment["USER_ID"] = "6ba7b811-9dad-11d1-80b4-00c04fd430c8"
        #expect(try await examining.found("checks' variables").isEmpty)
        examining.request.checks = [examining.directory.file("nowhere")]
        #expect(try await examining.found("checks").first?.outcome == .broken)
    }

    @Test("lacks an API that answers")
    func api() async throws {
        var examining = try Examining()
        let listener = try Listener(backlog: 8)
        examining.request.api = "http://127.0.0.1:\(listener.port)"
        try await examining.found("API").expect(.well, saying: "answers in")
        let closed = try Listener(backlog: nil)
        examining.request.api = "http://127.0.0.1:\(closed.port)/v1"
        try await examining.found("API").expect(.broken, saying: "refuses connections", remedy: "docker compose ps")
        examining.request.api = "https://no-such-host.invalid"
        try await examining.found("API").expect(.broken, saying: "leads nowhere", remedy: "DNS")
        examining.request.api = "10.0.0.1:8000"
        try await examining.found("API").expect(.broken, saying: "no address of an API", remedy: "http://HOST:PORT")
    }

    @Test("lacks a deployment that can be read")
    func deployment() async throws {
        var examining = try Examining()
        let sample = try SampleDeployment(.good)
        examining.request.deployment = sample.path
        try await examining.found("deployment").expect(.well, saying: "2 services")
        try sample.write("services: [\n", to: "compose.override.yaml")
        try await examining.found("deployment").expect(.broken, saying: "compose.override.yaml:2:1: this is no YAML")
    }

    @Test("lacks a place for reports and temporary files, or room there")
    func output() async throws {
        var examining = try Examining()
        examining.request.reports = try examining.directory.write("", to: "file")
        try await examining.found("reports").expect(.broken, saying: "is no directory", remedy: "--reports")
        examining.request.reports = "/proc/reports"
        try await examining.found("reports").expect(
            .broken, saying: "nothing can be written to /proc", remedy: "--reports")
        examining.request.environment["TMPDIR"] = examining.directory.file("nowhere")
        try await examining.found("temporary files").expect(.broken, saying: "is no directory", remedy: "TMPDIR")
        examining.request.environment["TMPDIR"] = "/proc"
        try await examining.found("temporary files").expect(.broken, saying: "nothing can be written", remedy: "TMPDIR")
        [Storage.judged("room", examining.directory.path, called: "there", need: .max, other: "")]
            .expect(.broken, saying: "free, and may need", remedy: "df -h")
    }
}
