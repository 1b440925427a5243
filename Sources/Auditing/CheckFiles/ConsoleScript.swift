package import AssayKit
internal import SQLText

/// A query of a check made ready to paste into a database's own console, where everything around it can be tried.
package struct ConsoleScript: Sendable {
    /// What the query is for.
    package let role: CheckSQL.Role
    /// The database, and so the console: `sqlite3` for the source, `psql` for the target.
    package let database: AuditedDatabase
    /// The lines to paste.
    package let text: String

    init(_ sql: CheckSQL, of check: SQLCheck, environment: (String) -> String?) {
        role = sql.role
        database = sql.database
        let parameters = check.parameters.filter { sql.parameters.contains($0.name) }
        let settings = parameters.map { Self.setting($0, for: sql.dialect, environment: environment) }
        var query = TracedText(of: sql.text.source, at: sql.text.origin(of: 0))
        let type = { (name: String) in parameters.first { $0.name == name }?.type.postgresName ?? "text" }
        sql.write(0..<sql.tokens.count, to: &query, parameters: .psql(type: type), expandsCalls: true)
        text = (settings + ["\(query.string);"]).joined(separator: "\n")
    }

    private static func setting(
        _ parameter: CheckParameter, for dialect: SQLDialect, environment: (String) -> String?
    ) -> String {
        let value: String
        do {
            value = try parameter.value(in: environment)
        } catch {
            return "-- \(error)"
        }
        return switch dialect {
        case .postgres: "\\set \(parameter.name) \(psqlQuoted(value))"
        case .sqlite: ".parameter set :\(parameter.name) \(shellQuoted(sqliteLiteral(value, as: parameter.type)))"
        }
    }

    /// A value as an argument of psql's `\set`: a doubled quote, and backslashes as in C.
    private static func psqlQuoted(_ value: String) -> String {
        "'" + escaped(value).replacing("'", with: "''") + "'"
    }

    /// A value as an argument of a dot command of sqlite3.
    private static func shellQuoted(_ value: String) -> String {
        "\"" + escaped(value).replacing("\"", with: "\\\"") + "\""
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\r\n", with: "\\r\\n").replacing("\n", with: "\\n")
            .replacing("\r", with: "\\r")
    }

    private static func sqliteLiteral(_ value: String, as type: ParameterType) -> String {
        switch type {
        case .boolean: value == "true" ? "1" : "0"
        case .integer, .numeric, .real: value
        case .text, .uuid, .date, .timestamptz: "'" + value.replacing("'", with: "''") + "'"
        }
    }
}

extension SQLCheck {
    /// Each query with its parameters' values, ready to paste.
    ///
    /// - Parameter environment: Looks a variable up.
    /// - Returns: The queries that judge, and `@scope`'s last.
    package func consoleScripts(environment: (String) -> String?) -> [ConsoleScript] {
        kind.allQueries.map { ConsoleScript($0, of: self, environment: environment) }
    }

    /// All queries in one text, each below a comment that says what it is and where to paste it.
    ///
    /// - Parameter environment: Looks a variable up.
    /// - Returns: The text, a blank line between queries.
    package func psqlScript(environment: (String) -> String?) -> String {
        consoleScripts(environment: environment).map { script in
            let console = script.database == .target ? "psql" : "sqlite3"
            return
                "-- \(id): \(script.role.rawValue), for \(console) on the \(script.database.rawValue)\n\(script.text)\n"
        }.joined(separator: "\n")
    }
}
