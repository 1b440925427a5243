internal import AssayKit
internal import SQLText

/// A parameter's name where a query uses it: `:name`.
///
/// Every parameter used must be declared, and every one declared used: either may be a misspelling.
struct ParameterUse: Sendable, Hashable {
    /// The name, without its colon.
    let name: String
    /// Where in the file.
    let origin: Int

    /// The parameters of a query in the order of their use.
    static func all(in text: TracedText, tokens: [SQLToken]) -> [ParameterUse] {
        tokens.filter { $0.kind == .parameter }.map { token in
            ParameterUse(
                name: String(decoding: text.bytes[token.range].dropFirst(), as: UTF8.self),
                origin: text.origin(of: token.range.lowerBound))
        }
    }

    /// Reports the parameters that are used and not declared, or declared and not used.
    static func judge(_ file: CheckFile, _ problems: inout ProblemCollector) {
        let queries = file.sections.map { ($0.text, $0.database ?? file.database) } + scopes(of: file) + terms(of: file)
        let found = queries.map { text, database in
            (try? SQLTokenizer.tokens(of: text.bytes, dialect: SQLDialect(of: database))).map {
                all(in: text, tokens: $0)
            }
        }
        let uses = found.compactMap(\.self).flatMap(\.self)
        let declared = file.settings.parameters
        // What could not be read has been reported, and may be what is missed here.
        if declared.count == file.header.entries(.param).count { reportUndeclared(uses, declared, &problems) }
        guard found.allSatisfy({ $0 != nil }) else { return }
        for parameter in declared where !uses.contains(where: { $0.name == parameter.name }) {
            problems.report(
                at: parameter.origin, "the parameter \(parameter.name) is not used",
                remedy: "take it out, or write :\(parameter.name) in a query; a slice needs a[(:\(parameter.name))]")
        }
    }

    /// The query of `@scope` with the database whose SQL it is.
    private static func scopes(of file: CheckFile) -> [(TracedText, AuditedDatabase)] {
        guard let scope = file.header[.scope] else { return [] }
        let usual = file.hasNamedQueries ? AuditedDatabase.source : file.database
        return [(scope.value, AuditedDatabase.side(named: scope.argument.string) ?? usual)]
    }

    /// The SQL in a reconciliation's terms: rules over the source's rows, and maps on either side.
    private static func terms(of file: CheckFile) -> [(TracedText, AuditedDatabase)] {
        let rules = file.header.entries(.skip).map { ($0.value, AuditedDatabase.source) }
        return rules
            + file.header.entries(.map).map { entry in
                (entry.value, ColumnMap.database(of: ColumnEntry.parts(of: entry.argument).rest) ?? .source)
            }
    }

    private static func reportUndeclared(
        _ uses: [ParameterUse], _ declared: [CheckParameter], _ problems: inout ProblemCollector
    ) {
        for use in uses where !declared.contains(where: { $0.name == use.name }) {
            let nearest = Suggestion.nearest(to: use.name, among: declared.map(\.name))
            problems.report(
                at: use.origin, "the parameter :\(use.name) is not declared",
                remedy: nearest.map { "did you mean :\($0)?" }
                    ?? "declare it in the header: -- @param \(use.name) text: \(use.name.uppercased())")
        }
    }
}
