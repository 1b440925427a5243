package import AssayKit
internal import Fingerprints

/// The claim that two queries, one for each side, return the same rows: held against each other by key.
package struct Reconciliation: WrittenKind {
    package static let kind = "reconciliation"
    package static let keys: Set<HeaderKey> = [
        .key, .private, .scope, .fail, .warn, .map, .parent, .type, .skip, .only, .tolerance,
    ]

    /// The query on the source.
    package let source: CheckSQL
    /// The query on the target.
    package let target: CheckSQL
    /// What a row is found by, and what is shown of it.
    package let columns: EvidenceColumns
    /// What it says of the rows beside the queries.
    package let terms: ReconciliationTerms
    package let scope: CheckSQL?
    package let thresholds: Thresholds

    package var queries: [CheckSQL] { [source, target] + terms.queries }

    package var writtenTerms: [(key: String, text: String)] { terms.written.map { ($0.key.rawValue, $0.text) } }

    package static func recognises(_ file: CheckFile) -> Bool { file.hasNamedQueries }

    package init?(_ file: CheckFile, _ problems: inout ProblemCollector) {
        let source = Self.query(.source, of: file, &problems)
        let target = Self.query(.target, of: file, &problems)
        Self.reportOtherQueries(of: file, &problems)
        let columns = EvidenceColumns(file, showsMore: true, &problems)
        terms = ReconciliationTerms(file, key: columns?.key, &problems)
        scope = Self.scope(of: file, &problems)
        thresholds = Thresholds.ofRows(file, percentagesNeedScope: false, &problems)
        guard let source, let target, let columns else { return nil }
        self.source = source
        self.target = target
        self.columns = columns
    }

    package func judge(in context: CheckContext) async throws -> CheckResult {
        let inScope = try await context.examined(by: scope)
        let (pairing, result) = try await QueryComparison(
            source: source, target: target, columns: columns, terms: terms, context: context
        ).compare()
        let recording = ComparisonRecording(pairing, masking: context.masking) { name in
            columns.hidden.contains { $0.mayName(name) }
        }
        let ledger = recording.ledger(result)
        let examined = inScope ?? max(ledger.sourceRows, ledger.targetRows)
        let ruling = thresholds.ruling(ofRows: ledger.differences, outOf: examined)
        let found = ReconciliationSentence(ledger, inScope: inScope, unreadable: recording.unreadable(result)).text
        return CheckResult(
            verdict: ruling.verdict, code: ruling.verdict == .passed ? "" : "check.reconciliation",
            message: ruling.sentence(found: found, examined: nil), examined: examined,
            findingCount: ledger.differences, evidence: result.rows.map(recording.finding), ledger: ledger)
    }

    private static func query(
        _ database: AuditedDatabase, of file: CheckFile, _ problems: inout ProblemCollector
    ) -> CheckSQL? {
        let sections = file.sections.filter { $0.database == database }
        for name in sections.dropFirst().compactMap(\.name) {
            problems.report(at: name, "there are two queries \(name.string)", remedy: "keep one of them")
        }
        if let section = sections.first {
            return CheckSQL(section.text, role: database == .source ? .source : .target, on: database, &problems)
        }
        let isMisspelt = file.sections.contains { $0.database == nil }
        if !file.isCutShort, !isMisspelt, let name = file.sections.first?.name {
            problems.report(
                at: name, "there is no query \(database.rawValue)",
                remedy: "add -- @query \(database.rawValue) and its SELECT")
        }
        return nil
    }

    private static func reportOtherQueries(of file: CheckFile, _ problems: inout ProblemCollector) {
        let known = AuditedDatabase.sides.map(\.rawValue)
        for name in file.sections.compactMap(\.name) where !known.contains(name.string) {
            problems.report(
                at: name, name.bytes.isEmpty ? "@query lacks its name" : "a query cannot be called \(name.string)",
                remedy: Suggestion.remedy(for: name.string, among: known) { "@query \($0)" })
        }
    }

    private static func scope(of file: CheckFile, _ problems: inout ProblemCollector) -> CheckSQL? {
        guard let argument = file.header[.scope]?.argument, !argument.bytes.isEmpty else {
            return file.scope(on: .source, &problems)
        }
        guard let database = AuditedDatabase.side(named: argument.string) else {
            problems.report(
                at: argument, "there is no database \(argument.string)",
                remedy: Suggestion.remedy(for: argument.string, among: AuditedDatabase.sides.map(\.rawValue)))
            return nil
        }
        return file.scope(on: database, &problems)
    }

    package static let examples = [
        CheckExample(
            "parity/messages-per-conversation.sql",
            """
            -- Every conversation keeps its number of messages.
            -- @key: conversation_id
            -- @query source
            SELECT conversation_id, count(*) AS messages FROM messages WHERE NOT is_blank(content) GROUP BY 1;
            -- @query target
            SELECT conversation_id::text AS conversation_id, count(*) AS messages FROM raw_conversations GROUP BY 1;
            """),
        CheckExample(
            "content/messages.sql",
            """
            -- Every message arrives unchanged, or is skipped by a declared rule.
            -- @key: id
            -- @map id: uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8)
            -- @map parent_id: as id
            -- @type created_at: instant(UTC)
            -- @parent: parent_id
            -- @skip empty content: is_blank(content) AND attachments IS NULL
            -- @only source: attachments
            -- @tolerance created_at: 1ms
            -- @query source
            SELECT id, content, attachments, timestamp AS created_at, parent_id FROM messages;
            -- @query target
            SELECT id, content, created_at, parent_id FROM raw_conversations;
            """),
        CheckExample(
            "content/untyped.sql", problem: "3:22: there is no codec instnt",
            """
            -- Every message arrives at its time.
            -- @key: id
            -- @type created_at: instnt(UTC)
            -- @query source
            SELECT id, timestamp AS created_at FROM messages;
            -- @query target
            SELECT id, created_at FROM raw_conversations;
            """),
        CheckExample(
            "parity/one-side.sql", problem: "3:11: there is no query target",
            """
            -- Every user arrives.
            -- @key: id
            -- @query source
            SELECT id FROM users;
            """),
    ]
}
