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
        let writable = try handle.list(
            """
            SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema$)'
              AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') ORDER BY 1 LIMIT 3
            """)
        guard !writable.isEmpty else { return [] }
        return [
            StoreAdvice(
                message: "The role \(user) could write to \(writable.joined(separator: ", ")).",
                remedy: betterRole(database))
        ]
    }

    private static func betterRole(_ database: String) -> String {
        """
        Audit as a role that can only read: CREATE ROLE assay_reader LOGIN PASSWORD '…'; \
        GRANT CONNECT ON DATABASE \(database) TO assay_reader; GRANT USAGE ON SCHEMA public TO assay_reader; \
        GRANT SELECT ON ALL TABLES IN SCHEMA public TO assay_reader;
        """
    }
}
