internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

@Suite("A locator")
struct DiffLocatorTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        for name in ["old.sqlite", "old.db", "history", "a#b.sqlite"] { try directory.write("", to: name) }
    }

    @Test(
        "names a file and its table",
        arguments: [
            ("old.sqlite", "old.sqlite", nil), ("old.sqlite#messages", "old.sqlite", "messages"),
            ("old.db#messages", "old.db", "messages"), ("history#messages", "history", "messages"),
            ("old.sqlite#my%20table", "old.sqlite", "my table"), ("old.sqlite#100%25", "old.sqlite", "100%"),
            ("old.sqlite#Table.With.Dots", "old.sqlite", "Table.With.Dots"),
            ("old.sqlite#\"Table.With.Dots\"", "old.sqlite", "Table.With.Dots"),
            ("old.sqlite#\"say \"\"hi\"\"\"", "old.sqlite", "say \"hi\""), ("old.sqlite#🙂", "old.sqlite", "🙂"),
            ("old.sqlite#a#b", "old.sqlite", "a#b"), ("a#b.sqlite", "a#b.sqlite", nil),
            ("a#b.sqlite#t", "a#b.sqlite", "t"),
        ] as [(String, String, String?)])
    func namesFiles(argument: String, file: String, table: String?) throws {
        let locator = try DiffLocator(directory.file(argument))
        #expect(locator.database == .sqlite(path: directory.file(file)))
        #expect(locator.table == table.map { TableName($0) })
        #expect(locator.engine == .sqlite)
    }

    @Test(
        "names an export by the end of its name, and the member of a JSON document that holds the records",
        arguments: [
            ("a.csv", "a.csv", .csv, .csv), ("B.CSV", "B.CSV", .csv, .csv),
            ("a.json", "a.json", .json(member: nil), .json),
            ("a.json#my%20member", "a.json", .json(member: "my member"), .json),
            ("a.json#a.b", "a.json", .json(member: "a.b"), .json), ("a.jsonl", "a.jsonl", .jsonLines, .json),
            ("a.ndjson", "a.ndjson", .jsonLines, .json),
        ] as [(String, String, ExportFormat, Engine)])
    func namesExports(argument: String, file: String, format: ExportFormat, engine: Engine) throws {
        try directory.write("", to: file)
        let locator = try DiffLocator(directory.file(argument))
        #expect(locator.database == .export(path: directory.file(file), format: format))
        #expect(locator.engine == engine && locator.isExport && locator.table == TableName(file))
        #expect(locator.description == directory.file(argument.replacing("%20", with: " ")))
    }

    @Test("refuses a table of an export that has one", arguments: ["a.csv#t", "a.jsonl#t", "a.json#%FF"])
    func refusesTablesOfExports(argument: String) throws {
        try directory.write("", to: String(argument.prefix { $0 != "#" }))
        let error = #expect(throws: TableError.self) { try DiffLocator(directory.file(argument)) }
        #expect(error?.code == .unreadable)
    }

    @Test(
        "names a server and its table",
        arguments: [
            ("postgres://host/db", "postgres://host/db", nil),
            ("postgresql://host/db#t", "postgresql://host/db", TableName("t")),
            (
                "postgres://u:p@host:5432/db?sslmode=require#s.t", "postgres://u:p@host:5432/db?sslmode=require",
                .init(schema: "s", "t")
            ),
            ("postgres://u:pa#ss@host/db#t", "postgres://u:pa#ss@host/db", TableName("t")),
            ("postgres:///db?host=%2Ftmp#t", "postgres:///db?host=%2Ftmp", TableName("t")),
            ("postgres://#t", "postgres://", TableName("t")),
            ("postgres://h/d#\"Table.With.Dots\"", "postgres://h/d", TableName("Table.With.Dots")),
            ("postgres://h/d#%22S.1%22.%22T%40%2F%23%22", "postgres://h/d", .init(schema: "S.1", "T@/#")),
            ("postgres://h/d#archive.%E2%9C%93", "postgres://h/d", .init(schema: "archive", "✓")),
        ] as [(String, String, TableName?)])
    func namesServers(argument: String, url: String, table: TableName?) throws {
        let locator = try DiffLocator(argument)
        #expect(locator.database == .postgres(url: url))
        #expect(locator.table == table)
        #expect(locator.engine == .postgres)
    }

    @Test(
        "says what it cannot read",
        arguments: [
            ("old.sqlite#", .unreadable, "quote a name"), ("old.sqlite#50%_done", .unreadable, "%25"),
            ("old.sqlite#%FF", .unreadable, "%25"), ("old.sqlite#%+1", .unreadable, "%25"),
            ("old.sqlite#a%00b", .unreadable, "#table"),
            ("old.sqlite#\"open", .unreadable, "quote a name"), ("old.sqlite#\"a\"b", .unreadable, "quote a name"),
            ("missing.sqlite#t", .missingFile, "SQLite file"), ("#t", .missingFile, "SQLite file"),
            ("postgres://h/d#a.b.c", .unreadable, "#schema.table"), ("postgres://h/d#.t", .unreadable, "#schema.table"),
            ("postgres://h/d#s.", .unreadable, "#schema.table"), ("postgres://h/d#", .unreadable, "#schema.table"),
            ("mysql://u:hunter2@h/d#t", .unreadable, "postgres://"), ("sqlite:///old.sqlite", .unreadable, "path"),
            ("postgres://u:hunter#2/hunter2@h/d", .unreadable, "%23"),
            ("postgres:u:hunter2@h/d", .missingFile, "postgres://"),
            ("host=h password=hunter2", .missingFile, "postgres://"),
        ] as [(String, TableError.Code, String)])
    func saysWhatIsWrong(argument: String, code: TableError.Code, remedy: String) {
        let isFile = argument.hasPrefix("old") || argument.hasPrefix("missing")
        let error = #expect(throws: TableError.self) {
            try DiffLocator(isFile ? directory.file(argument) : argument)
        }
        #expect(error?.code == code)
        #expect(error?.remedy.contains(remedy) == true, "\(error?.remedy ?? "")")
        #expect(error?.description.contains("hunter") == false)
    }

    @Test(
        "describes itself without a password",
        arguments: [
            ("postgres://u:hunter2@h/d#s.t", "postgres://u:***@h/d#s.t"), ("postgres://u@h:1/d", "postgres://u@h:1/d"),
            ("postgres://u:hun#ter@2@h/d#t", "postgres://u:***@h/d#t"),
            ("postgres://h:1/d#a%2Eb", "postgres://h:1/d#a.b"),
            (
                "postgres:///d?user=u&password=hunter2&sslmode=prefer#t",
                "postgres:///d?user=u&password=***&sslmode=prefer#t"
            ),
            ("postgres:///d?password=hunter2", "postgres:///d?password=***"),
            ("postgres://u:hunter/2?@h/d?sslpassword=hunter2", "postgres://u:***@h/d?sslpassword=***"),
            ("postgres://h/d#\"a.b\"", "postgres://h/d#\"a.b\""),
        ])
    func describesItself(argument: String, description: String) throws {
        #expect(try DiffLocator(argument).description == description)
    }
}
