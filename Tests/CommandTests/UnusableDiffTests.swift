internal import AssayKit
internal import Events
internal import TestSupport
internal import Testing

@Suite("assay diff of what cannot be compared says why, and what to do")
struct UnusableDiffTests {
    private static let row =
        "CREATE TABLE messages (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO messages VALUES (1, 'a')"

    @Test("a database without a table's name lists the tables")
    func noTable() async throws {
        let scene = try await DiffScene(
            "\(Self.row); CREATE TABLE users (id INTEGER)", "CREATE TABLE messages (id int)")
        let outcome = try await scene.run([scene.source, "\(scene.target.url)#messages"])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("names no table"))
        #expect(outcome.errors.contains("messages") && outcome.errors.contains("users"))
    }

    @Test("a misspelt table and column are met with the right one")
    func misspelt() async throws {
        let scene = try await DiffScene(Self.row, "CREATE TABLE messages (id int PRIMARY KEY, x text)")
        let right = ["\(scene.source)#messages", "\(scene.target.url)#messages"]
        for arguments in [["\(scene.source)#mesages", right[1]], [right[0], "\(scene.target.url)#massages"]] {
            let outcome = try await scene.run(arguments)
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.errors.contains("did you mean #"), "\(outcome.errors)")
        }
        for option in [
            ["--key", "idd"], ["--except", "y"], ["--map", "xx=x"], ["--map", "x=xx"], ["--type", "xx=text"],
            ["--columns", "xx"],
        ] {
            let outcome = try await scene.run(right + option)
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.errors.contains("did you mean") || outcome.errors.contains("Name "), "\(outcome.errors)")
        }
    }

    @Test("an unknown codec lists the codecs, and one with a wrong argument is refused")
    func codecs() async throws {
        let scene = try await DiffScene(Self.row, "CREATE TABLE messages (id int PRIMARY KEY, x text)")
        let right = ["\(scene.source)#messages", "\(scene.target.url)#messages"]
        let unknown = try await scene.run(right + ["--type", "x=txt"])
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("There is no codec txt for x") && unknown.errors.contains("instant"))
        let argument = try await scene.run(right + ["--type", "x=instant(Mars)"])
        #expect(argument.status == 2)
        #expect(argument.errors.contains("Mars") && argument.errors.contains("(UTC)"), "\(argument.errors)")
        let none = try await scene.run(right + ["--type", "x=enumeration"])
        #expect(none.status == 2)
        #expect(none.errors.contains("enumeration of x needs an argument"), "\(none.errors)")
    }

    @Test("two empty tables are no success, unless they may be empty")
    func empty() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER PRIMARY KEY)", "CREATE TABLE t (id int PRIMARY KEY)")
        let outcome = try await scene.diff()
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("Both sides are empty"))
        let allowed = try await scene.diff("--allow-empty")
        #expect(allowed.status == 0, "\(allowed)")
        #expect(allowed.output.contains("Equal: 0 rows"))
        try await scene.target.execute("INSERT INTO t VALUES (1)")
        #expect(try await scene.record().counts == [0, 0, 0, 1, 0])
        #expect(try await scene.diff("--where", "id > 1").status == 3)
        #expect(try await scene.diff("--where", "id > 1", "--allow-empty").status == 0)
    }

    @Test("a key that is text on one side and a number on the other is no key that anything equals, and is counted")
    func keyOfAnotherType() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id TEXT PRIMARY KEY, x TEXT); INSERT INTO t VALUES ('1', 'a'), ('2', 'b')",
            "CREATE TABLE t (id int PRIMARY KEY, x text); INSERT INTO t VALUES (1, 'a'), (2, 'b')")
        let record = try await scene.record()
        #expect(record.counts == [0, 0, 2, 2, 0] && record.ledger.withoutKey == 2)
        #expect(record.columns.first?.codec == "integer")
        // Said to be one number in two forms, it is.
        #expect(try await scene.record("--type", "id=decimal").areEqual)
    }

    @Test("a key that stands for several rows on one side, or is NULL on one, is in the ledger")
    func badKeys() async throws {
        let scene = try await DiffScene(
            "CREATE TABLE t (id INTEGER, x TEXT); INSERT INTO t VALUES (1, 'a'), (1, 'b'), (2, 'c'), (NULL, 'd')",
            "CREATE TABLE t (id int, x text); INSERT INTO t VALUES (1, 'a'), (2, 'c'), (3, 'd')")
        for strategy in ["push-down", "stream"] {
            let record = try await scene.record("--key", "id", "--strategy", strategy)
            #expect(record.counts == [1, 0, 1, 1, 1])
            #expect(record.ledger.withoutKey == 1 && record.ledger.duplicatedInSource == 2)
        }
    }

    @Test("a server that does not run, without its password")
    func unreachable() async throws {
        let scene = try await DiffScene()
        let outcome = try await scene.run(["\(scene.source)#t", "postgres://aaron:hunter2-and-more@127.0.0.1:1/db#t"])
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("Connection refused"))
        #expect(!(outcome.errors + outcome.output).contains("hunter2"))
    }

    @Test("a missing file, and one that is no database")
    func files() async throws {
        let scene = try await DiffScene()
        let missing = try await scene.run(["absent.sqlite#t", "\(scene.source)#t"])
        #expect(missing.status == 2, "\(missing)")
        #expect(missing.errors.contains("There is no file absent.sqlite"))
        let text = try scene.directory.write("no database, but a text that is long enough", to: "text.sqlite")
        let other = try await scene.run(["\(text)#t", "\(scene.source)#t"])
        #expect(other.status == 3, "\(other)")
        #expect(!other.errors.isEmpty)
    }

    @Test(
        "hostile names reach the terminal in a visible form, and are compared all the same", arguments: ["t", "other"])
    func hostileNames(table: String) async throws {
        let name = "\u{1B}[31m\"red\"\r\nforged\u{202E}🙂'"
        let column = "c\u{1B}]0;x\u{07}\r\nforged\"; DROP TABLE t; --"
        func quoted(_ name: String) -> String {
            "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        }
        let make =
            "CREATE TABLE \(quoted(name)) (id INTEGER PRIMARY KEY, \(quoted(column)) TEXT, \(quoted(column + table)) TEXT)"
        let rows = "INSERT INTO \(quoted(name)) VALUES (1, 'a', 'b'), (2, 'c', 'd')"
        let scene = try await DiffScene(
            "\(make); \(rows)",
            "\(make); \(rows); UPDATE \(quoted(name)) SET \(quoted(column)) = 'z' WHERE id = 2; ALTER TABLE \(quoted(name)) ADD COLUMN \(quoted("\u{1B}\nforged"))  int"
        )
        let locator = quoted(name)
        let percent = locator.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
        let outcome = try await scene.run(["\(scene.source)#\(percent)", "\(scene.target.url)#\(percent)"])
        #expect(outcome.status == 1, "\(outcome)")
        let misspelt = try await scene.run(["\(scene.source)#\(table)", "\(scene.target.url)#\(percent)"])
        let unnamed = try await scene.run([scene.source, "\(scene.target.url)#\(percent)"])
        let wrong = try await scene.run(
            ["\(scene.source)#\(percent)", "\(scene.target.url)#\(percent)", "--except", "nothing"])
        for outcome in [outcome, misspelt, unnamed, wrong] {
            let raw = (outcome.output + outcome.errors).unicodeScalars.filter { scalar in
                scalar.properties.generalCategory == .control && scalar != "\n" || scalar == "\u{202E}"
            }
            #expect(raw.isEmpty, "\(outcome)")
            let lines = (outcome.output + outcome.errors).split(separator: "\n")
            #expect(!lines.contains { $0.hasPrefix("forged") }, "\(outcome)")
        }
    }
}
