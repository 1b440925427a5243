internal import AssayKit
internal import Auditing

/// Whether the role can read what the checks ask for.
enum TargetReading: Examination {
    static let part = ReadinessPart.target

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        await context.observe("reading") { ask, subject in
            let question = """
                SELECT c.relname, c.oid::regclass::text, quote_ident(current_user),
                  has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
                  quote_ident(n.nspname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema$)'
                ORDER BY 2
                """
            let tables = try await ask(question)
            guard !tables.isEmpty else {
                return [
                    .broken(
                        subject, "the database has no table that this role could see",
                        remedy: "See that ASSAY_TARGET names the database that the data went to.")
                ]
            }
            let hidden = tables.filter { $0[3] != "true" }
            guard !hidden.isEmpty else {
                return [.well(subject, "all of its \(Counts.of(tables.count, "table")) can be read")]
            }
            let words = words(of: context.request)
            let needed = hidden.filter { words.contains(($0[0] ?? "").lowercased()) }
            let role = hidden[0][2] ?? "the role"
            if needed.isEmpty {
                return [
                    .noteworthy(
                        subject, "\(names(hidden)) cannot be read, which no check asks for",
                        remedy: grants(hidden, to: role))
                ]
            }
            return [
                .broken(
                    subject, "\(names(needed)) cannot be read, and checks ask for it", remedy: grants(needed, to: role))
            ]
        }
    }

    /// The words of all queries on the target.
    private static func words(of request: ReadinessRequest) -> Set<String> {
        let queries = CheckLibrary(directories: request.checks, rules: request.rules).checks
            .flatMap(\.kind.allQueries).filter { $0.database == .target }
        return Set(
            queries.flatMap { $0.sql.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init) }
        )
    }

    private static func names(_ tables: [[String?]]) -> String {
        let shown = tables.prefix(5).compactMap { $0[1] }.joined(separator: ", ")
        return tables.count > 5 ? "\(shown) and \(tables.count - 5) more" : shown
    }

    private static func grants(_ tables: [[String?]], to role: String) -> String {
        let schemas = Set(tables.compactMap { $0[4] }).sorted()
        return schemas.map {
            "GRANT USAGE ON SCHEMA \($0) TO \(role); GRANT SELECT ON ALL TABLES IN SCHEMA \($0) TO \(role);"
        }
        .joined(separator: " ")
    }
}
