internal import AssayKit
internal import Events
internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("Hostile rows")
struct HostileRowsTests {
    /// What an audited cell may hold to hurt whoever reads of it: as SQL of SQLite, and a word that must be seen or not.
    private static let cells = [
        ("'<script>alert(1)</script>'", "alert(1)"), ("'cdata]]>zqcdata'", "zqcdata"),
        ("'esc' || char(27) || '[2J' || char(27) || ']0;owned' || char(7)", "owned"),
        ("'bom' || char(65534) || 'zqbom'", "zqbom"),
        ("'nul' || char(0) || 'zqnul'", "zqnul"), ("'bidi' || char(8238) || 'gnp.exe'", "gnp.exe"),
        ("replace(hex(zeroblob(524288)), '0', 'longcell')", "longcelllongcell"),
        ("'\"><img src=x onerror=alert(2)>'", "onerror"),
        ("'a' || char(10) || '::error::' || char(13) || 'spoof'", "spoof"),
        ("'&lt;zqentity&amp;'", "zqentity"), ("CAST(x'fffe41424344' AS TEXT)", "ABCD"),
    ]

    private static let source = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, secret TEXT, words TEXT);
        \(cells.map { "INSERT INTO t (secret, words) VALUES ('zqlock ' || \($0.0), \($0.0));" }.joined(separator: "\n"))
        """
    private static let target = """
        CREATE TABLE t (id int PRIMARY KEY, secret text, words text);
        INSERT INTO t SELECT i, 'zqlock', '<script>alert(1)</script> changed' FROM generate_series(1, \(cells.count)) i;
        """
    private static let rows = """
        -- No row speaks.
        -- @on: source
        -- @key: id
        -- @show: words
        SELECT id, words FROM t;
        """
    private static let reconciled = """
        -- Every row <script>alert('title')</script> arrives.
        -- @key: id
        -- @query source
        SELECT id, words FROM t;
        -- @query target
        SELECT id, words FROM t;
        """
    private static let hidden = """
        -- Every row is told apart by what nobody may see.
        -- @on: source
        -- @key: secret
        -- @private: secret
        SELECT secret FROM t;
        """

    private func scene() async throws -> Scene {
        try await Scene(
            source: Self.source, target: Self.target,
            checks: ["rows.sql": Self.rows, "both.sql": Self.reconciled, "hidden.sql": Self.hidden])
    }

    @Test("are inert in every report, though they are shown", arguments: ["strict", "extended"])
    func revealed(profile: String) async throws {
        let scene = try await scene()
        let outcome = try await scene.audit("--reveal", "--junit-profile", profile)
        #expect(outcome.status == 1)
        for file in ["index.html", "events.jsonl"] {
            let text = try scene.directory.read("reports/\(file)")
            for (_, word) in Self.cells { #expect(text.contains(word), "\(word) in \(file)") }
        }
        let page = try scene.directory.read("reports/index.html")
        #expect(!page.lowercased().contains("<script"))
        #expect(!page.contains("<img"))
        let lint = try await Executable.run(
            ["--noout", "reports/junit.xml"], in: scene.directory, executable: "/usr/bin/xmllint")
        #expect(lint.status == 0 && lint.errors.isEmpty, "\(lint)")
        // Nothing takes control of a terminal, and no line of a row passes for a line of the report.
        for text in [outcome.output, page, try scene.directory.read("reports/summary.md")] {
            let controls = text.unicodeScalars.filter {
                $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" || $0 == "\u{202E}"
                    || $0 == "\u{FFFE}"
            }
            #expect(controls.isEmpty)
            #expect(!text.contains("\n::error::"))
        }
    }

    @Test("keep a report small, whatever a cell holds")
    func bounded() async throws {
        let scene = try await scene()
        _ = try await scene.audit("--reveal")
        for name in Scene.reportNames {
            #expect(try scene.directory.read("reports/\(name)").utf8.count < 200_000, "\(name)")
        }
    }

    @Test("are not shown at all unless that is asked for")
    func masked() async throws {
        let scene = try await scene()
        let outcome = try await scene.audit()
        #expect(outcome.status == 1)
        for (_, word) in Self.cells where word != "alert(1)" {
            #expect(try scene.places(of: word, in: outcome).isEmpty, "\(word)")
        }
        #expect(try scene.places(of: "zqlock", in: outcome).isEmpty)
        #expect(try scene.directory.read("reports/events.jsonl").contains(#""digest":"#))
    }

    @Test("have keys that @private hides, also where the database spells the column otherwise")
    func privateKeys() async throws {
        let scene = try await Scene(
            source: "CREATE TABLE t (Person INTEGER, Email INTEGER); INSERT INTO t VALUES (4711, 4712)",
            target: "CREATE TABLE t (person int, email int); INSERT INTO t VALUES (4713, 4712)",
            checks: [
                "a.sql":
                    "-- Right.\n-- @on: source\n-- @key: person\n-- @show: email\n-- @private: person, email\nSELECT person, email FROM t",
                "b.sql":
                    "-- Right.\n-- @key: person\n-- @private: person, email\n-- @query source\nSELECT person, email FROM t;\n-- @query target\nSELECT person, email FROM t",
                "c.sql":
                    "-- Right.\n-- @on: source\n-- @key: person\n-- @show: email\n-- @private: email\nSELECT * FROM t",
            ])
        let outcome = try await scene.audit()
        #expect(outcome.status == 1, "\(outcome)")
        #expect(try scene.places(of: "4712", in: outcome).isEmpty)
        for id in ["a", "b"] {
            let key = try #require(try scene.result(id).evidence.first?.key.first?.value)
            #expect(key.text == nil && key.digest != nil)
        }
        #expect(try scene.result("c").evidence.first?.key.first?.value.text == "4711")
    }
}
