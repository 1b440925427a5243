import AssayKit
import Fingerprints
import Testing

@testable import Auditing

@Suite("A reconciliation's terms")
struct ReconciliationTermsTests {
    typealias Case = HeaderCase

    private static func file(_ header: String, key: String = "id") -> String {
        """
        -- Right.
        \(header)
        -- @key: \(key)
        -- @query source
        SELECT 1 AS id
        -- @query target
        SELECT 1 AS id
        """
    }

    private func terms(_ header: String, key: String = "id") throws -> ReconciliationTerms {
        try #require(try Reading.check(Self.file(header, key: key)).get().kind as? Auditing.Reconciliation).terms
    }

    private func judge(_ example: Case) { example.judge(in: Self.file(example.header)) }

    @Test(
        "map keys in a way that is known",
        arguments: [
            Case("-- @map: same", "2:4: @map does not say of which column", remedy: "write -- @map COLUMN: value"),
            Case("-- @map id: sam", "2:13: sam is no map of a key", remedy: "did you mean same?"),
            Case("-- @map id: uuid(x)", "2:13: uuid(x) is no map of a key", remedy: "did you mean uuid5(NAMESPACE)?"),
            Case(
                "-- @map id: md5(x)", "2:13: md5(x) is no map of a key",
                remedy: "write same, uuid5(NAMESPACE), as COLUMN, or a SELECT of the old key and the new one"),
            Case("-- @map id: uuid5(x)", "2:19: x is not a namespace"),
            Case("-- @map id: uuid5()", "2:19: nothing is not a namespace"),
            Case("-- @map id same: same", "2:12: only a query runs on a database"),
            Case("-- @map id tagret: SELECT 1, 2", "2:12: there is no database tagret", remedy: "did you mean target?"),
            Case("-- @map id: DELETE FROM m", "2:13: DELETE FROM m is no map of a key"),
            Case("-- @map id: SELECT 1; SELECT 2", "2:23: two statements; a query is one"),
            Case("-- @map id target: SELECT 'a", "2:27: this string has no end"),
            Case(
                "-- @map id: WITH x AS (DELETE FROM m RETURNING 1)\n--   SELECT 1",
                "2:24: a check may only read, and this is DELETE"),
            Case("-- @map id: same\n-- @map ID: same", "3:4: ID has two @map"),
            Case("-- @map parent_id: as id", "2:23: id has no @map", remedy: "add -- @map id: with how it was mapped"),
            Case("-- @map id: as id", "2:16: id cannot be mapped as itself"),
            Case(
                "-- @map id: same\n-- @map a: as id\n-- @map b: as a", "4:15: a is itself mapped as another column",
                remedy: "write as id"),
            Case("-- @map id: as", "2:13: as is no map of a key"),
            Case("-- @map id: as a b", "2:16: a b is not a column's name"),
            Case("-- @map a-b: same", "2:9: a-b is not a column's name"),
        ])
    func maps(_ example: Case) { judge(example) }

