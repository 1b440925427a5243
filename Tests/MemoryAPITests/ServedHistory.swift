internal import Contracts
internal import EphemeralPostgres
internal import FixtureKit
internal import MemoryAPI
internal import Phase1
internal import Synchronization
internal import TestSupport

/// A small history that was migrated and is served, right or wrong.
struct ServedHistory {
    static let owner = People.aaron.description

    let server: MemoryServer
    /// Where the database is, for its reader.
    let database: String
    private let client = HTTPClient()

    /// Serves one history for all tests that only ask for it.
    init(fault: (any APIFault.Type)? = nil) async throws {
        try await self.init(database: try await Self.database.value, fault: fault)
    }

    init(database: String, fault: (any APIFault.Type)? = nil) async throws {
        self.database = database
        server = try await MemoryServer.start(database: database, user: Self.owner, fault: fault)
    }

    /// Runs a test, and ends the server after it.
    func whileServing<Output>(_ body: (ServedHistory) async throws -> Output) async throws -> Output {
        do {
            let output = try await body(self)
            await server.stop()
            return output
        } catch {
            await server.stop()
            throw error
        }
    }

    func get(
        _ path: String, _ query: [(name: String, value: RequestText)] = [], as token: String?
    ) async throws -> HTTPResponse {
        try await send(HTTPRequest("GET", "\(server.baseURL)\(path)", query: query), as: token)
    }

    func post(_ path: String, _ json: String, as token: String?) async throws -> HTTPResponse {
        try await send(HTTPRequest("POST", "\(server.baseURL)\(path)", body: .json("\(json)")), as: token)
    }

    func send(_ request: HTTPRequest, as token: String?) async throws -> HTTPResponse {
        try await client.send(token.map { request.withBearer($0, named: "ASSAY_API_TOKEN") } ?? request)
    }

    /// What SQL says of the database that is served.
    func rows(_ sql: String) async throws -> [[String?]] {
        let database = database
        return try await unblocked { () throws(FixtureError) in try TargetConnection(database).rows(sql) }
    }

    private static let database = Task { try await migrate(messages: 400).reader }
    private static let count = Atomic(0)

    /// Migrates a history of its own.
    /// - Returns: Where it is, for the role that reads it and for the one that owns it.
    static func migrate(messages: Int) async throws -> (reader: String, owner: String) {
        let server = try await PostgresDatabase.server.value
        let name = "memory_api_\(count.add(1, ordering: .relaxed).newValue)"
        let owner = server.connectionString()
        _ = try await unblocked { () throws(FixtureError) in
            try Migration(messages: messages).migrate(.faithful, to: name, as: owner)
        }
        return (
            server.connectionString(user: Migration.reader, database: name), server.connectionString(database: name)
        )
    }
}

extension HTTPResponse {
    /// What the body is, where it is JSON.
    var json: JSONValue? { try? JSONDocument(body).root }

    /// The detail of an error.
    var detail: JSONValue? { json?["detail"] }
}
