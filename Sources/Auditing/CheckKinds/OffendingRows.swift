package import AssayKit

/// The claim that a query returns no row, or no more than are accounted for: each row is one that should not be.
package struct OffendingRows: WrittenKind {
    package static let kind = "offending rows"
    package static let keys: Set<HeaderKey> = [.on, .key, .show, .private, .scope, .fail, .warn]

    /// The query that returns the rows.
    package let query: CheckSQL
    /// What is shown of a row.
    package let columns: EvidenceColumns
    package let scope: CheckSQL?
    package let thresholds: Thresholds

    package var queries: [CheckSQL] { [query] }

    package static func recognises(_ file: CheckFile) -> Bool {
        !file.hasNamedQueries && !file.header.mentioned.contains(.metric)
    }

    package init?(_ file: CheckFile, _ problems: inout ProblemCollector) {
        let query = file.query(.rows, &problems)
        let columns = EvidenceColumns(file, &problems)
        scope = file.scope(&problems)
        thresholds = Thresholds.ofRows(file, percentagesNeedScope: true, &problems)
        guard let query, let columns else { return nil }
        self.query = query
        self.columns = columns
    }

    package func judge(in context: CheckContext) async throws -> CheckResult {
        let examined = try await context.examined(by: scope)
        // A deployment's files are nobody's words, and the secrets in them were masked as they were read.
        let isPublic = query.database == .deployment
        let roles = columns.all.map { column -> Masking.Role in
            columns.hides(column) ? .hidden : isPublic || columns.key.contains(column) ? .key : .shown
        }
        let reader = EvidenceReader(
            roles: roles, keyLength: columns.key.count, masking: context.masking, limit: context.evidenceLimit)
        let evidence = try await context.run(query, only: columns.all, reader: reader)
        let ruling = thresholds.ruling(ofRows: evidence.count, outOf: examined)
        if ruling.verdict == .passed, examined == nil {
            return CheckResult(
                verdict: .warned, code: "check.unscoped",
                message: "\(Counts.of(evidence.count, "offending row")), but nobody knows out of how many: "
                    + "the check has no @scope, and an empty table would look the same.",
                findingCount: evidence.count, evidence: evidence.findings)
        }
        return CheckResult(
            verdict: ruling.verdict, code: ruling.verdict == .passed ? "" : "check.rows",
            message: ruling.sentence(found: Counts.of(evidence.count, "offending row"), examined: examined),
            examined: examined, findingCount: evidence.count, evidence: evidence.findings)
    }

    package static let examples = [
        CheckExample(
            "threads/orphaned-parents.sql",
            """
            -- Every message's parent exists.
            -- @scope: SELECT count(*) FROM raw_conversations WHERE parent_id IS NOT NULL
            -- @key: id
            -- @show: conversation_id
            SELECT c.id, c.conversation_id
            FROM raw_conversations c
            LEFT JOIN raw_conversations p ON p.id = c.parent_id
            WHERE c.parent_id IS NOT NULL AND p.id IS NULL;
            """),
        CheckExample(
            "threads/rows-without-a-key.sql", problem: "2:1: @key is missing: a row could not be found again",
            """
            -- Every message has a role.
            SELECT id FROM raw_conversations WHERE role IS NULL;
            """),
    ]
}
