internal import Contracts
internal import FixtureKit
internal import MemoryAPI
internal import Phase1
internal import TestSupport
internal import Testing

@Suite("The API over a migrated history")
struct MemoryServerTests {
    @Test("says of itself, in a valid OpenAPI document, everything that it answers")
    func description() async throws {
        try await ServedHistory().whileServing { history in
            let document = try OpenAPIDocument(JSONDocument(try await history.get("/openapi.json", as: nil).body))
            #expect(try document.problems() == [])
            #expect(
                Set(document.operations.map(\.description)) == [
                    "GET /health", "POST /v1/chat/completions", "POST /v1/embeddings", "GET /api/memories",
                    "POST /api/memories/search", "GET /openapi.json",
                ])
        }
    }

    @Test("refuses, in FastAPI's words, what is not a request", arguments: refusals)
    func refusal(_ refusal: Refused) async throws {
        try await ServedHistory().whileServing { history in
            let response =
                refusal.method == "GET"
                ? try await history.get(refusal.path, refusal.query.map { ($0, "\($1)") }, as: history.server.token)
                : try await history.post(refusal.path, refusal.body, as: history.server.token)
            #expect(response.status == 422)
            let complaints = response.detail?.elements.map { "\($0["loc"]?.written ?? "") \($0["type"]?.string ?? "")" }
            #expect(complaints == refusal.complaints)
            #expect(response.detail?.elements.allSatisfy { $0["msg"]?.string?.isEmpty == false } == true)
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var method = "POST"
        let path: String
        var query: [(String, String)] = []
        var body = ""
        let complaints: [String]

        var testDescription: String { "\(method) \(path) \(query.map { "\($0)=\($1)" }.joined(separator: "&"))\(body)" }
    }

    private static let refusals = [
        Refused(path: "/v1/embeddings", body: #"{"model": "#, complaints: [#"["body",10] json_invalid"#]),
        Refused(path: "/v1/embeddings", body: "[]", complaints: [#"["body"] model_attributes_type"#]),
        Refused(path: "/v1/embeddings", complaints: [#"["body"] missing"#]),
        Refused(
            path: "/v1/embeddings", body: "{}",
            complaints: [#"["body","model"] missing"#, #"["body","input"] missing"#]),
        Refused(
            path: "/v1/embeddings", body: #"{"model": "m", "input": ["a", 1, ""]}"#,
            complaints: [#"["body","input",1] string_type"#, #"["body","input",2] string_too_short"#]),
        Refused(
            path: "/v1/chat/completions", body: #"{"model": "m", "messages": []}"#,
            complaints: [#"["body","messages"] too_short"#]),
        Refused(
            path: "/v1/chat/completions", body: #"{"model": "m", "messages": [{"role": "king", "content": "x"}]}"#,
            complaints: [#"["body","messages",0,"role"] literal_error"#]),
        Refused(
            path: "/api/memories/search", body: #"{"user_id": "me", "query": "x", "limit": 1000}"#,
            complaints: [#"["body","user_id"] uuid_parsing"#, #"["body","limit"] less_than_equal"#]),
        Refused(
            method: "GET", path: "/api/memories", query: [("limit", "many"), ("offset", "-1")],
            complaints: [
                #"["query","user_id"] missing"#, #"["query","limit"] int_parsing"#,
                #"["query","offset"] greater_than_equal"#,
            ]),
    ]

    @Test("says what is not there, what may not be done, and who must say who they are")
    func errors() async throws {
        try await ServedHistory().whileServing { history in
            let token = history.server.token
            let nowhere = try await history.get("/api/thoughts", as: token)
            #expect(nowhere.status == 404 && nowhere.detail?.string == "Not Found")
            let method = try await history.get("/v1/embeddings", as: token)
            #expect(method.status == 405 && method.values(of: "Allow") == ["POST"])
            let model = try await history.post("/v1/embeddings", #"{"model": "gpt-0", "input": "x"}"#, as: token)
            #expect(model.status == 404 && model.detail?.string == "The model 'gpt-0' does not exist")
            let nobody = try await history.get("/api/memories", as: nil)
            #expect(nobody.status == 401 && nobody.values(of: "WWW-Authenticate") == ["Bearer"])
            #expect(nobody.detail?.string == "Not authenticated")
        }
    }

    @Test("says the same in a stream as in one piece, and what was used where that is asked for")
    func stream() async throws {
        try await ServedHistory().whileServing { history in
            let token = history.server.token
            let body = Witness.chat(true, stream: true).dropLast() + #", "stream_options": {"include_usage": true}}"#
            let whole = try await history.post("/v1/chat/completions", Witness.chat(true), as: token).json
            let stream = try await history.post("/v1/chat/completions", String(body), as: token)
            let chunks = try ServerSentEvents(stream.body).events.map(\.data).dropLast().map {
                try JSONDocument($0).root
            }
            let said = chunks.compactMap { $0["choices"]?[0]?["delta"]?["content"]?.string }.joined()
            #expect(said == whole?["choices"]?[0]?["message"]?["content"]?.string && said.contains("I remember"))
            #expect(chunks.first?["memories"] == whole?["memories"])
            #expect(chunks.last?["usage"] == whole?["usage"])
            #expect(chunks.allSatisfy { $0["id"] == whole?["id"] })
        }
    }

    @Test("ends an answer where it has as many words as it may, and says so")
    func length() async throws {
        try await ServedHistory().whileServing { history in
            let body = Witness.chat(false).dropLast() + #", "max_tokens": 2}"#
            let answer = try await history.post("/v1/chat/completions", String(body), as: history.server.token).json
            #expect(answer?["choices"]?[0]?["finish_reason"]?.string == "length")
            #expect(answer?["choices"]?[0]?["message"]?["content"]?.string == "You said: ")
            #expect(answer?["usage"]?["completion_tokens"]?.written == "2")
        }
    }

    @Test("answers many at once, and is gone when it is stopped")
    func manyAndGone() async throws {
        let history = try await ServedHistory()
        try await history.whileServing { history in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await HTTPClient().send(HTTPRequest("GET", "\(history.server.baseURL)/health")).status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
        }
        await #expect(throws: HTTPError.self) {
            try await HTTPClient().send(HTTPRequest("GET", "\(history.server.baseURL)/health"))
        }
    }

    @Test("sees that its database is gone, and that it is back")
    func databaseGone() async throws {
        let database = try await ServedHistory.migrate(messages: 20)
        try await ServedHistory(database: database.reader).whileServing { history in
            func execute(_ sql: String) throws {
                try TargetConnection(database.owner, database: "postgres").execute(sql)
            }
            let name = try await history.rows("SELECT current_database()")[0][0] ?? ""
            try execute("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
            try execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
            // The first to ask learns that the connection is closed, the next that there is no other.
            for _ in 0..<2 {
                let health = try await history.get("/health", as: nil)
                #expect(health.status == 503 && health.json?["database"]?.string == "unreachable")
            }
            let owner: [(name: String, value: RequestText)] = [("user_id", "\(ServedHistory.owner)")]
            #expect(try await history.get("/api/memories", owner, as: history.server.token).status == 503)
            try execute("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
            #expect(try await history.get("/health", as: nil).status == 200)
        }
    }
}
