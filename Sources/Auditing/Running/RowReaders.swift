internal import AssayKit
internal import FoundationEssentials
internal import Stores

/// Counts offending rows, and keeps the first of them as evidence.
struct EvidenceReader: RowReader {
    /// How each column is shown, in the order of the query's columns. The place and not the name says which is which:
    /// SQLite gives a column the name that the query inside the frame gave it, in upper or in lower case.
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
    /// The columns' names with their values as exact decimals. A value that is no number is nil, and is told by its
    /// type alone: it may be somebody's words.
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
            let isNumber = type == .integer || type == .numeric || type == .real
            let text =
                isNumber
                ? WireText.of(type, rows.bytes(of: index)) : type == .null ? "NULL" : "a value of the type \(type.name)"
            figures.append((name, isNumber ? Self.exactly(text) : nil, text))
        }
        guard try !rows.next() else {
            throw CheckFailure(
                "engine.figures", "The query gave several rows, where one row of figures is asked for.",
                remedy: Self.remedy)
        }
        return figures
    }

    /// A number without loss; nil for what is no finite number, or has more digits than can be held. `Decimal` itself
    /// reads `-Infinity` as 0 and rounds in silence, and either could keep a limit that the number crosses.
    static func exactly(_ text: String) -> Decimal? {
        guard text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?/) != nil else { return nil }
        let digits = text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
        return digits.count <= 38 ? Decimal(string: text) : nil
    }
}
