internal import AssayKit
internal import Events
internal import Stores
internal import Testing

@testable import Auditing

// One after the other, for the tests of a process share the hundred connections of one server.
@Suite("What a report may show", .serialized)
struct MaskingTests {
    private static let source = """
        CREATE TABLE t (ID INTEGER PRIMARY KEY, words TEXT, path TEXT);
        INSERT INTO t VALUES (41177, 'private "words" of hers', '$[private')
        """
    private static let target = """
        CREATE TABLE t (id int PRIMARY KEY, words text);
        INSERT INTO t VALUES (41177, 'private "words" of hers, altered')
        """

    @Test(
        "holds no text of people, whatever goes wrong",
        arguments: [
            "-- A metric is text.\n-- @metric: n\n-- @fail: n > 1\nSELECT words AS n FROM t;",
            "-- A scope is text.\n-- @scope: SELECT words FROM t\n-- @key: id\nSELECT id FROM t;",
            "-- A cast fails.\n-- @key: id\nSELECT id FROM t WHERE words::int > 0;",
            "-- A path is wrong.\n-- @on: source\n-- @key: id\nSELECT ID FROM t WHERE json_extract('{}', path) > 0;",
            "-- A row is shown.\n-- @key: id\n-- @show: words\nSELECT id, words FROM t;",
            "-- Rows differ.\n-- @key: id\n-- @query source\nSELECT ID AS id, words FROM t;\n-- @query target\nSELECT id, words FROM t;",
            "-- A parameter is text.\n-- @param p text: 'private'\n-- @key: id\nSELECT id FROM t WHERE words = :p OR true;",
        ])
    func holdsNoText(check: String) async throws {
        let scene = try await AuditScene(source: Self.source, target: Self.target, checks: ["a": check])
        let record = try await scene.audit()
        #expect([.failed, .errored].contains(record.entries[0].verdict), "\(record.entries)")
        // The check's own text may hold the word; the data's text is longer.
        let log = try scene.log
        for leak in [#"private \"words"#, #"words\" of"#, "[private", "altered"] {
            #expect(!log.contains(leak), "\(log)")
        }
    }

    @Test("shows what a database says whole with --reveal")
    func reveals() async throws {
        let scene = try await AuditScene(
            source: Self.source, target: Self.target,
            checks: ["a": "-- A cast fails.\n-- @key: id\nSELECT id FROM t WHERE words::int > 0;"])
        #expect(try await scene.audit(reveals: true).result("a")?.message.contains("of hers") == true)
        #expect(try await scene.audit().result("a")?.problem?.remedy?.contains("--reveal") == true)
    }

    @Test(
        "hides a private key in whatever case it is written",
        arguments: [
            "-- @on: source\n-- @key: id\n-- @private: Id\nSELECT ID FROM t;",
            "-- @key: id\n-- @private: ID\nSELECT id FROM t;",
            "-- @key: id\n-- @private: ID\n-- @query source\nSELECT id AS id FROM t;\n-- @query target\nSELECT 7 AS id;",
        ])
    func hidesKeys(check: String) async throws {
        let scene = try await AuditScene(
            source: Self.source, target: Self.target, checks: ["a": "-- No row is there.\n" + check])
        #expect(try await scene.audit().entries[0].verdict == .failed)
        let log = try scene.log
        #expect(!log.contains("41177"))
    }

    @Test("gives equal values equal digests within a run, and in no other")
    func digests() {
        let (one, other) = (Masking(reveals: false), Masking(reveals: false))
        #expect(one.cell(text: "words", as: .shown) == one.cell(text: "words", as: .shown))
        #expect(one.cell(text: "words", as: .shown) != one.cell(text: "Words", as: .shown))
        #expect(one.cell(text: "words", as: .shown) != other.cell(text: "words", as: .shown))
        #expect(one.cell(text: "naïve 🙂", as: .shown).length == 7)
        #expect(one.cell(text: "words", as: .key).text == "words")
    }

    @Test("cuts what is too long, and says how long it was")
    func cuts() {
        let masking = Masking(reveals: true)
        let text = masking.cell(text: String(repeating: "é", count: 300_000), as: .shown)
        #expect(text.text?.count == 2000)
        #expect(text.length == 300_000)
        let number = masking.cell(number: String(repeating: "9", count: 100_000), as: .shown)
        #expect(number.text?.count == 2000)
        #expect(number.length == 100_000)
    }
}
