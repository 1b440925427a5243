internal import AssayKit
internal import Events
internal import FoundationEssentials
internal import Phase1
internal import TestSupport
internal import Testing

@Suite("assay diff of exports")
struct DiffExportsTests {
    private let scene: DiffScene

    init() async throws {
        scene = try await DiffScene()
    }

    private func write(_ text: String, _ name: String) throws -> String {
        try scene.directory.write(text, to: name)
    }

    @Test("finds the history's exports equal to their source, in both directions and to each other")
    func equal() async throws {
        let history = Migration(messages: 1_200)
        let files = ["history.sqlite", "history.csv", "history.json"].map(scene.directory.file)
        try history.writeSource(to: files[0])
        try history.writeCSV(to: files[1])
        try history.writeJSON(to: files[2])
        let source = "\(files[0])#messages"
        for (one, other, engines) in [
            (source, files[1], ["SQLite", "CSV"]), (files[1], source, ["CSV", "SQLite"]),
            (source, files[2], ["SQLite", "JSON"]), ("\(files[2])#messages", source, ["JSON", "SQLite"]),
        ] {
            let record = try await scene.record(of: [one, other])
            #expect(record.areEqual && record.ledger.unchanged == 1_200, "\(one) \(other)")
            #expect(record.columns.map(\.codec) == Array(repeating: "text", count: 7))
            #expect(record.onlyInSource + record.onlyInTarget == ["attachments"])
            #expect(
                [record.source.engine, record.target.engine].allSatisfy { engine in
                    engines.contains { engine.hasPrefix($0) }
                })
        }
        let record = try await scene.record(of: [files[1], files[2], "--key", "id"])
        #expect(record.areEqual && record.source.table == "history.csv" && record.target.table == "history.json")
    }

    @Test("names the one record that is missing and the one that is changed, in CSV and in JSON")
    func differences() async throws {
        let history = Migration(messages: 300)
        try history.writeSource(to: scene.directory.file("history.sqlite"))
        try history.writeCSV(to: scene.directory.file("history.csv"))
        try history.writeJSON(to: scene.directory.file("history.json"))
        let database = try OpenSQLite(scene.directory.file("history.sqlite"))
        try database.execute(
            """
            DELETE FROM messages WHERE rowid = (SELECT rowid FROM messages ORDER BY rowid LIMIT 1 OFFSET 100);
            UPDATE messages SET content = coalesce(content, '') || '!' WHERE rowid = (SELECT max(rowid) FROM messages)
            """)
        let source = "\(scene.directory.file("history.sqlite"))#messages"
        for export in ["history.csv", "history.json"].map(scene.directory.file) {
            let forth = try await scene.record(of: [source, export])
            #expect(forth.counts == [298, 1, 0, 1, 0])
            #expect(Set(forth.rows.map(\.kind)) == [.changed, .extra])
            #expect(forth.rows.allSatisfy { $0.key.first?.value.text != nil })
            #expect(forth.rows.first { $0.kind == .changed }?.differences.first?.column == "content")
            let back = try await scene.record(of: [export, source])
            #expect(back.counts == [298, 1, 1, 0, 0])
            #expect(back.rows.first { $0.kind == .missing }?.key == forth.rows.first { $0.kind == .extra }?.key)
        }
    }

    @Test("accounts for the rows of an export that a rule lets be absent, and compares only those that are chosen")
    func rules() async throws {
        let export = try write("id,content\n1,a\n2,\n3,\" \"\n4,d\n", "old.csv")
        try await scene.target.execute(
            "CREATE TABLE t (id int PRIMARY KEY, content text); INSERT INTO t VALUES (1, 'a')")
        let record = try await scene.record(of: [export, "\(scene.target.url)#t", "--skip", "empty: is_blank(content)"])
        #expect(record.ledger.skipped.map(\.rows) == [2] && record.counts == [1, 0, 1, 0, 0])
        #expect(record.rows.map { $0.key.map(\.value.text) } == [["4"]])
        let chosen = try await scene.record(of: [export, "\(scene.target.url)#t", "--where", "id < 2"])
        #expect(chosen.areEqual && chosen.source.rows == 1)
        let query = "SELECT id + 0 AS id, upper(content) AS content FROM export WHERE id = '1'"
        let queried = try await scene.record(of: [
            export, "\(scene.target.url)#t", "--source-query", query, "--key", "id",
        ])
        #expect(queried.counts == [0, 1, 0, 0, 0])
    }

    private static let table = """
        CREATE TABLE t (id uuid PRIMARY KEY, at timestamptz, unix timestamptz, n int, big bigint, ok bool, price numeric(12, 2),
            f float8, f4 float4, d date, b bytea, doc jsonb, tags json, note text);
        INSERT INTO t VALUES
            ('886313e1-3b8a-5372-9b90-0c9aee199e5d', '2024-03-10 07:15:02.123456+00', to_timestamp(1710054902), -7,
                9223372036854775807, true, 19.90, 0.1, 0.1, '2024-03-10', '\\x00ff', '{"b": 1.50, "a": [1, {}]}', '{"x":  1}', 'naïve, "x"'),
            ('00000000-0000-0000-0000-000000000001', '2024-03-11 00:00:00+00', to_timestamp(1710054903), 0, 0, false, 1234567890.00,
                '-Infinity', 'NaN', '0044-03-15 BC', '\\x', '"text"', '[]', ''),
            ('00000000-0000-0000-0000-000000000002', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
        """

    private static let codecs = [
        "uuid", "instant(UTC)", "instant(s)", "integer", "integer", "boolean", "decimal", "real", "decimal", "date",
        "bytes(hex)", "json(semantic)",
    ]

    @Test("reads a CSV as the types of PostgreSQL's columns, as COPY and as other programs write them")
    func postgresCSV() async throws {
        try await scene.target.execute(Self.table)
        let export = try write(
            #"""
            ID,at,unix,n,big,ok,price,f,f4,d,b,doc,tags,note
            886313E1-3B8A-5372-9B90-0C9AEE199E5D,2024-03-10T08:15:02.123456+01:00,1710054902,-7,9223372036854775807,t,19.9,1e-1,0.1,2024-03-10,\x00FF,"{""a"":[1,{}],""b"":1.5}","{""x"":  1}","naïve, ""x"""
            00000000000000000000000000000001,2024-03-11 00:00:00+00,1710054903.0,0,0,False,1234567890,-Infinity,NaN,0044-03-15 BC,\x,"""text""",[],""
            {00000000-0000-0000-0000-000000000002},,,,,,,,,,,,,
            """#, "old.csv")
        for pair in [[export, "\(scene.target.url)#t"], ["\(scene.target.url)#t", export]] {
            let record = try await scene.record(of: pair)
            #expect(record.areEqual && record.ledger.unchanged == 3, "\(record)")
            #expect(record.columns.map(\.codec) == Self.codecs + ["json", "text"])
            #expect(record.notes.contains { $0.hasPrefix("A CSV tells no types") })
            #expect(record.notes.contains { $0.hasPrefix("unix: 2 of 2 values are Unix times in seconds") })
        }
    }

    @Test("reads JSON as the types of PostgreSQL's columns")
    func postgresJSON() async throws {
        try await scene.target.execute(Self.table.replacing("'-Infinity'", with: "2.5"))
        let lines = #"""
            {"id": "886313e1-3b8a-5372-9b90-0c9aee199e5d", "at": "2024-03-10T07:15:02.123456+00:00", "unix": 1710054902, "n": -7, "big": 9223372036854775807, "ok": true, "price": 19.90, "f": 0.1, "f4": 0.1, "d": "2024-03-10", "b": "\\x00ff", "doc": {"a": [1, {}], "b": 1.5}, "tags": {"x": 1}, "note": "na\u00efve, \"x\""}
            {"id": "00000000-0000-0000-0000-000000000001", "at": "2024-03-11T00:00:00Z", "unix": 1710054903, "n": 0, "big": 0, "ok": false, "price": 1234567890, "f": 2.5, "f4": "NaN", "d": "0044-03-15 BC", "b": "\\x", "doc": "\"text\"", "tags": [], "note": ""}
            {"id": "00000000-0000-0000-0000-000000000002", "note": null}
            """#
        let array = "[\(lines.split(separator: "\n").joined(separator: ","))]"
        for export in [try write(lines, "old.jsonl"), try write(array, "old.json")] {
            let record = try await scene.record(of: [export, "\(scene.target.url)#t"])
            #expect(record.areEqual && record.ledger.unchanged == 3, "\(record)")
            #expect(record.columns.map(\.codec) == Self.codecs + ["json(canonical)", "text"])
        }
    }

    @Test("never reads JSON's string as a number, nor a CSV's word as a boolean that is none")
    func strictness() async throws {
        try await scene.target.execute(
            "CREATE TABLE t (id int PRIMARY KEY, n int, ok bool); INSERT INTO t VALUES (1, 7, true), (2, 8, false)")
        let json = try write(#"[{"id": 1, "n": 7, "ok": true}, {"id": 2, "n": "8", "ok": false}]"#, "old.json")
        let record = try await scene.record(of: [json, "\(scene.target.url)#t"])
        #expect(record.counts == [1, 1, 0, 0, 0] && record.columns[1].sourceUnreadable == 1)
        let csv = try write("id,n,ok\n1,7,y\n2,8,0\n", "old.csv")
        let other = try await scene.record(of: [csv, "\(scene.target.url)#t"])
        #expect(other.counts == [1, 1, 0, 0, 0] && other.columns[2].sourceUnreadable == 1)
    }

    @Test("goes by what SQLite holds, beside an export")
    func sqliteTypes() async throws {
        let database = try scene.directory.sqlite(
            "types.sqlite",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, flag INTEGER, price REAL, amount NUMERIC, data BLOB, doc TEXT, note TEXT);
            INSERT INTO t VALUES (1, 1, 1.5, 2, x'00ff', '{"a": [1, 2]}', '007'), (2, 0, 2, 2.5, NULL, NULL, NULL)
            """)
        let csv = try write(
            "id,flag,price,amount,data,doc,note\n1,true,1.50,2.0,\\x00ff,\"{\"\"a\"\": [1, 2]}\",007\n2,false,2,2.50,,,\n",
            "t.csv")
        let json = try write(
            #"[{"id": 1, "flag": true, "price": 1.5, "amount": 2, "data": "\\x00ff", "doc": {"a":[1,2]}, "note": "007"}, {"id": 2, "flag": false, "price": 2.0, "amount": 2.5}]"#,
            "t.json")
        for (export, doc) in [(csv, "text"), (json, "json(canonical)")] {
            for pair in [["\(database)#t", export], [export, "\(database)#t"]] {
                let record = try await scene.record(of: pair)
                #expect(record.areEqual, "\(record)")
                #expect(
                    record.columns.map(\.codec) == ["integer", "boolean", "real", "decimal", "bytes(hex)", doc, "text"])
            }
        }
        let record = try await scene.record(of: [csv, json, "--key", "id", "--except", "data,doc"])
        #expect(record.areEqual && record.columns.map(\.codec) == ["integer", "boolean", "real", "decimal", "text"])
    }

    @Test(
        "says what of an export cannot be read, with file, line and what to do, and ends with 3",
        arguments: [
            ("old.csv", "id,n\n1,2\n3\n", "old.csv, line 3, column 1: the record has 1 field, and the header 2."),
            ("old.csv", "id,n\n1,\"2\n", "old.csv, line 2, column 3: the quote that opens here is never closed."),
            (
                "old.json", "[{\"id\": 1, \"n\": 2},\n{\"id\": 3",
                "old.json, line 2, column 9: the text ends here, within a value."
            ),
            ("old.json", "[{\"id\": 1, \"n\": 2}\n{}]", "old.json, line 2, column 1: a comma or ] was expected here."),
            ("old.jsonl", "{\"id\": 1}\nsecret\n", "old.jsonl, line 2, column 1: a value was expected here."),
            ("old.csv", "", "old.csv is empty"),
        ])
    func malformed(name: String, text: String, message: String) async throws {
        let export = try write(text, name)
        let outcome = try await scene.run([export, "\(scene.source)#t"])
        #expect(outcome.status == 3 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains(message) && !outcome.errors.contains("secret"), "\(outcome)")
        let other = try await scene.run(["\(scene.source)#t", export])
        #expect(other.status == 3 && other.errors.contains(message), "\(other)")
    }

    @Test("refuses to be told a table of an export, and says which files it knows")
    func usage() async throws {
        let csv = try write("id\n1\n", "old.csv")
        let outcome = try await scene.run(["\(csv)#t", "\(scene.source)#t"])
        #expect(outcome.status == 2 && outcome.errors.contains("CSV has one table"), "\(outcome)")
        let missing = try await scene.run([scene.directory.file("new.csv"), "\(scene.source)#t"])
        #expect(missing.status == 2 && missing.errors.contains("PATH.csv, PATH.json or PATH.jsonl"), "\(missing)")
    }
}
