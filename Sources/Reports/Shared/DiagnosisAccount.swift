internal import AssayKit

/// What happened to values and rows, in words, alike in every report.
///
///     428 cells of created_at: shifted by −4 h or −5 h, as if America/New_York had been applied twice
///     → Find where the named zone is applied …
struct DiagnosisAccount {
    /// One of the things that happened.
    struct Entry: Hashable {
        /// To how many cells or rows.
        let number: String
        /// `cells of created_at`.
        let subject: String
        let sentence: String
        /// What to do; nil where it is said already, or there is nothing to be said.
        let remedy: String?

        /// All of it on one line.
        var line: String { "\(number) \(subject): \(sentence)" }
    }

    let entries: [Entry]
    /// How many more there are.
    let more: Int
    /// How it was found where not every cell was looked at; nil where every one was.
    let note: String?

    /// - Parameters:
    ///   - ledger: Whose diagnoses are told.
    ///   - limit: How many of them are told one by one.
    init(_ ledger: Ledger, limit: Int) {
        var told: Set<String> = []
        entries = ledger.diagnoses.prefix(limit).map { diagnosed in
            let isNews = !diagnosed.remedy.isEmpty && told.insert(diagnosed.remedy).inserted
            let unit = diagnosed.column == nil ? "row" : "cell"
            let column = diagnosed.column.map { " of \($0.shortened(to: 60))" } ?? ""
            return Entry(
                number: (diagnosed.isEstimate ? "about " : "") + Counts.grouped(diagnosed.cells),
                subject: (diagnosed.cells == 1 ? unit : unit + "s") + column,
                sentence: diagnosed.sentence.shortened(to: 400),
                remedy: isNews ? diagnosed.remedy.shortened(to: 400) : nil)
        }
        more = ledger.diagnoses.count - entries.count
        let most = ledger.diagnoses.filter(\.isEstimate).map(\.sampled).max()
        note = most.map {
            "Up to \(Counts.grouped($0)) changed cells of a column were looked at, spread evenly over the table; their shares were taken for all."
        }
    }

    /// The lines of a text, each remedy below what it is of.
    var lines: [String] {
        let told = entries.flatMap { [$0.line] + ($0.remedy.map { ["    → \($0)"] } ?? []) }
        return (told + rest).map(Visibility.line.show)
    }

    /// What is said at the end.
    var rest: [String] {
        (more > 0 ? ["\(Counts.of(more, "more diagnosis", "more diagnoses"))."] : []) + (note.map { [$0] } ?? [])
    }
}
