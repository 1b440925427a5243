internal import AssayKit

/// A finding that is told in words: not a row of a table, but what is wrong with an answer, and the place in it with a
/// caret below.
struct Remark {
    /// How much of a sentence is shown.
    private static let sentenceLimit = 2000

    /// Where: `$['total']`.
    let place: String
    /// What is wrong there: the end of a sentence that begins with the place.
    let words: String
    let excerpt: String?

    /// nil for a finding that is a row: one that has values.
    init?(_ finding: Finding) {
        let fields = finding.fields.map(\.value)
        let isInWords = (finding.key.map(\.value) + fields).allSatisfy { $0.isNote || $0.isExcerpt || $0.isCommand }
        guard isInWords, !fields.isEmpty else { return nil }
        func joined(_ cells: [Cell]) -> String {
            cells.map(\.summary).joined(separator: " ").shortened(to: Self.sentenceLimit)
        }
        place = joined(finding.key.map(\.value))
        words = joined(fields.filter(\.isNote))
        excerpt = fields.first(where: \.isExcerpt)?.text?.shortened(to: Self.sentenceLimit)
    }

    /// `$['total'] is 3, and must be 4`
    var sentence: String { [place, words].filter { !$0.isEmpty }.joined(separator: " ") }
}
