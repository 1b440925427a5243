internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

@Suite("A pairing of tables")
struct TablePairingTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// Pairs two tables `t` of SQLite files, which need no server: names and keys are told alike in both engines.
    private func pair(_ source: String, _ target: String, _ options: PairingOptions) async throws -> TablePairing {
        let source = try await SQLiteStore.open(directory.sqlite("source.sqlite", "CREATE TABLE t (\(source))"))
        let target = try await SQLiteStore.open(directory.sqlite("target.sqlite", "CREATE TABLE t (\(target))"))
        return try await TablePairing.pair(
            TableShape.read(TableName("t"), from: source, engine: .sqlite), in: source,
            with: TableShape.read(TableName("t"), from: target, engine: .sqlite), in: target, options: options)
    }

    private func names(_ pairs: [ColumnPair]) -> String {
        pairs.map { "\($0.source.name)/\($0.target.name)" }.joined(separator: " ")
    }

    struct Case: Sendable {
        var source: String
        var target: String
        var options: @Sendable () throws -> PairingOptions = { try PairingOptions() }
        var columns: String
        var left = ""
    }

    @Test(
        "goes by declarations, then by equal names, then by names that are alike",
        arguments: [
            Case(source: "a INT, b INT", target: "b INT, a INT", columns: "a/a b/b"),
            Case(source: "createdAt INT", target: "created_at INT", columns: "createdAt/created_at"),
            Case(source: "CREATEDAT INT", target: "createdAt INT", columns: "CREATEDAT/createdAt"),
            Case(
                source: "createdAt INT, created_at INT", target: "created_at INT", columns: "created_at/created_at",
                left: "createdAt|"),
            Case(source: "a INT, x INT", target: "a INT, y INT", columns: "a/a", left: "x|y"),
            Case(
                source: "a INT, x INT", target: "a INT, y INT", options: { try PairingOptions(maps: ["x=y"]) },
                columns: "a/a x/y"),
            Case(
                source: "a INT, b INT", target: "a INT, b INT", options: { try PairingOptions(maps: ["a=b", "b=a"]) },
                columns: "a/b b/a"),
            Case(
                source: "\"a=1\" INT", target: "b INT", options: { try PairingOptions(maps: ["\"a=1\"=b"]) },
                columns: "a=1/b"),
            Case(
                source: "a INT, bC INT, x INT", target: "a INT, b_c INT, y INT",
                options: { try PairingOptions(columns: "b_c") }, columns: "bC/b_c"),
            Case(
                source: "a INT, b INT, x INT, z INT", target: "a INT, b INT, y INT",
                options: { try PairingOptions(except: "b,x,y") }, columns: "a/a", left: "z|"),
            // Equal to Unicode, and still two columns.
            Case(
                source: "\"e\u{301}\" INT, \"\u{e9}\" INT", target: "\"\u{e9}\" INT, \"e\u{301}\" INT",
                columns: "e\u{301}/e\u{301} \u{e9}/\u{e9}"),
            Case(source: "_ INT, __ INT", target: "__ INT, _ INT", columns: "_/_ __/__"),
        ])
    func pairsNames(example: Case) async throws {
        let pairing = try await pair(example.source, example.target, example.options())
        #expect(Array(names(pairing.columns).utf8) == Array(example.columns.utf8), "\(names(pairing.columns))")
        let left = [pairing.unpairedSource, pairing.unpairedTarget].map { $0.map(\.name).joined(separator: ",") }
        #expect(left.joined(separator: "|") == (example.left.isEmpty ? "|" : example.left))
        #expect(pairing.keyOrigin == .none)
    }

    @Test(
        "finds rows by the declared key, the target's primary key, the source's, or none",
        arguments: [
            ("a INT, b INT", "a INT, b INT", "b,a", "", .declared, "b/b a/a"),
            ("a INT, b INT, PRIMARY KEY (a)", "a INT, b INT, PRIMARY KEY (b, a)", "", "", .targetPrimaryKey, "b/b a/a"),
            ("a INT PRIMARY KEY, b INT", "new INT PRIMARY KEY, a INT", "", "", .sourcePrimaryKey, "a/a"),
            ("a INT PRIMARY KEY, b INT", "a INT PRIMARY KEY, b INT", "", "a", .none, ""),
            ("a INT, b INT", "a INT, b INT", "", "", .none, ""),
            ("userID INT, b INT", "user_id INT PRIMARY KEY, b INT", "", "", .targetPrimaryKey, "userID/user_id"),
            ("userID INT, b INT", "user_id INT, b INT", "user_id", "", .declared, "userID/user_id"),
        ] as [(String, String, String, String, TablePairing.KeyOrigin, String)])
    func choosesKeys(
        source: String, target: String, key: String, except: String, origin: TablePairing.KeyOrigin, pairs: String
    ) async throws {
        let options = try PairingOptions(key: key.isEmpty ? nil : key, except: except.isEmpty ? nil : except)
        let pairing = try await pair(source, target, options)
        #expect(pairing.keyOrigin == origin)
        #expect(names(pairing.key) == pairs)
        #expect(pairing.columns.contains { column in pairing.key.contains(column) } == false)
        #expect(pairing.notes.contains { $0.hasPrefix("No key") } == (origin == .none))
    }

    @Test("keeps the key when only some columns are compared")
    func keepsTheKey() async throws {
        let pairing = try await pair(
            "id INT PRIMARY KEY, a INT, b INT", "id INT PRIMARY KEY, a INT, b INT", PairingOptions(columns: "b"))
        #expect(names(pairing.key) == "id/id")
        #expect(names(pairing.columns) == "b/b")
    }

    struct Mistake: Sendable {
        var source = "a INT, b INT"
        var target = "a INT, b INT"
        var options: @Sendable () throws -> PairingOptions = { try PairingOptions() }
        var code: TableError.Code
        var text: String
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            source: "createdAt INT, created_at INT", target: "CREATED_AT INT", code: .ambiguousColumn,
            text: "createdAt and created_at"),
        Mistake(
            source: "userId INT", target: "user_id INT, USER_ID_ INT", code: .ambiguousColumn,
            text: "user_id and USER_ID_"),
        Mistake(
            source: "content INT", target: "content INT", options: { try PairingOptions(maps: ["contnet=content"]) },
            code: .unknownColumn, text: "did you mean content?"),
        Mistake(
            source: "content INT", target: "content INT", options: { try PairingOptions(key: "contentt") },
            code: .unknownColumn, text: "did you mean content?"),
        Mistake(source: "a INT", target: "b INT", code: .nothingPairs, text: "--map source=target"),
        Mistake(
            options: { try PairingOptions(maps: ["a=b", "b=b"]) }, code: .ambiguousColumn, text: "already paired"),
        Mistake(
            source: "a INT, x INT", options: { try PairingOptions(key: "x") }, code: .unknownColumn,
            text: "no counterpart"),
        Mistake(
            source: "a INT, x INT", options: { try PairingOptions(columns: "x") }, code: .unknownColumn,
            text: "no counterpart"),
        Mistake(
            options: { try PairingOptions(except: "zzzzzz") }, code: .unknownColumn, text: "The source has a, b."),
        Mistake(options: { try PairingOptions(key: "a", except: "a") }, code: .ambiguousColumn, text: "--except"),
        Mistake(options: { try PairingOptions(types: ["c=text"]) }, code: .unknownColumn, text: "--type"),
        Mistake(options: { try PairingOptions(types: ["a=text", "a=real"]) }, code: .ambiguousColumn, text: "twice"),
        Mistake(options: { try PairingOptions(key: "a,") }, code: .unreadable, text: "--key a,b"),
        Mistake(options: { try PairingOptions(key: "a,a") }, code: .ambiguousColumn, text: "twice"),
        Mistake(options: { try PairingOptions(maps: ["a"]) }, code: .unreadable, text: "source=target"),
        Mistake(options: { try PairingOptions(maps: ["a="]) }, code: .unreadable, text: "source=target"),
        Mistake(
            options: { try PairingOptions(types: ["a=instant(UTC"]) }, code: .unreadable,
            text: "column=codec(argument)"),
    ]

    @Test("says what does not pair", arguments: mistakes)
    func saysWhatIsWrong(mistake: Mistake) async throws {
        let error = await #expect(throws: TableError.self) {
            try await pair(mistake.source, mistake.target, mistake.options())
        }
        #expect(error?.code == mistake.code)
        #expect(error?.description.contains(mistake.text) == true, "\(error?.description ?? "")")
    }
}
