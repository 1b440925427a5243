internal import AssayKit

/// A check file read as far as all kinds of checks have in common: the header, and the texts of its queries.
package struct CheckFile: Sendable {
    /// A query as it stands in the file, not yet looked into.
    struct Section: Sendable {
        /// What follows `@query`; nil for a file of a single query.
        let name: TracedText?
        /// The text up to the next `@query`.
        let text: TracedText

        /// The database that its name stands for; nil without a name, and for one that stands for none.
        var database: AuditedDatabase? { name.flatMap { AuditedDatabase.side(named: $0.string) } }
    }

    /// The file.
    let source: SourceText
    /// Its comments.
    let header: CheckHeader
    /// What every kind of check takes from the header.
    let settings: CheckSettings
    /// The database that `@on` names.
    let database: AuditedDatabase
    /// The queries in their order.
    let sections: [Section]
    /// Whether a string, quoted name or comment goes on to the file's end: queries behind it were not found.
    let isCutShort: Bool

    /// Reads a file.
    init(_ source: SourceText, _ problems: inout ProblemCollector) {
        self.source = source
        header = CheckHeader(source, &problems)
        settings = CheckSettings(header, &problems)
        database = Self.database(header, &problems)
        var splitter = SectionSplitter(source, from: header.end)
        splitter.split(singleQueryOn: database, &problems)
        sections = splitter.sections
        isCutShort = splitter.isCutShort
    }

    /// Whether its queries are named.
    var hasNamedQueries: Bool { sections.contains { $0.name != nil } }

    /// The only query of a file without `@query`.
    func query(_ role: CheckSQL.Role, _ problems: inout ProblemCollector) -> CheckSQL? {
        sections.first.flatMap { CheckSQL($0.text, role: role, on: database, &problems) }
    }

    /// The query of `@scope` for a check of one database.
    func scope(_ problems: inout ProblemCollector) -> CheckSQL? {
        if let argument = header[.scope]?.argument, !argument.bytes.isEmpty {
            problems.report(
                at: argument, "@scope runs on the check's own database", remedy: "write -- @scope: SELECT …")
        }
        return scope(on: database, &problems)
    }

    /// The query of `@scope`, on the given database.
    func scope(on database: AuditedDatabase, _ problems: inout ProblemCollector) -> CheckSQL? {
        header[.scope].flatMap { CheckSQL($0.value, role: .scope, on: database, &problems) }
    }

    private static func database(_ header: CheckHeader, _ problems: inout ProblemCollector) -> AuditedDatabase {
        guard let value = header[.on]?.value else { return .target }
        if value.string == "history" {
            problems.report(
                at: value, "@on: \(value.string) is not supported by this version of assay",
                remedy: "write @on: with another database, or use a version of assay that has it")
        } else if let database = AuditedDatabase(rawValue: value.string) {
            return database
        } else {
            problems.report(
                at: value, "there is no database \(value.string)",
                remedy: Suggestion.remedy(for: value.string, among: AuditedDatabase.allCases.map(\.rawValue)))
        }
        return .target
    }
}
