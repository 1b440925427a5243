internal import AssayKit
internal import SQLText

/// A condition over a row, in the SQL of its database: what may stand behind WHERE.
///
/// It is read as a query's is, within the parentheses in which it will stand, and must not get out of them.
struct SQLCondition: Sendable {
    private static let frame = (before: "SELECT 1 WHERE (\n", after: "\n)")

    /// The least query that has the condition.
    private let query: CheckSQL
    /// The condition's tokens in it.
    private let tokens: Range<Int>

    /// A condition as it stands in a file; nil when something is wrong with it, which is then reported.
    init?(_ written: TracedText, on database: AuditedDatabase, _ problems: inout ProblemCollector) {
        var framed = TracedText(of: written.source, at: written.origin(of: 0))
        framed.append(Self.frame.before, standingFor: written.origin(of: 0))
        framed.append(0..<written.bytes.count, of: written)
        // On a line of its own, which a comment at the end does not reach.
        framed.append(Self.frame.after, standingFor: written.origin(of: written.bytes.count))
        guard let query = CheckSQL(framed, role: .rows, on: database, &problems) else { return nil }
        let start = Self.frame.before.utf8.count
        let inside = query.tokens.indices.filter { index in
            let range = query.tokens[index].range
            return range.lowerBound >= start && range.upperBound <= start + written.bytes.count
        }
        guard inside.contains(where: { query.tokens[$0].isSignificant }), let first = inside.first,
            let last = inside.last
        else {
            problems.report(
                at: written, "there is no condition", remedy: "write one over the row, as in is_blank(content)")
            return nil
        }
        self.query = query
        tokens = first..<last + 1
        guard let place = self.unmatched else { return }
        problems.report(
            at: place, "the parentheses do not match", remedy: "close each one that is opened, and no other")
        return nil
    }

    /// The parameters' names, each once, in the order of their first use.
    var parameters: [String] { query.parameters }

    /// The condition as its author wrote it.
    var sql: String { query.text[range].string }

    /// The condition as its database gets it, which leads positions in it back to the check.
    var rendered: RenderedSQL {
        var output = TracedText(of: query.text.source, at: query.text.origin(of: range.lowerBound))
        query.write(tokens, to: &output, parameters: .bound, expandsCalls: query.dialect == .postgres)
        return RenderedSQL(output, parameters: parameters)
    }

    /// The condition's bytes in the query.
    private var range: Range<Int> {
        query.tokens[tokens.lowerBound].range.lowerBound..<query.tokens[tokens.upperBound - 1].range.upperBound
    }

    /// Where the file closes a parenthesis that the condition did not open, or opens one that it does not close.
    private var unmatched: Int? {
        var open: [Int] = []
        for token in query.tokens[tokens] where token.kind == .punctuation {
            if query[token] == "(" { open.append(token.range.lowerBound) }
            if query[token] == ")", open.popLast() == nil { return query.text.origin(of: token.range.lowerBound) }
        }
        return open.last.map { query.text.origin(of: $0) }
    }
}
