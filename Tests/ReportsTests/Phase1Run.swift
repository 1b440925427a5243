import AssayKit
import Events

/// A run such as the Phase 1 migration gives, to look at and to hold facts against.
extension Fixture {
    static var phase1: RunRecord {
        let uuid = [
            "7d0c2b9e-61f4-5d7a-9d0b-1f2a3b4c5d6e", "0b9e61f4-5d7a-5d0b-8f2a-3b4c5d6e7d0c",
            "61f45d7a-9d0b-5f2a-8b4c-5d6e7d0c2b9e",
        ]
        func key(_ value: String) -> Finding.Field { .init(name: "id", value: Cell(type: "uuid", text: value)) }
        func masked(_ length: Int, _ digest: String) -> Cell { Cell(type: "text", length: length, digest: digest) }

        var orphans = check(
            "threads/orphaned-parents", .failed,
            message: "894 messages have a parent that does not exist, where at most 812 are explained.", count: 894)
        orphans.check.title = "Every message's parent exists."
        orphans.check.details =
            "A row is an orphan when its parent_id names no row of the table. The declared skips leave 812 of them behind; "
            + "that is the number in the plan's own terms, more is a loss."
        orphans.finished?.result.evidence = uuid.map {
            Finding(
                kind: .offending, key: [key($0)],
                fields: [
                    .init(name: "conversation_id", value: Cell(type: "integer", text: "1184")),
                    .init(name: "created_at", value: Cell(type: "instant", text: "2025-08-14T21:07:33.120Z")),
                    .init(name: "parent", value: masked(36, "5f3a09")), .init(name: "role", value: .null),
                ])
        }
        orphans.finished?.result.queries = [
            .init(
                role: "rows", database: .target,
                sql: """
                    SELECT c.id, c.conversation_id, c.created_at
                    FROM raw_conversations c
                    LEFT JOIN raw_conversations p ON p.id = c.parent_id
                    WHERE c.parent_id IS NOT NULL AND p.id IS NULL AND c.user_id = :user;
                    """, parameters: [.init(name: "user", value: Cell(type: "uuid", text: uuid[1]))])
        ]

        var content = check(
            "content/messages", .failed, on: [.source, .target],
            message: "136 messages of 15,108 are lost, and 3 arrived changed.", count: 139)
        content.check.title = "Every message arrives unchanged, or is skipped by a declared rule."
        content.check.kind = "reconciliation"
        content.check.details = "Compared row by row by key."
        content.finished?.result.metrics = ["arrived": "13513", "skipped": "1459", "lost": "136"]
        content.finished?.result.ledger = plannedLedger
        content.finished?.result.evidence = [
            Finding(
                kind: .missing, key: [key(uuid[0])], fields: [.init(name: "content", value: masked(412, "c0ffee"))]),
            Finding(kind: .missing, key: [key(uuid[2])], fields: [.init(name: "content", value: masked(9, "b1a5ed"))]),
            Finding(
                kind: .changed, key: [key(uuid[1])],
                differences: [
                    .init(
                        column: "content",
                        source: Cell(
                            type: "text", text: "She said: “tomorrow”,\nand left\u{200B}. <b>Nobody</b> heard her go."),
                        target: Cell(
                            type: "text", text: "She said: â€œtomorrowâ€\u{9D},\nand left. <b>Nobody</b> heard her go."),
                        position: 11),
                    .init(
                        column: "created_at", source: Cell(type: "instant", text: "2025-08-14T21:07:33Z"),
                        target: Cell(type: "instant", text: "2025-08-14T17:07:33Z")),
                    .init(column: "author", source: masked(5, "aa12f0"), target: .null),
                ]),
            Finding(kind: .duplicated, key: [key(uuid[2])], fields: []),
        ]

        var broken = check(
            "schema/sequences-ahead", .errored, message: "The query failed: relation \"sequences\" does not exist.")
        broken.check.title = "Every sequence is ahead of its column."
        broken.check.criterion = "PostgreSQL schema deployed and validated"
        broken.finished?.result.code = "engine.sql"
        broken.finished?.result.problem = .init(
            detail: "42P01 at character 15", remedy: "Name a table that exists; `assay inspect` lists them.",
            location: .init(file: "checks/schema/sequences-ahead.sql", line: 9, column: 15),
            excerpt: "9 | SELECT * FROM sequences\n  |               ^")
        var warned = check(
            "values/blank", .warned, message: "3 messages hold nothing but white space.", evidence: rows(3))
        warned.check.title = "No message is blank."
        warned.check.criterion = nil
        warned.check.severity = .warn

        var skipped = check("schema/pgvector", .skipped, message: "The server has no extension “vector”.")
        skipped.check.title = "pgvector is installed."
        skipped.check.criterion = "PostgreSQL schema deployed and validated"
        let passed = [
            "schema/tables", "schema/alembic-at-head", "parity/authors", "parity/months", "identity/aaron",
            "identity/bond", "threads/no-cycles",
        ].map { id in
            var entry = check(id, .passed, message: "13,513 rows, and none speaks against it.")
            if id.hasPrefix("schema") { entry.check.criterion = "PostgreSQL schema deployed and validated" }
            if id.hasPrefix("identity") { entry.check.criterion = "Memory retrieval working with user scoping" }
            return entry
        }
        var record = run([orphans, content, broken, warned, skipped] + passed)
        record.apply(
            .noted(
                Note(
                    "The role assay_reader could write to raw_conversations.",
                    remedy: "REVOKE INSERT, UPDATE, DELETE ON raw_conversations FROM assay_reader;")))
        return record
    }
}
