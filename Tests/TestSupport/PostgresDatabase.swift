internal import CLibPQ
internal import EphemeralPostgres
internal import FoundationEssentials
internal import Synchronization

/// A database of its own on the one PostgreSQL server that the tests of a process share.
package struct PostgresDatabase: Sendable {
    /// The role that audits: it can only read.
    package static let reader = "assay_test_reader"

    package let name: String
    private let server: EphemeralPostgres

    /// Makes a database with these statements, all of whose tables the reader may read.
    package init(_ sql: String = "") async throws {
        server = try await Self.server.value
        name = "test_\(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)"
        try await execute("CREATE DATABASE \(name)", in: "postgres")
        try await execute(
            """
            REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO \(Self.reader);
            ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO \(Self.reader); \(sql)
            """)
    }

    /// Where it is, for its owner, who may do anything.
    package var ownerURL: String { server.connectionString(database: name) }

    /// Where it is, for the role that can only read.
    package var url: String { url(as: Self.reader) }

    /// Where it is, for a role.
    package func url(as user: String) -> String { server.connectionString(user: user, database: name) }

    /// The directory of the server's socket.
    package var socketDirectory: String { server.socketDirectory }

    /// Runs statements as the owner.
    package func execute(_ sql: String) async throws {
        try await execute(sql, in: name)
    }

    /// The first value that a statement gives to the owner.
    package func value(_ sql: String) async throws -> String? {
        try Self.execute(sql, at: ownerURL)
    }

    private static let count = Atomic(0)

    /// Started once, by the first test that needs it; it ends with the process.
    private static let server = Task {
        let server = try await EphemeralPostgres.start(environment: ProcessInfo.processInfo.environment)
        try execute("CREATE ROLE \(reader) LOGIN", at: server.connectionString(database: "postgres"))
        return server
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
