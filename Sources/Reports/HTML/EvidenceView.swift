internal import AssayKit

/// The findings of a check: rows as tables, one for each kind of finding, and what is told in words.
struct EvidenceView {
    /// A table of findings of one kind.
    struct Table {
        let caption: String
        /// Whether the rows hold differences, which take columns of their own.
        let isChanged: Bool
        let columns: [String]
        let rows: [Row]
    }

    /// A finding: its values, and for a changed row a line for each difference.
    struct Row {
        let cells: [CellView]
        let lines: [Line]
    }

    /// A line of a changed row. The row's own values stand in the first and span the others.
    struct Line {
        let leads: [CellView]
        let span: String
        let differences: [DifferenceView]
    }

    /// What is wrong with an answer, and where.
    struct Remark {
        let place: String
        let words: String
        /// None or one.
        let excerpt: [String]
    }

    let tables: [Table]
    let hasRemarks: Bool
    let remarks: [Remark]
    /// The lines that repeat what was asked.
    let hasCommands: Bool
    let commands: [String]
    let omittedCommands: [String]
    /// `9,900 more rows omitted.`, or nothing.
    let omitted: [String]

    /// The evidence of a result, as far as the page has room for its rows.
    init(_ result: CheckResult, rowLimit: Int) {
        let evidence = Evidence(result, limit: rowLimit)
        tables = Finding.Kind.allCases.compactMap { kind in
            let findings = evidence.rows.filter { $0.kind == kind }
            return findings.isEmpty ? nil : Self.table(kind, findings)
        }
        remarks = evidence.remarks.map { remark in
            Remark(
                place: remark.place, words: remark.words,
                excerpt: remark.excerpt.map { [CaretLines($0).lines.joined(separator: "\n")] } ?? [])
        }
        hasRemarks = !remarks.isEmpty
        commands = evidence.commands
        hasCommands = !commands.isEmpty
        omittedCommands = evidence.omittedCommands.map { ["\($0)."] } ?? []
        omitted = evidence.omitted.map { ["\($0)."] } ?? []
    }

    var rowCount: Int { tables.reduce(remarks.count) { $0 + $1.rows.count } }

    private static func table(_ kind: Finding.Kind, _ findings: [Finding]) -> Table {
        var columns: [String] = []
        for field in findings.flatMap({ $0.key + $0.fields }) where !columns.contains(field.name) {
            columns.append(field.name)
        }
        let rows = findings.map { finding in
            let fields = finding.key + finding.fields
            let cells = columns.map { name in CellView(fields.first { $0.name == name }?.value) }
            let lines = finding.differences.enumerated().map { index, difference in
                Line(
                    leads: index == 0 ? cells : [], span: "\(finding.differences.count)",
                    differences: [DifferenceView(difference)])
            }
            return Row(cells: cells, lines: lines.isEmpty ? [Line(leads: cells, span: "1", differences: [])] : lines)
        }
        return Table(
            caption: caption(kind, findings.count), isChanged: findings.contains { !$0.differences.isEmpty },
            columns: columns, rows: rows)
    }

    private static func caption(_ kind: Finding.Kind, _ count: Int) -> String {
        let rows = Counts.of(count, "row")
        return switch kind {
        case .offending: "\(rows) that should not be there"
        case .missing: "\(rows) of the source missing in the target"
        case .extra: "\(rows) of the target that the source does not have"
        case .changed: "\(rows) with other values on the two sides"
        case .imported: "\(Counts.of(count, "row")) of the target that a rule says were skipped"
        case .duplicated: "\(Counts.of(count, "key")) that more than one row has"
        case .metric: Counts.of(count, "measure") + " beyond the limit"
        }
    }
}
