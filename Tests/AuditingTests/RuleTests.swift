internal import AssayKit
internal import Digests
internal import Events
internal import TestSupport
internal import Testing

@testable import Auditing

/// Claims of each kind, as a rule in Swift makes them.
private struct Messages: Rule {
    var checks: Checks {
        AssayKit.Reconciliation(
            id: "arrive", "Every message arrives. Those that say nothing may stay behind.", from: "messages",
            to: "history"
        ) {
            Key("id", mapped: .uuid5(namespace: "6ba7b811-9dad-11d1-80b4-00c04fd430c8"))
            Column("content")
            Column("timestamp", to: "created_at", as: .instant(zone: "UTC"), within: .milliseconds(1))
            Parent("parent", to: "parent_id")
            Expected("user_id", equals: .environment("USER_ID"), as: .integer)
            Skip("empty", where: "is_blank(content)\nAND attachments IS NULL")
            Only(source: "attachments")
        }
        .tags("content", "orphans").timeout(.seconds(30)).phases(.after)
        Query(id: "roles", "Every role is known.", on: .source, "SELECT id FROM messages WHERE role IS NULL") {
            Scope("SELECT count(*) FROM messages")
            Key("id")
            Show("content")
            Fails(when: "rows > 1%")
        }
        AssayKit.Metric(
            id: "figures", "The history is long, and hardly anonymous.",
            "SELECT count(*) AS messages, sum(author IS NULL) AS anonymous FROM history"
        ) {
            Scope("SELECT count(*) FROM history")
            Fails(when: "messages < 10")
            Warns(when: "anonymous > 1%")
            Warns(when: "messages < 1000")
        }
        Orphans(id: "parents", "Every parent exists.", of: "history", parent: "parent_id", allowing: 2)
        Ownership(
            id: "owner", "Every message is Aaron's.", of: "history", owner: "user_id", as: .integer, is: .integer(3))
    }
}

/// Checks that are not right, each in a way of its own.
private struct Wrong: Rule {
    var checks: Checks {
        Query(id: "writes", "Nothing is written.", "DELETE FROM history") { Key("id") }
        Query(id: "keyless", "Every row is found again.", "SELECT 1 AS id") {
            Scope("SELECT 1")
        }
        Query(id: "two words", "An id is a word.", "SELECT 1 AS id") { Key("id") }
        Check(id: "blind", "Something is read.") { _ in Findings() }
        Check(id: "of-what", "The structure is known.", on: .catalog) { _ in Findings() }
        AssayKit.Metric(id: "endless", "Everything has a limit.", "SELECT 1 AS one") {}
        Orphans(id: "keyless", "Every parent exists.", of: "history", parent: "parent_id")
    }
}

/// Code that reads both sides.
private struct Code: Rule {
    var checks: Checks {
        Check(id: "long", "No message is long.", on: .source, .target) { databases in
            let longest = try await databases.source.reduce(
                "SELECT content FROM messages WHERE role = :role", ["role": .text("user")], into: 0
            ) { longest, row in longest = try max(longest, row.text("content").count) }
            return try await databases.target.reduce("SELECT id, content FROM history", into: Findings()) {
                found, row in
                found.examine()
                guard try row.text("content").count > longest else { return }
                try found.report(key: ["id": row["id"]], show: ["content": row["content"]])
            }
        }
        Check(id: "nothing", "Something is looked at.", on: .target) { _ in Findings() }
        Check(id: "elsewhere", "What is read is named.", on: .target) { databases in
            _ = try await databases.source.rows("SELECT 1")
            return Findings()
        }
        Check(id: "writes", "What is read stays.", on: .target) { databases in
            _ = try await databases.target.rows("DELETE FROM history")
            return Findings()
        }
        Check(id: "later", "What comes later is right.", on: .target) { databases in
            guard try await databases.target.rows("SELECT 1 FROM history WHERE id > 2").isEmpty else {
                return Findings()
            }
            throw NotApplicable("There is no third message yet.")
        }
        Check(id: "misnamed", "Columns have their names.", on: .target) { databases in
            _ = try await databases.target.rows("SELECT 1 AS one").map { try $0["two"] }
            return Findings()
        }
    }
}

/// Numbers within their limits, and beyond them.
private struct Figures: Rule {
    var checks: Checks {
        for (id, limit) in [("enough", "messages < 3"), ("few", "messages < 4"), ("misnamed", "message < 3")] {
            AssayKit.Metric(id: id, "There are messages.", "SELECT count(*) AS messages FROM history") {
                Fails(when: limit)
            }
        }
        AssayKit.Metric(id: "some", "There are messages.", "SELECT count(*) AS messages FROM history") {
            Warns(when: "messages > 2")
        }
    }
}

