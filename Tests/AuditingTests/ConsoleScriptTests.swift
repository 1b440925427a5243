import AssayKit
import Testing

@testable import Auditing

@Suite("A check for the console")
struct ConsoleScriptTests {
    @Test("sets its parameters for psql")
    func psql() throws {
        let text = """
            -- Right.
            -- @key: id
            -- @param who text: 'it''s \\ "me"'
            -- @param user uuid: USER_ID
            -- @param n integer: 5
            -- @param gone date: GONE
            SELECT id FROM t WHERE a = :who AND b = :user::text AND c[1:n] = :n AND d = :gone AND ':n' <> x;
            """
        let check = try Reading.check(text).get()
        let script = check.consoleScripts { $0 == "USER_ID" ? "6ba7b811-9dad-11d1-80b4-00c04fd430c8" : nil }
        #expect(
            script.map(\.text) == [
                #"""
                \set who 'it''s \\ "me"'
                \set user '6ba7b811-9dad-11d1-80b4-00c04fd430c8'
                \set n '5'
                -- the parameter :gone has no value: GONE is not set
                SELECT id FROM t WHERE a = :'who'::text AND b = :'user'::uuid::text AND c[1: n] = :'n'::bigint AND d = :'gone'::date AND ':n' <> x;
                """#
            ])
    }

    @Test("sets its parameters for sqlite3, and explains is_blank to it")
    func sqlite() throws {
        let text = """
            -- Right.
            -- @on: source
            -- @key: id
            -- @param who text: 'it''s \\ "me"'
            -- @param yes boolean: true
            SELECT id FROM t WHERE a = :who AND is_blank(b) = :yes
            """
        let script = try Reading.check(text).get().psqlScript { _ in nil }
        #expect(
            script.hasPrefix(
                #"""
                -- x: rows, for sqlite3 on the source
                .parameter set :who "'it''s \\ \"me\"'"
                .parameter set :yes "1"
                SELECT id FROM t WHERE a = :who AND (coalesce(trim(CAST((b) AS TEXT), char(0x0009, 0x000A,
                """#.replacing("\n\"", with: "")))
        #expect(script.hasSuffix("0xFEFF)), '') = '') = :yes;\n"))
    }

    @Test("has the query of a map too, on its own database and with its own parameters")
    func maps() throws {
        let text = """
            -- Right.
            -- @key: id
            -- @param run text: 'last'
            -- @param least integer: 5
            -- @map id target: SELECT old, new FROM map
            --   WHERE run = :run
            -- @skip few: n < :least
            -- @query source
            SELECT * FROM t;
            -- @query target
            SELECT * FROM t;
            """
        let scripts = try Reading.check(text).get().consoleScripts { _ in nil }
        #expect(scripts.map(\.role) == [.source, .target, .map])
        #expect(scripts.map(\.database) == [.source, .target, .target])
        #expect(scripts.last?.text == "\\set run 'last'\nSELECT old, new FROM map\nWHERE run = :'run'::text;")
    }
}
