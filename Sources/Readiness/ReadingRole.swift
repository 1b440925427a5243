internal import Stores

/// The SQL of a role that can read a database and nothing else.
package enum ReadingRole {
    /// The statements that make such a role, to be run by the owner or a superuser.
    ///
    /// - Parameters:
    ///   - name: The role's name, whatever characters it has.
    ///   - target: The connection string of the database; its schemas and the owners of their tables are asked for.
    /// - Returns: SQL, with a comment where something is left to decide.
    /// - Throws: `StoreError` where the database cannot be reached, or a name that PostgreSQL would cut.
    package static func sql(named name: String, for target: String) async throws -> String {
        guard !name.isEmpty, name.utf8.count <= 63, !name.utf8.contains(0) else {
            throw StoreError(.sql, "A role's name has 1 to 63 bytes.", remedy: "Choose another one.")
        }
        let store = try await PostgresStore.open(PostgresSettings(target))
        let database = try await store.run(Statement("SELECT current_database()"), reader: CatalogRows())
        let question = """
            SELECT n.nspname, pg_get_userbyid(c.relowner)
            FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            WHERE n.nspname !~ '^(pg_|information_schema$)' GROUP BY 1, 2 ORDER BY 1, 2
            """
        let schemas = try await store.run(Statement(question), reader: CatalogRows())
        await store.close()
        return sql(named: name, in: database.first?.first.flatMap(\.self) ?? "", schemas: schemas)
    }

    private static func sql(named name: String, in database: String, schemas: [[String?]]) -> String {
        let role = quoted(name)
        var lines = [
            "-- Run this as the owner of the tables or as a superuser, then give the role its password: \\password \(role)",
            "CREATE ROLE \(role) LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;",
            "ALTER ROLE \(role) SET default_transaction_read_only = on;",
            "GRANT CONNECT ON DATABASE \(quoted(database)) TO \(role);",
        ]
        var last: String?
        for row in schemas {
            guard let name = row[0] else { continue }
            let schema = quoted(name)
            if name != last {
                lines += [
                    "GRANT USAGE ON SCHEMA \(schema) TO \(role);",
                    "GRANT SELECT ON ALL TABLES IN SCHEMA \(schema) TO \(role);",
                    "GRANT SELECT ON ALL SEQUENCES IN SCHEMA \(schema) TO \(role);",
                ]
                last = name
            }
            guard let owner = row[1].map(quoted) else { continue }
            for kind in ["TABLES", "SEQUENCES"] {
                lines.append(
                    "ALTER DEFAULT PRIVILEGES FOR ROLE \(owner) IN SCHEMA \(schema) GRANT SELECT ON \(kind) TO \(role);"
                )
            }
        }
        lines.append("-- Only where row security would hide rows from it: ALTER ROLE \(role) BYPASSRLS;")
        return lines.joined(separator: "\n")
    }

    /// An identifier in quotes, whatever is in it.
    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