/// Code that asks about the structure.
private struct Structure: Rule {
    var checks: Checks {
        Check(id: "kept", "No NOT NULL was lost.", on: .catalog, .source, .target) { databases in
            try await databases.catalog.reduce(
                "SELECT source_column, source_not_null AND NOT target_not_null AS lost FROM column_pairs",
                into: Findings()
            ) { found, row in
                found.examine()
                if try row["lost"] == .integer(1) { try found.report(key: ["column": row["source_column"]]) }
            }
        }
        Check(id: "one-side", "There are columns.", on: .catalog, .target) { databases in
            _ = try await databases.catalog.rows("SELECT * FROM column_pairs")
            return Findings()
        }
    }
}

@Suite("A rule in Swift")
struct RuleTests {
    /// A directory with files, and the rules that were compiled of them.
    private func library(_ files: [String: String], _ rules: [(path: String, type: any Rule.Type)]) throws -> (
        directory: TemporaryDirectory, library: CheckLibrary
    ) {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: "checks/\(name)") }
        let compiled = rules.map { path, type in
            CompiledRule(path, digest: FNV1a.digest(of: [Array("compiled".utf8)]), type)
        }
        return (directory, CheckLibrary(directories: [directory.file("checks")], rules: compiled))
    }

    @Test("says what an SQL file says")
    func sameModel() throws {
        let library = try library(["a/Messages.swift": "compiled"], [("a/Messages.swift", Messages.self)]).library
        #expect(library.problems.map(\.description) == [])
        #expect(
            library.checks.map(\.id) == [
                "a/Messages/arrive", "a/Messages/figures", "a/Messages/owner", "a/Messages/parents", "a/Messages/roles",
            ])
        let arrive = try #require(library["a/Messages/arrive"])
        #expect(
            arrive.text == """
                -- Every message arrives. Those that say nothing may stay behind.
                -- @map id: uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8)
                -- @type created_at: instant(UTC)
                -- @tolerance created_at: 1ms
                -- @param expected_user_id integer: USER_ID
                -- @type user_id: integer
                -- @skip empty:
                --   is_blank(content)
                --   AND attachments IS NULL
                -- @only source: attachments
                -- @map parent_id: as id
                -- @key: id
                -- @parent: parent_id
                -- @tags: content, orphans
                -- @timeout: 30000ms
                -- @phase: after
                -- @query source
                SELECT id, content, timestamp AS created_at, parent AS parent_id, :expected_user_id AS user_id, attachments FROM messages;
                -- @query target
                SELECT id, content, created_at, parent_id, user_id FROM history;
                """)
        #expect(arrive.description.title == "Every message arrives" && arrive.description.kind == "reconciliation")
        #expect(arrive.description.tags == ["content", "orphans"] && arrive.timeout == .seconds(30))
        let roles = try #require(library["a/Messages/roles"])
        #expect(
            roles.description.databases == [.source] && roles.kind.thresholds.fail.map(\.description) == ["rows > 1%"])
        let figures = try #require(library["a/Messages/figures"])
        #expect(
            figures.text == """
                -- The history is long, and hardly anonymous.
                -- @on: target
                -- @scope: SELECT count(*) FROM history
                -- @fail: messages < 10
                -- @warn: anonymous > 1%
                -- @warn: messages < 1000
                -- @metric: messages,
                --   anonymous
                SELECT count(*) AS messages, sum(author IS NULL) AS anonymous FROM history
                """)
        #expect(figures.description.kind == "metric")
        #expect(try #require(library["a/Messages/parents"]).kind.thresholds.fail.map(\.description) == ["rows > 2"])
        #expect(try #require(library["a/Messages/owner"]).parameters.map(\.name) == ["owner"])
        // Where it stands: this file is the rule's, but for its name.
        #expect(Set(library.checks.map(\.description.location.file)) == ["AuditingTests/RuleTests.swift"])
    }

    @Test("is told what is wrong with it, and where")
    func problems() throws {
        let (directory, library) = try library(["Wrong.swift": "compiled"], [("Wrong.swift", Wrong.self)])
        let problems = library.problems.map { $0.description.replacing(directory.file("checks"), with: "D") }
        #expect(problems.count == 7 && problems.allSatisfy { $0.contains(": error: ") }, "\(problems)")
        #expect(problems[0].contains("a check may only read, and this is DELETE\nDELETE FROM history"))
        #expect(problems[1].contains("@key is missing"))
        #expect(problems[2].hasPrefix("AuditingTests/RuleTests.swift:"))
        #expect(problems[2].contains(": error: \"two words\" is no id of a check"))
        #expect(problems[3].contains("the check reads no database"))
        #expect(problems[4].contains("the check reads the catalog, and does not say of what"))
        #expect(problems[5].contains("@metric has no value"))
        // Both by their lines.
        let taken =
            /RuleTests.swift:[0-9]+: error: the id Wrong\/keyless is taken: by AuditingTests\/RuleTests.swift:[0-9]+\n/
        #expect(problems[6].contains(taken), "\(problems[6])")
    }

    @Test("runs only where the file is what was compiled, and is an error elsewhere")
    func stale() throws {
        let (_, library) = try library(
            ["Messages.swift": "changed", "Other.swift": "", "Text+Forms.swift": ""],
            [("Messages.swift", Messages.self)])
        #expect(library.problems.isEmpty && library.checks.map(\.id) == ["Messages", "Other"])
        let failures = library.checks.compactMap { ($0.kind as? UncompiledRule)?.failure }
        #expect(
            failures[0].message.hasSuffix("checks/Messages.swift was changed since it was compiled into this assay."))
        #expect(failures[1].message.hasSuffix("checks/Other.swift is not compiled into this assay."))
        #expect(failures.allSatisfy { $0.problem.remedy?.contains("swift build -c release") == true })
        // Nobody knows its tags, so no selection by tag passes it over.
        let selection = try Selection(select: ["tag:content"])
        #expect(library.checks.allSatisfy { selection.includes($0.description) })
    }

    @Test("measures, and holds each number to its limits")
    func measures() async throws {
        let scene = try await AuditScene(
            source: "", target: "CREATE TABLE history (id int); INSERT INTO history VALUES (1), (2), (3);", checks: [:])
        try scene.directory.write("compiled", to: "checks/Figures.swift")
        let record = try await scene.audit(
            rules: [CompiledRule("Figures.swift", digest: FNV1a.digest(of: [Array("compiled".utf8)]), Figures.self)])
        #expect(
            record.verdicts == [
                "Figures/enough": .passed, "Figures/few": .failed, "Figures/some": .warned,
                "Figures/misnamed": .errored,
            ])
        #expect(record.result("Figures/few")?.metrics == ["messages": "3"])
        #expect(record.result("Figures/few")?.findingCount == 1)
    }

    @Test("reads with code the structure of what it names")
    func catalog() async throws {
        let scene = try await AuditScene(
            source: "CREATE TABLE users (id INTEGER PRIMARY KEY, userName TEXT NOT NULL)",
            target: "CREATE TABLE users (id bigint PRIMARY KEY, user_name text)", checks: [:])
        try scene.directory.write("compiled", to: "checks/Structure.swift")
        let record = try await scene.audit(
            rules: [
                CompiledRule("Structure.swift", digest: FNV1a.digest(of: [Array("compiled".utf8)]), Structure.self)
            ])
        let kept = try #require(record.result("Structure/kept"))
        #expect(kept.verdict == .failed && kept.message == "1 finding of 2 examined.")
        #expect(kept.evidence.first?.key.map(\.value.text) == ["userName"])
        #expect(kept.queries.map(\.database) == [.catalog])
        let one = try #require(record.result("Structure/one-side"))
        #expect(one.verdict == .errored && one.message == "The rule reads the source, which it does not name.")
    }

    @Test("reads with code what SQL cannot judge, and nothing that it does not name")
    func code() async throws {
        let scene = try await AuditScene(
            source: "CREATE TABLE messages (role, content); INSERT INTO messages VALUES ('user', 'four');",
            target:
                "CREATE TABLE history (id int, content text); INSERT INTO history VALUES (1, 'four'), (2, 'fives');",
            checks: [:])
        try scene.directory.write("compiled", to: "checks/Code.swift")
        let record = try await scene.audit(
            rules: [CompiledRule("Code.swift", digest: FNV1a.digest(of: [Array("compiled".utf8)]), Code.self)])
        let long = try #require(record.result("Code/long"))
        #expect(long.verdict == .failed && long.message == "1 finding of 2 examined." && long.findingCount == 1)
        let finding = try #require(long.evidence.first)
        #expect(finding.key.map(\.value.text) == ["2"] && finding.fields.map(\.value.text) == [nil], "masked")
        #expect(long.queries.map(\.database) == [.source, .target])
        let messages = ["nothing", "elsewhere", "writes", "misnamed"].map { record.result("Code/\($0)")?.message ?? "" }
        #expect(messages[0].hasPrefix("Nothing is in scope"))
        #expect(messages[1] == "The rule reads the source, which it does not name.")
        #expect(messages[2].contains("a check may only read, and this is DELETE"))
        #expect(messages[3] == "The query gives no column two.")
        #expect(record.entries.count { $0.verdict == .errored } == 4)
        let later = record.result("Code/later")
        #expect(later?.verdict == .skipped && later?.message == "There is no third message yet.")
    }
}
