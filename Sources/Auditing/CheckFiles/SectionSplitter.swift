internal import AssayKit
internal import SQLText

/// Cuts a check file's SQL at its `-- @query NAME` lines.
///
/// Such a line inside a string, a dollar quote or a block comment is text. So the lines are not searched for: the SQL
/// is read by its own rules, source queries by SQLite's and target queries by PostgreSQL's, and comments are met.
struct SectionSplitter {
    private(set) var sections: [CheckFile.Section] = []
    private(set) var isCutShort = false
    private let source: SourceText
    private let start: Int

    init(_ source: SourceText, from start: Int) {
        self.source = source
        self.start = start
    }

    /// Cuts the SQL.
    ///
    /// - Parameters:
    ///   - database: The database whose SQL it is until a `@query` says otherwise.
    ///   - problems: Where a key that stands too late is reported.
    mutating func split(singleQueryOn database: AuditedDatabase, _ problems: inout ProblemCollector) {
        var name: TracedText?
        var section = start
        var tokenizer = SQLTokenizer(
            source.bytes, in: start..<source.bytes.count, dialect: SQLDialect(of: database))
        do {
            while let token = try tokenizer.next() {
                guard let comment = key(in: token) else { continue }
                guard comment.beginsQuery else {
                    reportLateKey(comment, &problems)
                    continue
                }
                end(section..<token.range.lowerBound, name: name, &problems)
                let next = comment.queryName(in: source)
                (name, section) = (next, token.range.upperBound)
                let database = AuditedDatabase.side(named: next.string) ?? .target
                tokenizer = SQLTokenizer(
                    source.bytes, in: section..<source.bytes.count, dialect: SQLDialect(of: database))
            }
        } catch {
            // The query's own reading reports it, with its place.
            isCutShort = true
        }
        end(section..<source.bytes.count, name: name, &problems)
    }

    /// A section: SQL before the first `@query` belongs to none.
    private mutating func end(_ range: Range<Int>, name: TracedText?, _ problems: inout ProblemCollector) {
        let isLast = range.upperBound == source.bytes.count
        if name != nil || isLast {
            sections.append(CheckFile.Section(name: name, text: TracedText(range, of: source)))
        } else if let first = source.bytes[range].firstIndex(where: { !$0.isBlank }) {
            problems.report(
                at: first, "SQL before the first @query belongs to no query",
                remedy: "put a line -- @query source or -- @query target before it")
        }
    }

    /// The comment that a token is, if it has its line for itself and begins with a key.
    private func key(in token: SQLToken) -> CommentLine? {
        guard token.kind == .lineComment else { return nil }
        let line = source.line(source.lineIndex(of: token.range.lowerBound))
        guard source.bytes[line.lowerBound..<token.range.lowerBound].allSatisfy(\.isBlank),
            let comment = CommentLine(in: source, line: token.range.lowerBound..<line.upperBound)
        else { return nil }
        return comment.looksLikeKey ? comment : nil
    }

    private func reportLateKey(_ comment: CommentLine, _ problems: inout ProblemCollector) {
        guard HeaderKey(rawValue: comment.keyName) != nil else {
            problems.report(
                at: comment.content.lowerBound, "unknown key @\(comment.keyName)",
                remedy: Suggestion.nearest(to: comment.keyName, among: HeaderKey.allCases.map(\.rawValue))
                    .map { "did you mean @\($0)?" } ?? "begin a comment in the SQL with another word than @")
            return
        }
        problems.report(
            at: comment.content.lowerBound, "@\(comment.keyName) stands behind the header's end and would not be read",
            remedy: "move it up, before the first line that is not a comment")
    }
}