    @Test("map keys as they say")
    func ways() throws {
        let terms = try terms(
            """
            -- @map id: uuid5(6BA7B811-9dad-11d1-80b4-00c04fd430c8)
            -- @map "parent id": as ID
            -- @map a: same
            -- @map b: SELECT old_id, new_id
            --   FROM id_map
            -- @map "c ""d"\"" target: (SELECT 1, 2)
            """)
        #expect(terms.maps.map(\.column.written) == ["id", "parent id", "a", "b", "c \"d\""])
        let ways = terms.maps.map { map in
            switch map.way {
            case .same: "same"
            case .uuid5(let namespace): namespace
            case .like(let column): "as \(column.written)"
            case .query(let query): "\(query.database): \(query.sql)"
            }
        }
        #expect(
            ways == [
                "6BA7B811-9dad-11d1-80b4-00c04fd430c8", "as ID", "same", "source: SELECT old_id, new_id\nFROM id_map",
                "target: (SELECT 1, 2)",
            ])
        #expect(terms.queries.map(\.role) == [.map, .map])
    }

    @Test(
        "name a parent for every column of the key",
        arguments: [
            Case("-- @parent: parent_id, other", "2:13: @parent has 2, and @key 1 of the columns"),
            Case("-- @parent: ID", "2:13: ID is a key, and would make each row its own parent"),
            Case("-- @parent: p, p", "2:16: p is named twice"),
            Case(
                "-- @parent: a b", "2:13: a b is not a column's name", "2:13: @parent has 0, and @key 1 of the columns"),
            Case("-- @parent a: p", "2:12: @parent takes nothing before the colon"),
        ])
    func parents(_ example: Case) { judge(example) }

    @Test("name a parent in the order of the key")
    func parentInOrder() throws {
        let terms = try terms("-- @parent: parent_chat, \"Parent Id\"", key: "chat, id")
        #expect(terms.parent.map(\.written) == ["parent_chat", "Parent Id"])
        // A key that went wrong is reported once, and not by what must agree with it.
        #expect(Reading.problems(Self.file("-- @parent: p", key: "")) == ["3:4: @key has no value"])
    }

    @Test(
        "declare codecs that there are",
        arguments: [
            Case("-- @type: text", "2:4: @type does not say of which column"),
            Case("-- @type a b: text", "2:12: @type is of one column", remedy: "write -- @type a: value"),
            Case("-- @type a: txet", "2:13: there is no codec txet", remedy: "did you mean text?"),
            Case("-- @type a: instant(UTZ)", "2:21: instant takes no argument \"UTZ\""),
            Case("-- @type a: text()", "2:18: text takes no argument \"\""),
            Case("-- @type a: uuid5", "2:13: uuid5 needs an argument"),
            Case("-- @type a: instant UTC", "2:13: instant UTC is not a codec"),
            Case("-- @type a: instant(UTC", "2:13: instant(UTC is not a codec"),
            Case("-- @type a: (UTC)", "2:13: (UTC) is not a codec"),
            Case("-- @type a: text\n-- @type A: text", "3:4: A has two @type"),
        ])
    func types(_ example: Case) { judge(example) }

    @Test("declare codecs as they say")
    func codecs() throws {
        let terms = try terms("-- @type at: instant( +02:00 )\n-- @type \"a b\": boolean")
        #expect(terms.codecs.map(\.declaration) == ["instant(+02:00)", "boolean"])
        #expect(terms.codecs.map(\.column.written) == ["at", "a b"])
        #expect(terms.codecs[0].codec is InstantCodec && terms.codecs[1].codec is BooleanCodec)
    }

    @Test("have codecs for everything that any codec documents", arguments: Codecs.all.map { $0.name })
    func everyCodec(_ name: String) throws {
        let type = try #require(Codecs.all.first { $0.name == name })
        for argument in Set(type.examples.map(\.argument)) {
            let declaration = argument.map { "\(name)(\($0))" } ?? name
            #expect(try terms("-- @type a: \(declaration)").codecs.map(\.declaration) == [declaration])
        }
    }

    @Test(
        "skip rows by conditions that are some",
        arguments: [
            Case("-- @skip: is_blank(a)", "2:4: @skip does not say what the rule is called"),
            Case("-- @skip empty:", "2:4: @skip has no value"),
            Case("-- @skip empty: -- nothing", "2:17: there is no condition"),
            Case("-- @skip empty: a > 1) OR (1 = 1", "2:22: the parentheses do not match"),
            Case("-- @skip empty: (a > 1", "2:17: the parentheses do not match"),
            Case("-- @skip empty: a > 1; DELETE FROM t", "2:24: two statements; a query is one"),
            Case("-- @skip empty: a = 'x", "2:21: this string has no end"),
            Case("-- @skip empty: a =\n--   is_blank()", "3:6: is_blank lacks its argument"),
            Case("-- @skip empty: is_blank(a, b)", "2:17: is_blank takes one argument"),
            Case("-- @skip empty: a = :x", "2:21: the parameter :x is not declared"),
            Case("-- @skip empty: a = $1", "2:21: $1 is not a parameter of a check"),
            Case("-- @skip a  b: x\n-- @skip a b: y", "3:10: there are two rules a b"),
        ])
    func rules(_ example: Case) { judge(example) }

    @Test("skip rows by conditions as they say, parameters and comments included")
    func conditions() throws {
        let terms = try terms(
            """
            -- @param author text: 'Aletheia'
            -- @skip empty  content: is_blank(content) AND attachments IS NULL -- of ours
            -- @skip \u{202E}other: author = :author
            --   OR (is_blank(author))
            """)
        #expect(terms.skips.map(\.name) == ["empty content", "\u{202E}other"])
        #expect(terms.skips[0].condition.sql == "is_blank(content) AND attachments IS NULL -- of ours")
        let other = terms.skips[1].condition
        #expect(other.parameters == ["author"])
        #expect(other.rendered.text == "author = :author\nOR (is_blank(author))")
        #expect(other.rendered.place(ofByte: 20).location.description == "checks/x.sql:5:9")
    }

    @Test(
        "leave columns uncompared on a side",
        arguments: [
            Case("-- @only: a", "2:4: @only does not say of which side", remedy: "write @only source or @only target"),
            Case("-- @only sorce: a", "2:10: there is no database sorce", remedy: "did you mean @only source?"),
            Case("-- @only source: a\n-- @only source: b", "3:4: @only source is given twice"),
            Case("-- @only source: a, A", "2:21: A is named twice"),
            Case("-- @only source: ID", "2:18: ID is not to be compared, and has @key"),
            Case("-- @only target: p\n-- @parent: p", "2:18: p is not to be compared, and has @parent"),
            Case("-- @only source: a\n-- @type a: text", "2:18: a is not to be compared, and has @type"),
            Case("-- @only source: a\n-- @map a: same", "2:18: a is not to be compared, and has @map"),
            Case("-- @only source: a\n-- @tolerance a: 1", "2:18: a is not to be compared, and has @tolerance"),
        ])
    func uncompared(_ example: Case) { judge(example) }

    @Test("leave columns uncompared as they say")
    func sides() throws {
        let uncompared = try terms("-- @only target: d\n-- @only source: a, \"b, c\"").uncompared
        #expect(uncompared.source.map(\.written) == ["a", "b, c"])
        #expect(uncompared.target.map(\.written) == ["d"])
    }

    @Test(
        "tolerate what can be near",
        arguments: [
            Case("-- @tolerance: 1", "2:4: @tolerance does not say of which column"),
            Case("-- @tolerance a: -1", "2:18: -1 is not a tolerance"),
            Case("-- @tolerance a: .5", "2:18: .5 is not a tolerance"),
            Case("-- @tolerance a: 1e3", "2:19: there is no unit e3"),
            Case("-- @tolerance a: 1 sec", "2:20: there is no unit sec", remedy: "write us, ms, s, min, h or d"),
            Case("-- @tolerance a: 1%", "2:19: there is no unit %"),
            Case("-- @tolerance id: 1", "2:15: id holds keys, which are equal or are not"),
            Case("-- @tolerance p: 1\n-- @parent: p", "2:15: p holds keys, which are equal or are not"),
            Case("-- @tolerance m: 1\n-- @map m: same", "2:15: m holds keys, which are equal or are not"),
            Case(
                "-- @tolerance a: 1\n-- @type a: text", "2:15: a is compared as text, which knows no tolerance"),
            Case(
                "-- @tolerance a: 1\n-- @type a: instant(UTC)", "2:18: a holds times, and 1 has no unit",
                remedy: "write the unit: 1us, 1ms or 1s"),
            Case("-- @tolerance a: 1ms\n-- @type a: decimal", "2:18: a holds numbers, and 1ms is a time"),
            Case("-- @tolerance a: 1\n-- @tolerance a: 2", "3:4: a has two @tolerance"),
        ])
    func tolerances(_ example: Case) { judge(example) }

    @Test("tolerate as they say")
    func tolerated() throws {
        let terms = try terms("-- @tolerance price: 0.010\n-- @tolerance at: 1 ms\n-- @type at: instant(UTC)")
        #expect(terms.tolerances.map(\.text) == ["0.010", "1ms"])
        #expect(terms.tolerances.map(\.unit) == [.number, .microseconds])
    }

    @Test("do not read a column in two ways")
    func contradiction() {
        let namespace = "6ba7b811-9dad-11d1-80b4-00c04fd430c8"
        let header = """
            -- @map id: uuid5(\(namespace))
            -- @map p: as id
            -- @type p: uuid
            -- @type id: uuid
            """
        #expect(
            Reading.problems(Self.file(header)) == [
                "4:10: p has @map, which says how it is read, and @type",
                "5:10: id has @map, which says how it is read, and @type",
            ])
        #expect(Reading.problems(Self.file("-- @map id: SELECT 1, 2\n-- @type id: integer")) == [])
    }

    @Test("use parameters, in maps and rules")
    func parameters() throws {
        let header = "-- @param n integer: 1\n-- @map id target: SELECT a, b FROM m WHERE c = ':x' AND d = :n"
        #expect(try Reading.check(Self.file(header)).get().kind.queries.last?.parameters == ["n"])
        #expect(
            Reading.problems(Self.file("-- @param n integer: 1\n-- @map id: SELECT 1, 2"))
                == ["2:11: the parameter n is not used"])
    }

    @Test(
        "are a reconciliation's alone",
        arguments: ["map a: same", "parent: a", "type a: text", "skip a: b", "only source: a", "tolerance a: 1"])
    func foreign(_ entry: String) {
        let key = entry.prefix { $0 != " " && $0 != ":" }
        #expect(
            Reading.problems("-- Right.\n-- @\(entry)\n-- @key: id\nSELECT 1 AS id")
                == ["2:4: @\(key) makes no sense in a check of the kind offending rows"])
    }
}
