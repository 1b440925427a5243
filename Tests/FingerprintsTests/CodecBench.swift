/// Both engines, and a codec between them: what a source stores and what a target stores, put into the codec's form
/// here, and hashed here and by the server.
internal import Fingerprints
internal import Stores
internal import TestSupport

struct CodecBench {
    /// The extensions that codecs know of and that this server has.
    let extensions: Set<String>
    private let directory: TemporaryDirectory
    private let sqlite: SQLiteStore
    private let postgres: PostgresStore

    init() async throws {
        directory = try TemporaryDirectory()
        sqlite = try await SQLiteStore.open(directory.sqlite("source.sqlite", "CREATE TABLE t (x)"))
        let known = Set(Codecs.all.flatMap { $0.examples.compactMap(\.needs) })
        var offered: Set<String> = []
        for name in known where try await PostgresDatabase.offers(name) { offered.insert(name) }
        extensions = offered
        let database = try await PostgresDatabase(offered.map { "CREATE EXTENSION \($0);" }.joined())
        postgres = try await PostgresStore.open(PostgresSettings(database.url))
    }

    /// The values of one row of SQLite.
    func source(_ expressions: String, _ parameters: [Statement.Parameter] = []) async throws -> [Value] {
        try await sqlite.run(Statement("SELECT \(expressions)", parameters: parameters), reader: Values())[0]
    }

    /// The values of one row of PostgreSQL.
    func target(_ expressions: String, _ parameters: [Statement.Parameter] = []) async throws -> [Value] {
        try await postgres.run(Statement("SELECT \(expressions)", parameters: parameters), reader: Values())[0]
    }

    /// The server's hash of an expression, as a codec asks for it; nil where the codec wants its type streamed.
    func serverHash(_ codec: any Codec, of expression: String, seed: Int64) async throws -> UInt64? {
        let name = "CASE typtype WHEN 'e' THEN 'anyenum' ELSE typname::text END"
        let type = "SELECT \(name) FROM pg_type WHERE oid = pg_typeof(\(expression))"
        let typeName = String(decoding: try await target("(\(type))")[0].bytes, as: UTF8.self)
        guard let hash = codec.serverHash(of: "\"v\"", type: typeName, seed: "'\(seed)'::bigint") else { return nil }
        // A column of a table that is not made: what the planner cannot fold into a constant beforehand.
        let value = try await target("\(hash) FROM (SELECT \(expression) AS v OFFSET 0) AS t")[0]
        guard value.type == .integer else { return 0 }
        return value.bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// A value in a codec's form.
enum Form: Hashable {
    case null
    case bytes([UInt8])
    case unreadable

    init(_ value: Value, _ codec: any Codec) {
        var buffer = FormBuffer()
        self =
            switch codec.encode(value.type, value.bytes.span.bytes, into: &buffer) {
            case .null: .null
            case .lent: .bytes(value.bytes)
            case .encoded: .bytes(buffer.bytes.array())
            case .unreadable: .unreadable
            }
    }

    /// What the form adds to its column's sum: nothing, where there is no value.
    func hash(seed: Int64) -> UInt64 {
        guard case .bytes(let bytes) = self else { return 0 }
        return LookupHash.hash(bytes.span.bytes, seed: UInt64(bitPattern: seed))
    }
}
