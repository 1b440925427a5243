internal import CLibPQ
package import EphemeralPostgres
internal import FoundationEssentials
internal import Synchronization

/// A database of its own on the one PostgreSQL server that the tests of a process share.
package struct PostgresDatabase: Sendable {
    /// The role that audits: it can only read.
    package static let reader = "assay_test_reader"

    package let name: String
    private let server: EphemeralPostgres

    /// Makes a database with these statements, all of whose tables the reader may read: in UTF-8, or in another encoding.
    package init(_ sql: String = "", encoding: String = "UTF8") async throws {
        server = try await Self.server.value
        name = "test_\(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)"
        // Another encoding than the server's own wants the template that holds no text, and a locale that fits it.
        let other = encoding == "UTF8" ? "" : " ENCODING '\(encoding)' LOCALE 'C' TEMPLATE template0"
        try await execute("CREATE DATABASE \(name)\(other)", in: "postgres")
        try await execute(
            """
            REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO \(Self.reader);
            ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO \(Self.reader); \(sql)
            """)
    }

    /// Makes a copy of a database of the server's, and runs these statements in it.
    package init(copying template: String, _ sql: String) async throws {
        server = try await Self.server.value
        name = "test_\(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)"
        try await execute("CREATE DATABASE \(name) TEMPLATE \(template)", in: "postgres")
        try await execute(sql)
    }

    /// Where it is, for its owner, who may do anything.
    package var ownerURL: String { server.connectionString(database: name) }

    /// Where it is, for the role that can only read.
    package var url: String { url(as: Self.reader) }

    /// Where it is, for a role.
    package func url(as user: String) -> String { server.connectionString(user: user, database: name) }

    /// The directory of the server's socket.
    package var socketDirectory: String { server.socketDirectory }

    /// What `urlWithPassword` must be given to be let in.
    package static let password = "right-and-secret"

    /// Where it is, for a role that can only read and that the server asks for its password, as other servers do.
    package func urlWithPassword(_ password: String?) async throws -> String {
        try await Self.passwordIsAsked.value
        return url(as: Self.roleWithPassword) + (password.map { "&password=\($0)" } ?? "")
    }

    /// Runs statements as the owner.
    package func execute(_ sql: String) async throws {
        try await execute(sql, in: name)
    }

    /// The first value that a statement gives to the owner.
    package func value(_ sql: String) async throws -> String? {
        try Self.execute(sql, at: ownerURL)
    }

    /// Whether the server could make an extension: tests that need one are left out where it is not installed.
    package static func offers(_ extension: String) async throws -> Bool {
        let owner = try await server.value.connectionString(database: "postgres")
        return try execute("SELECT 1 FROM pg_available_extensions WHERE name = '\(`extension`)'", at: owner) != nil
    }

    private static let count = Atomic(0)

    /// The server itself, for what makes its own databases. Started once, by the first test that needs it; it ends with
    /// the process.
    package static let server = Task {
        let server = try await EphemeralPostgres.start(environment: ProcessInfo.processInfo.environment)
        try execute("CREATE ROLE \(reader) LOGIN", at: server.connectionString(database: "postgres"))
        return server
    }

    private static let roleWithPassword = "assay_test_locked"

    /// Done once: the server trusts everyone, but asks this role for its password.
    private static let passwordIsAsked = Task {
        let server = try await Self.server.value
        let owner = server.connectionString(database: "postgres")
        try execute("CREATE ROLE \(roleWithPassword) LOGIN PASSWORD '\(password)' IN ROLE \(reader)", at: owner)
        // In place, so that the file stays the server's own. The first line that fits a connection counts.
        let rules = URL(filePath: server.socketDirectory + "/data/pg_hba.conf")
        let line = "local all \(roleWithPassword) scram-sha-256\n"
        try (Data(line.utf8) + Data(contentsOf: rules)).write(to: rules)
        try execute("SELECT pg_reload_conf()", at: owner)
        // The server takes the new rules when it gets to it.
        let role = server.connectionString(user: roleWithPassword, database: "postgres")
        while (try? execute("SELECT 1", at: role)) != nil { try await Task.sleep(for: .milliseconds(10)) }
    }

    private func execute(_ sql: String, in database: String) async throws {
        try Self.execute(sql, at: server.connectionString(database: database))
    }

    @discardableResult
    private static func execute(_ sql: String, at url: String) throws -> String? {
        let connection = PQconnectdb(url)
        defer { PQfinish(connection) }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(PQresultStatus(result)) else {
            throw SetupError(
                description: "\(PQerrorMessage(connection).map { String(cString: $0) } ?? "")\(sql.prefix(200))")
        }
        return PQntuples(result) > 0 ? PQgetvalue(result, 0, 0).map { String(cString: $0) } : nil
    }
}
