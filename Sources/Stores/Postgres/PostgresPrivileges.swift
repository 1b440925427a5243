/// Whether the role that audits could write: `READ ONLY` protects a transaction, not a server. A superuser can run
/// programs from a query.
enum PostgresPrivileges {
    static func advice(on handle: borrowing PostgresHandle) throws(StoreError) -> [StoreAdvice] {
        let user = try handle.command("SELECT quote_ident(current_user)") ?? ""
        let database = try handle.command("SELECT quote_ident(current_database())") ?? ""
        if try handle.command("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "t" {
            return [
                StoreAdvice(
                    message: "The role \(user) is a superuser: nothing but Assay's own care keeps it from writing.",
                    remedy: betterRole(database))
            ]
        }
        var powers: [String] = []
        for (power, sql) in Self.powers {
            let objects = try handle.list(sql)
            if !objects.isEmpty { powers.append("\(power) \(objects.joined(separator: ", "))") }
        }
        guard !powers.isEmpty else { return [] }
        return [
            StoreAdvice(
                message: "The role \(user) could \(powers.joined(separator: ", and ")).", remedy: betterRole(database))
        ]
    }

    /// What more than reading a role may do, each with the query that names up to three examples.
    private static let powers = [
        (
            "write to",
            """
            SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema$)'
              AND (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                OR has_any_column_privilege(c.oid, 'INSERT, UPDATE')) ORDER BY 1 LIMIT 3
            """
        ),
        (
            "create tables in the schema",
            """
            SELECT n.oid::regnamespace FROM pg_namespace n WHERE n.nspname !~ '^(pg_|information_schema$)'
              AND has_schema_privilege(n.oid, 'CREATE') ORDER BY 1 LIMIT 3
            """
        ),
        // A SELECT can take on the role of which one is a member, with set_config('role', …).
        (
            "act as",
            """
            SELECT quote_ident(rolname) FROM pg_roles WHERE pg_has_role(oid, 'MEMBER') AND (rolsuper OR rolname IN
              ('pg_execute_server_program', 'pg_write_server_files', 'pg_write_all_data')) ORDER BY 1 LIMIT 3
            """
        ),
    ]

    private static func betterRole(_ database: String) -> String {
        """
        Audit as a role that can only read: CREATE ROLE assay_reader LOGIN PASSWORD '…'; \
        GRANT CONNECT ON DATABASE \(database) TO assay_reader; GRANT USAGE ON SCHEMA public TO assay_reader; \
        GRANT SELECT ON ALL TABLES IN SCHEMA public TO assay_reader; \
        GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO assay_reader;
        """
    }
}
