package import AssayKit
internal import SQLText

/// One statement of a check that reads, with its place in the file.
///
/// That it can only read is the store's to enforce; here it is said at once and with the line, before any database
/// is open.
package struct CheckSQL: Sendable {
    /// What a query of a check is for.
    package enum Role: String, Sendable, Hashable {
        /// Returns the rows that should not be.
        case rows
        /// Returns one row of numbers.
        case metric
        /// Returns the source's side of a reconciliation.
        case source
        /// Returns the target's side of a reconciliation.
        case target
        /// Returns the old keys of a reconciliation with their new ones.
        case map
        /// Counts what was looked at.
        case scope
    }

    /// What the query is for.
    package let role: Role
    /// The database that it runs on.
    package let database: AuditedDatabase
    /// The statement, from its first to its last word.
    let text: TracedText
    /// The tokens of `text`.
    let tokens: [SQLToken]
    /// The parameters' names, each once, in the order of their first use.
    package let parameters: [String]

    /// A query as it stands in a file; nil when something is wrong with it, which is then reported.
    init?(_ written: TracedText, role: Role, on database: AuditedDatabase, _ problems: inout ProblemCollector) {
        self.role = role
        self.database = database
        guard let tokens = Self.tokens(of: written, on: database, &problems),
            let statement = Self.statement(of: tokens, in: written, &problems),
            let first = tokens[statement].first, let last = tokens[statement].last
        else { return nil }
        text = written[first.range.lowerBound..<last.range.upperBound]
        let offset = first.range.lowerBound
        self.tokens = tokens[statement].map {
            SQLToken(kind: $0.kind, range: $0.range.lowerBound - offset..<$0.range.upperBound - offset)
        }
        parameters = ParameterUse.all(in: text, tokens: self.tokens).map(\.name)
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        let isSound = [reads(&problems), namesItsParameters(&problems), callsAreSound(&problems)].allSatisfy(\.self)
        guard isSound else { return nil }
    }

    /// The statement as the author wrote it, without the semicolon.
    package var sql: String { text.string }

    /// The words and quoted names in it, in lower case: the tables that it reads are among them.
    package var names: Set<String> {
        Set(
            tokens.compactMap { token in
                switch token.kind {
                case .word: self[token].lowercased()
                case .quotedIdentifier: String(self[token].dropFirst().dropLast()).lowercased()
                default: nil
                }
            })
    }

    /// Where it begins.
    package var place: SourcePlace { text.source.place(at: text.origin(of: 0)) }

    /// Whose SQL it is.
    var dialect: SQLDialect { SQLDialect(of: database) }

    // MARK: - Reading

    private static func tokens(
        of written: TracedText, on database: AuditedDatabase, _ problems: inout ProblemCollector
    ) -> [SQLToken]? {
        do {
            return try SQLTokenizer.tokens(of: written.bytes, dialect: SQLDialect(of: database))
        } catch {
            problems.report(
                at: written.origin(of: error.start), "this \(error.what) has no end",
                remedy: "end it with \(error.end)")
            return nil
        }
    }

    /// The tokens of the only statement, without what surrounds it.
    private static func statement(
        of tokens: [SQLToken], in written: TracedText, _ problems: inout ProblemCollector
    ) -> Range<Int>? {
        let isStatement = { (token: SQLToken) in token.isSignificant && token.kind != .semicolon }
        guard let first = tokens.firstIndex(where: isStatement) else {
            problems.report(at: written, "the query is empty", remedy: "write a SELECT, WITH, VALUES or TABLE")
            return nil
        }
        let end = tokens[first...].firstIndex { $0.kind == .semicolon } ?? tokens.count
        if let second = tokens[end...].first(where: isStatement) {
            problems.report(
                at: written.origin(of: second.range.lowerBound), "two statements; a query is one",
                remedy: "make it one statement, or write another check")
            return nil
        }
        let last = tokens[..<end].lastIndex(where: \.isSignificant) ?? first
        return first..<last + 1
    }

    // MARK: - Rules

    private func reads(_ problems: inout ProblemCollector) -> Bool {
        let significant = tokens.filter(\.isSignificant)
        let first = significant.first { $0.kind != .punctuation || self[$0] != "(" } ?? tokens[0]
        guard ["select", "with", "values", "table"].contains(self[first].lowercased()) else {
            problems.report(
                at: text.origin(of: first.range.lowerBound), "a check may only read, and this is \(name(of: first))",
                remedy: "begin with SELECT, WITH, VALUES or TABLE")
            return false
        }
        guard let writer = writingStatement(in: significant) else { return true }
        problems.report(
            at: text.origin(of: writer.range.lowerBound),
            "a check may only read, and this is \(self[writer].uppercased())",
            remedy: "select what the statement would change")
        return false
    }

    /// A statement that writes behind a WITH: `WITH x AS (DELETE FROM …`, `WITH x AS (…) INSERT INTO …`.
    private func writingStatement(in significant: [SQLToken]) -> SQLToken? {
        for index in significant.indices.dropFirst().dropLast() {
            guard significant[index].kind == .word, ["(", ")"].contains(self[significant[index - 1]]) else { continue }
            let next = self[significant[index + 1]].lowercased()
            let writes =
                switch self[significant[index]].lowercased() {
                case "insert", "merge": next == "into"
                case "delete": next == "from"
                case "update": significant[(index + 1)...].contains { self[$0].lowercased() == "set" }
                default: false
                }
            if writes { return significant[index] }
        }
        return nil
    }

    private func namesItsParameters(_ problems: inout ProblemCollector) -> Bool {
        let foreign = tokens.filter { $0.kind == .foreignParameter }
        for token in foreign {
            problems.report(
                at: text.origin(of: token.range.lowerBound), "\(self[token]) is not a parameter of a check",
                remedy: "write :name, and declare it in the header with -- @param name type: SOURCE")
        }
        return foreign.isEmpty
    }

    private func callsAreSound(_ problems: inout ProblemCollector) -> Bool {
        let wrong = BlankCall.problems(in: self)
        for (origin, message) in wrong {
            problems.report(at: origin, message, remedy: "write is_blank(text)")
        }
        return wrong.isEmpty
    }

    private func name(of token: SQLToken) -> String {
        token.kind == .word ? self[token].uppercased() : "\"\(self[token])\""
    }

    /// A token's text.
    subscript(token: SQLToken) -> String { String(decoding: text.bytes[token.range], as: UTF8.self) }
}
