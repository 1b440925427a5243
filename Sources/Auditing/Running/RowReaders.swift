internal import AssayKit
internal import FoundationEssentials
internal import Stores

/// Counts offending rows, and keeps the first of them as evidence.
struct EvidenceReader: RowReader {
    /// How each column is shown, in the order of the columns.
    let roles: [Masking.Role]
    /// How many of them, at the beginning, are the key.
    let keyLength: Int
    let masking: Masking
    let limit: Int

    struct Evidence: Sendable {
        var count = 0
        var findings: [Finding] = []
    }

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Evidence {
        var evidence = Evidence()
        let columns = rows.columns
        while try rows.next() {
            evidence.count += 1
            guard evidence.findings.count < limit else { continue }
            var finding = Finding(kind: .offending, key: [])
            for (index, (name, role)) in zip(columns, roles).enumerated() {
                let cell = masking.cell(rows.type(of: index), rows.bytes(of: index), as: role)
                let field = Finding.Field(name: name, value: cell)
                if index < keyLength { finding.key.append(field) } else { finding.fields.append(field) }
            }
            evidence.findings.append(finding)
        }
        return evidence
    }
}

/// Reads the one row of a query that counts or measures.
struct FiguresReader: RowReader {
    /// The columns' names with their values as exact decimals; a value that is no number is nil.
    typealias Output = [(name: String, value: Decimal?, text: String)]

    private static let remedy = "Let it give one row whatever it finds, as SELECT count(*) FROM … does."

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Output {
        guard try rows.next() else {
            throw CheckFailure(
                "engine.figures", "The query gave no row, where one row of figures is asked for.", remedy: Self.remedy)
        }
        var figures: Output = []
        for (index, name) in rows.columns.enumerated() {
            let type = rows.type(of: index)
            let text = WireText.of(type, rows.bytes(of: index))
            let isNumber = type == .integer || type == .numeric || type == .real
            figures.append((name, isNumber ? Decimal(string: text) : nil, text))
        }
        guard try !rows.next() else {
            throw CheckFailure(
                "engine.figures", "The query gave several rows, where one row of figures is asked for.",
                remedy: Self.remedy)
        }
        return figures
    }
}
