internal import CLibPQ
internal import CSQLite
internal import Dispatch
internal import EphemeralPostgres
internal import FoundationEssentials
@testable internal import Phase1
internal import Synchronization
internal import Testing

/// The rows of a query, each value as its text.
typealias Rows = [[String?]]

/// A migrated history in both databases, made once for each test that asks for it.
struct Databases {
    let migration: Migration
    let source: SourceFile
    let target: Target
    let sourceFigures: SourceFigures
    let figures: Figures

    /// One server for all tests; it ends with this process.
    private static let server = Task {
        try await EphemeralPostgres.start(environment: ProcessInfo.processInfo.environment)
    }
    private static let names = Atomic(0)

    init(_ outcome: Outcome, messages: Int = 15_108, seed: UInt64 = 1) async throws {
        let server = try await Self.server.value
        let migration = Migration(messages: messages, seed: seed)
        let name = "history \(Self.names.add(1, ordering: .relaxed).newValue)"
        let file = try SourceFile()
        let path = file.path
        (sourceFigures, figures) = try await offPool {
            (
                try migration.writeSource(to: path),
                try migration.migrate(outcome, to: name, as: server.connectionString())
            )
        }
        self.migration = migration
        source = file
        target = Target(server: server, name: name)
    }

    struct Target {
        let server: EphemeralPostgres
        let name: String

        func query(_ sql: String, as user: String = EphemeralPostgres.owner) throws -> Rows {
            let connection = PQconnectdb(server.connectionString(user: user, database: name))
            defer { PQfinish(connection) }
            let result = PQexec(connection, sql)
            defer { PQclear(result) }
            guard [PGRES_TUPLES_OK, PGRES_COMMAND_OK].contains(PQresultStatus(result)) else {
                throw QueryFailure(message: String(cString: PQerrorMessage(connection)))
            }
            return (0..<PQntuples(result)).map { row in
                (0..<PQnfields(result)).map { column in
                    PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
                }
            }
        }
    }
}

/// A path for a SQLite history, whose file is removed with the value.
final class SourceFile: Sendable {
    let path: String
    private let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        path = directory.appending(path: "history.sqlite").path
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// A path beside it.
    func sibling(_ name: String) -> String { directory.appending(path: name).path }

    func query(_ sql: String) throws -> Rows {
        var database: OpaquePointer?
        defer { sqlite3_close(database) }
        var statement: OpaquePointer?
        guard
            sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK,
            sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK
        else { throw QueryFailure(message: String(cString: sqlite3_errmsg(database))) }
        defer { sqlite3_finalize(statement) }
        var rows: Rows = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    guard sqlite3_column_type(statement, column) != SQLITE_NULL else { return nil }
                    let text = UnsafeBufferPointer(
                        start: sqlite3_column_text(statement, column),
                        count: Int(sqlite3_column_bytes(statement, column)))
                    return String(decoding: text, as: UTF8.self)
                })
        }
        return rows
    }
}

struct QueryFailure: Error {
    let message: String
}

/// The rule's characters as SQL: a definition that owes nothing to the fixture's.
let blankInSQL = """
    (content IS NULL OR trim(content, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196,
    8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
    """

/// Runs what blocks on a thread that may.
func offPool<Success: Sendable>(_ body: @escaping @Sendable () throws -> Success) async throws -> Success {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
    }
}
