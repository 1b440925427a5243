internal import AssayKit
internal import Events

/// A check as the page shows it.
///
/// What may be absent is a list of none or one: a template that found no such member here would look for one of that name
/// in what surrounds the check.
struct CheckView {
    struct Query {
        let caption: String
        let sql: String
        let hasParameters: Bool
        let parameters: [NamedCell]
    }

    struct Fact {
        let name: String
        let value: String
    }

    /// A message may quote what it found; the page has other places for the whole of it.
    private static let proseLimit = 4000

    let id: String
    let link: String
    let title: String
    let verdict: String
    let word: String
    let message: String
    let place: String
    let paragraphs: [String]
    let facts: [Fact]
    let command: String
    let ledger: [LedgerView]
    let timings: [TimingView]
    let detail: [String]
    let excerpt: [String]
    let asked: [String]
    let remedy: [String]
    let evidence: [EvidenceView]
    let hasQueries: Bool
    let queries: [Query]
    let hasRequests: Bool
    let requests: [String]

    init(_ entry: RunRecord.Entry, rowLimit: Int) {
        let (check, result) = (entry.check, entry.finished?.result)
        id = check.id
        link = Self.fragment(of: check.id)
        title = check.title
        verdict = entry.verdict.rawValue
        word = entry.verdict.rawValue
        message = entry.message.shortened(to: Self.proseLimit)
        place = entry.place.description
        paragraphs = check.details.split(separator: "\n\n").map(String.init)
        facts = Self.facts(entry)
        command = Rerun.command(check)
        ledger = result?.ledger.map { [LedgerView($0)] } ?? []
        timings = TimingView.all(of: result)
        detail = result?.problem?.detail.map { [$0.shortened(to: Self.proseLimit)] } ?? []
        excerpt = result?.problem?.excerpt.map { [CaretLines($0).lines.joined(separator: "\n")] } ?? []
        asked = result?.problem?.command.map { [$0] } ?? []
        remedy = result?.problem?.remedy.map { [$0] } ?? []
        evidence = result.map { [EvidenceView($0, rowLimit: rowLimit)] }?.filter { $0.rowCount > 0 } ?? []
        queries =
            result?.queries.map { query in
                Query(
                    caption: "\(query.role) · on the \(query.database.rawValue)", sql: query.sql,
                    hasParameters: !query.parameters.isEmpty,
                    parameters: query.parameters.map { NamedCell(name: ":\($0.name)", cell: CellView($0.value)) })
            } ?? []
        hasQueries = !queries.isEmpty
        requests = result?.requests ?? []
        hasRequests = !requests.isEmpty
    }

    var rowCount: Int { evidence.reduce(0) { $0 + $1.rowCount } }

    private static func facts(_ entry: RunRecord.Entry) -> [Fact] {
        let (check, result) = (entry.check, entry.finished?.result)
        var facts: [Fact] = []
        if let examined = entry.examined { facts.append(Fact(name: "Examined", value: examined)) }
        if let result, result.verdict.isJudgement {
            facts.append(Fact(name: "Findings", value: Counts.grouped(result.findingCount)))
        }
        facts +=
            result?.otherMetrics.map {
                Fact(name: $0.name, value: Int($0.value).map { Counts.grouped($0) } ?? $0.value)
            } ?? []
        facts.append(Fact(name: "Kind", value: check.kind))
        if !check.databases.isEmpty {
            facts.append(Fact(name: "Reads", value: check.databases.map(\.rawValue).joined(separator: ", ")))
        }
        if !check.tags.isEmpty { facts.append(Fact(name: "Tags", value: check.tags.joined(separator: ", "))) }
        if let seconds = entry.finished?.seconds { facts.append(Fact(name: "Took", value: Figures.duration(seconds))) }
        return facts
    }

    /// An id as a link's fragment.
    static func fragment(of id: String) -> String {
        let plain = "-._~/"
        return Visibility.text.show(id).utf8.reduce(into: "") { fragment, byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || plain.unicodeScalars.contains(scalar) {
                fragment.unicodeScalars.append(scalar)
            } else {
                fragment += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
