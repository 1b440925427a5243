internal import Fingerprints
internal import Testing

@Suite("Tables of two databases")
struct TableMatchingTests {
    /// Tables in writing: `public.t`, and `t` for one of SQLite.
    private func tables(_ names: String) -> [TableName] {
        names.split(separator: " ").map { name in
            let parts = name.split(separator: ".").map(String.init)
            return parts.count == 2 ? TableName(schema: parts[0], parts[1]) : TableName(parts[0])
        }
    }

    struct Case: Sendable {
        var source: String
        var target: String
        var except: [String] = []
        var pairs: String
        var left = "|"
        var collisions = ""
    }

    @Test(
        "pair by schema and name, then by name, then by names that are alike",
        arguments: [
            Case(source: "b a", target: "public.a public.b", pairs: "a/public.a b/public.b"),
            Case(source: "rawMessages", target: "public.raw_messages", pairs: "rawMessages/public.raw_messages"),
            Case(source: "a x", target: "public.a public.y", pairs: "a/public.a", left: "x|public.y"),
            Case(source: "s.a t.a", target: "t.a s.a", pairs: "s.a/s.a t.a/t.a"),
            Case(source: "s.a", target: "t.a", pairs: "s.a/t.a"),
            Case(
                source: "users", target: "public.users public.Users", pairs: "users/public.users", left: "|public.Users"
            ),
            Case(
                source: "a b", target: "one.a two.a public.b", pairs: "b/public.b", collisions: "a/one.a,two.a"),
            Case(
                source: "userName user_name_", target: "public.user_name", pairs: "",
                collisions: "userName,user_name_/public.user_name"),
            Case(source: "a b", target: "one.a two.a public.b", except: ["two.a"], pairs: "a/one.a b/public.b"),
            Case(source: "a b", target: "one.a two.a public.b", except: ["a"], pairs: "b/public.b"),
            Case(source: "a", target: "public.a public.log", except: ["log"], pairs: "a/public.a"),
            // Equal to Unicode, and still two tables.
            Case(source: "e\u{301} \u{e9}", target: "\u{e9} e\u{301}", pairs: "e\u{301}/e\u{301} \u{e9}/\u{e9}"),
        ])
    func pairs(example: Case) throws {
        let matching = try TableMatching(
            tables(example.source), tables(example.target), except: example.except)
        func list(_ tables: [TableName]) -> String { tables.map(\.description).joined(separator: ",") }
        let pairs = matching.pairs.map { "\($0.source)/\($0.target)" }.joined(separator: " ")
        #expect(
            Set(pairs.utf8.split(separator: 32).map(Array.init))
                == Set(example.pairs.utf8.split(separator: 32).map(Array.init)))
        #expect("\(list(matching.onlyInSource))|\(list(matching.onlyInTarget))" == example.left)
        let collisions = matching.collisions.map { "\(list($0.sources))/\(list($0.targets))" }
        #expect(collisions.joined(separator: " ") == example.collisions)
    }

    @Test("are in the order of the source's names")
    func order() throws {
        let matching = try TableMatching(tables("c a b"), tables("public.b public.c public.a"))
        #expect(matching.pairs.map(\.source.name) == ["a", "b", "c"])
    }

    @Test("are left out by names that they have")
    func leavesOut() {
        let error = #expect(throws: TableError.self) {
            try TableMatching(tables("messages"), tables("public.messages"), except: ["mesages"])
        }
        #expect(error?.message == "--except names mesages, a table of neither side.")
        #expect(error?.remedy == "did you mean messages?")
    }
}
