internal import AssayKit
internal import Stores

/// Compares the two sides of a scratch database row by row, by key, on a thread of its own: exact counts of what is
/// missing, extra, changed and duplicated, whatever the order in which the rows came.
actor RowComparison {
    /// What the comparison found.
    struct Outcome: Sendable {
        var missing = 0
        var extra = 0
        var changed = 0
        /// Keys that stand for several rows on a side.
        var duplicated = 0
        var evidence: [Finding] = []

        var findings: Int { missing + extra + changed + duplicated }

        /// What was found in words, with sums that add up to the source's rows and to the scope.
        func sentence(source rows: Int, inScope scope: Int?) -> String {
            let kinds = [(missing, "missing"), (extra, "extra"), (changed, "changed"), (duplicated, "duplicated")]
            let found = kinds.filter { $0.0 > 0 }.map { "\(Counts.grouped($0.0)) \($0.1)" }
            let arrived = "\(Counts.grouped(rows - missing)) of \(Counts.of(rows, "source row")) found in the target"
            let leftOut = scope.flatMap { scope in
                scope > rows
                    ? "\(Counts.grouped(scope)) in scope, \(Counts.grouped(scope - rows)) of them left out by the query"
                    : nil
            }
            return
                ([found.isEmpty ? "No difference" : found.joined(separator: ", ")] + [arrived]
                + [leftOut].compactMap(\.self))
                .joined(separator: "; ")
        }
    }

    private let thread = ThreadExecutor("assay.comparison")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let key: [String]
    private let columns: [String]
    private let hidden: Set<String>
    private let keyNames: Set<String>
    private let masking: Masking
    private let limit: Int

    /// - Parameters:
    ///   - key: The key's columns, in their order on disk.
    ///   - columns: All the compared columns, in their order on disk.
    ///   - hidden: The columns that the check asks to hide.
    ///   - masking: Decides what of a value is shown.
    ///   - limit: How many findings of each kind are kept as evidence.
    init(key: [String], columns: [String], hidden: [String], masking: Masking, limit: Int) {
        self.key = key
        self.columns = columns
        self.hidden = Set(hidden.map(ColumnName.folded))
        keyNames = Set(key.map(ColumnName.folded))
        self.masking = masking
        self.limit = limit
    }

    private static let steps = [
        "CREATE INDEX source_key ON source (key)",
        "CREATE INDEX target_key ON target (key)",
        """
        CREATE TABLE duplicates AS SELECT key, max(copies) AS copies FROM (
            SELECT key, count(*) AS copies FROM source GROUP BY key HAVING count(*) > 1
            UNION ALL SELECT key, count(*) FROM target GROUP BY key HAVING count(*) > 1) GROUP BY key
        """,
        "CREATE INDEX duplicate_key ON duplicates (key)",
    ]
    private static let missing = "FROM source s WHERE NOT EXISTS (SELECT 1 FROM target t WHERE t.key = s.key)"
    private static let extra = "FROM target t WHERE NOT EXISTS (SELECT 1 FROM source s WHERE s.key = t.key)"
    private static let changed = """
        FROM source s JOIN target t ON t.key = s.key WHERE s.cells <> t.cells
        AND NOT EXISTS (SELECT 1 FROM duplicates d WHERE d.key = s.key)
        """

    func compare(_ shared: SharedScratch) throws -> Outcome {
        try shared.use { scratch in
            for step in Self.steps {
                try Task.checkCancellation()
                try scratch.execute(step)
            }
            var outcome = Outcome()
            // Rows of the source in its own order, so that a lost batch is seen as one.
            outcome.missing = try scratch.count("SELECT count(*) \(Self.missing)")
            try scratch.query("SELECT s.key \(Self.missing) ORDER BY s.rowid LIMIT \(limit)") { row in
                outcome.evidence.append(Finding(kind: .missing, key: fields(key, row.blob(0))))
                return true
            }
            outcome.extra = try scratch.count("SELECT count(*) \(Self.extra)")
            try scratch.query("SELECT t.key \(Self.extra) ORDER BY t.rowid LIMIT \(limit)") { row in
                outcome.evidence.append(Finding(kind: .extra, key: fields(key, row.blob(0))))
                return true
            }
            outcome.changed = try scratch.count("SELECT count(*) \(Self.changed)")
            try scratch.query("SELECT s.key, s.cells, t.cells \(Self.changed) ORDER BY s.rowid LIMIT \(limit)") { row in
                let differences = differences(row.blob(1), row.blob(2))
                outcome.evidence.append(
                    Finding(kind: .changed, key: fields(key, row.blob(0)), differences: differences))
                return true
            }
            outcome.duplicated = try scratch.count("SELECT count(*) FROM duplicates")
            try scratch.query("SELECT key, copies FROM duplicates ORDER BY rowid LIMIT \(limit)") { row in
                let copies = Finding.Field(name: "rows", value: Cell(type: "integer", text: "\(row.integer(1))"))
                outcome.evidence.append(
                    Finding(kind: .duplicated, key: fields(key, row.blob(0)), fields: [copies]))
                return true
            }
            return outcome
        }
    }

    private func fields(_ names: [String], _ row: [UInt8]) -> [Finding.Field] {
        zip(names, CanonicalForm.values(of: row)).map { name, value in
            Finding.Field(name: name, value: cell(name, value.tag, value.bytes))
        }
    }

    private func differences(_ source: [UInt8], _ target: [UInt8]) -> [Finding.Difference] {
        zip(columns, zip(CanonicalForm.values(of: source), CanonicalForm.values(of: target))).compactMap { name, pair in
            let (one, other) = pair
            guard one.tag != other.tag || one.bytes != other.bytes else { return nil }
            return Finding.Difference(
                column: name, source: cell(name, one.tag, one.bytes), target: cell(name, other.tag, other.bytes),
                position: one.tag == .text && other.tag == .text ? firstDifference(one.bytes, other.bytes) : nil)
        }
    }

    private func cell(_ name: String, _ tag: CanonicalForm.Tag, _ bytes: ArraySlice<UInt8>) -> Cell {
        // The queries may spell a column otherwise than the check's header.
        let folded = ColumnName.folded(name)
        let role: Masking.Role = hidden.contains(folded) ? .hidden : keyNames.contains(folded) ? .key : .shown
        if tag == .number { return masking.cell(number: String(decoding: bytes, as: UTF8.self), as: role) }
        return bytes.withUnsafeBytes { masking.cell(tag.valueType, RawSpan(_unsafeBytes: $0), as: role) }
    }
}
