internal import AssayKit
internal import Stores
internal import Synchronization

/// The reading of one `Code` check: only what it named, only with queries that read, and each of them on record.
final class CodeReading: Sendable {
    private let databases: [AuditedDatabase]
    private let context: CheckContext
    private let log = Mutex<[CheckResult.ExecutedQuery]>([])

    init(databases: [AuditedDatabase], context: CheckContext) {
        self.databases = databases
        self.context = context
    }

    /// The queries that were run, each once, in the order of their first run.
    var executed: [CheckResult.ExecutedQuery] { log.withLock { $0 } }

    /// Runs a query and hands out its rows.
    ///
    /// - Throws: `CheckFailure`, `RuleError` of whoever consumes the rows.
    @Sendable func read(
        _ database: AuditedDatabase, _ sql: String, _ parameters: [String: DatabaseValue],
        _ consume: @escaping Databases.Consumer
    ) async throws {
        try demand([database])
        let query = try query(sql, on: database)
        try demand(query.catalogSides)
        var bound = context
        bound.parameters = try parameters.reduce(into: context.parameters) { bound, parameter in
            bound[parameter.key] = try Statement.Parameter(parameter.key, parameter.value)
        }
        if let missing = query.parameters.first(where: { bound.parameters[$0] == nil }) {
            throw RuleError("The parameter :\(missing) has no value.", remedy: "Pass it: [\"\(missing)\": …]")
        }
        record(query)
        if database == .catalog {
            bound.stores.catalog = try await context.stores.catalog?.telling(query.catalogTables)
        }
        try await bound.run(query, reader: DatabaseRowReader(consume: consume))
    }

    private func demand(_ needed: [AuditedDatabase]) throws {
        guard let unnamed = needed.first(where: { !databases.contains($0) }) else { return }
        throw RuleError(
            "The rule reads the \(unnamed.rawValue), which it does not name.",
            remedy: "Add it to what the check is on: on: .\(unnamed.rawValue)")
    }

    private func query(_ sql: String, on database: AuditedDatabase) throws -> CheckSQL {
        let source = SourceText(Array(sql.utf8), path: "SQL")
        var problems = ProblemCollector(for: source)
        let query = CheckSQL(
            TracedText(0..<source.bytes.count, of: source), role: .rows, on: database, &problems)
        guard let query, problems.isEmpty else {
            throw CheckFailure(
                "engine.sql", problems.problems.map(\.description).joined(separator: "\n"),
                remedy: "Correct the query in the rule.")
        }
        return query
    }

    /// Parameters are left out: a rule may have read them from the audited data.
    private func record(_ query: CheckSQL) {
        let executed = CheckResult.ExecutedQuery(
            role: query.role.rawValue, database: query.database, sql: query.sql, parameters: [])
        log.withLock { if !$0.contains(executed) { $0.append(executed) } }
    }
}

extension Statement.Parameter {
    fileprivate init(_ name: String, _ value: DatabaseValue) throws {
        let (type, text) =
            switch value {
            case .boolean(let value): ("boolean", "\(value)")
            case .integer(let value): ("integer", "\(value)")
            case .real(let value): ("real", "\(value)")
            case .text(let value): ("text", value)
            case .other(let type, let value): (type == "instant" ? "timestamptz" : type, value)
            case .null, .bytes:
                throw RuleError(
                    "The parameter :\(name) cannot be bound: it is NULL or bytes.",
                    remedy: "Write such a value into the query, as NULL or in hexadecimal.")
            }
        guard let known = ParameterType(rawValue: type), known.accepts(text) else {
            throw RuleError(
                "The parameter :\(name) holds no value of a type that can be bound.",
                remedy: "Bind it as one of \(ParameterType.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self.init(name: name, type: type, value: text)
    }
}
