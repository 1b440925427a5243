internal import Contracts
internal import FixtureKit
internal import MemoryAPI
internal import Phase1
internal import TestSupport

/// Asks an API for everything that it offers, and says what speaks against it.
struct Witness {
    private let history: ServedHistory
    private var complaints: Set<Complaint> = []
    private let description: OpenAPIDocument?

    private init(_ history: ServedHistory) async throws {
        self.history = history
        let response = try await history.get("/openapi.json", as: nil)
        description = (try? JSONDocument(response.body)).flatMap { try? OpenAPIDocument($0) }
        if description == nil { complaints.insert(.notJSON) }
    }

    static func complaints(about history: ServedHistory) async throws -> Set<Complaint> {
        var witness = try await Witness(history)
        try await witness.askForHealth()
        try await witness.askForMemories()
        try await witness.askAsOthers()
        try await witness.search()
        try await witness.askForEmbeddings()
        try await witness.chat()
        try await witness.chatInPieces()
        try await witness.askWrongly()
        return witness.complaints
    }

    /// The answer to a request; nil where there is none to go by.
    private mutating func ask(
        _ method: String, _ path: String, query: [(name: String, value: RequestText)] = [], _ json: String? = nil,
        as token: String?
    ) async throws -> HTTPResponse? {
        let request = HTTPRequest(
            method, "\(history.server.baseURL)\(path)", query: query, body: json.map { .json("\($0)") })
        let response: HTTPResponse
        do {
            response = try await history.send(request, as: token)
        } catch let error as HTTPError where error.kind == .closed {
            complaints.insert(.connectionClosed)
            return nil
        }
        if response.status >= 500 {
            complaints.insert(.serverError)
            return nil
        }
        try judge(response, to: method, path)
        return response
    }

    private mutating func judge(_ response: HTTPResponse, to method: String, _ path: String) throws {
        let isStream = response.contentType?.name == "text/event-stream"
        if !isStream, response.json == nil { complaints.insert(.notJSON) }
        guard let description, let operation = description.operation(method, at: path) else { return }
        let declaration = try description.declaration(
            of: operation, status: response.status, contentType: response.contentType?.description)
        switch declaration {
        case .schema(let schema):
            if let json = response.json, try !schema.violations(in: json).isEmpty {
                complaints.insert(.notAsDeclared)
            }
        case .anything: break
        case .noBody, .undeclaredStatus, .undeclaredType: complaints.insert(.notAsDeclared)
        }
    }

    private mutating func askForHealth() async throws {
        guard let health = try await ask("GET", "/health", as: nil)?.json else { return }
        if health["status"]?.string != "ok" || health["database"]?.string != "ok" { complaints.insert(.unhealthy) }
        let memories = try? await history.get("/api/memories", [("user_id", "\(ServedHistory.owner)")], as: token)
        if memories?.status == 503, !complaints.contains(.unhealthy) { complaints.insert(.healthLies) }
    }

    private mutating func askForMemories() async throws {
        let stored = Dictionary(
            uniqueKeysWithValues: try await history.rows("SELECT id, content FROM raw_conversations").map {
                ($0[0] ?? "", $0[1])
            })
        var seen: [String] = []
        for offset in stride(from: 0, to: stored.count, by: 100) {
            let query: [(name: String, value: RequestText)] = [
                ("user_id", "\(ServedHistory.owner)"), ("limit", "100"), ("offset", "\(String(offset))"),
            ]
            guard let page = try await ask("GET", "/api/memories", query: query, as: token)?.json,
                let memories = page["memories"]
            else { continue }
            if page["total"]?.written.filter(\.isNumber) != String(stored.count) { complaints.insert(.wrongTotal) }
            for memory in memories.elements {
                let id = memory["id"]?.string ?? ""
                if seen.contains(id) { complaints.insert(.samePageTwice) }
                seen.append(id)
                if memory["user_id"]?.string != ServedHistory.owner { complaints.insert(.rowsOfAnother) }
                if memory["content"]?.string != stored[id] { complaints.insert(.wrongText) }
            }
        }
        if Set(seen) != Set(stored.keys), !seen.isEmpty { complaints.insert(.memoriesMissing) }
    }

    private mutating func askAsOthers() async throws {
        let (owner, stranger) = (ServedHistory.owner, Account.stranger)
        let asked: [(user: String, token: String?, refusal: Int)] = [
            (owner, nil, 401), (owner, "wrong", 401), (owner, stranger.token, 403), (stranger.user, token, 403),
            (stranger.user, stranger.token, 200),
        ]
        for (user, token, status) in asked {
            let query: [(name: String, value: RequestText)] = [("user_id", "\(user)")]
            guard let answer = try await ask("GET", "/api/memories", query: query, as: token) else { continue }
            if answer.json?["memories"]?.elements.count ?? 0 > 0 {
                complaints.insert(status == 401 ? .answersStrangers : .notIsolated)
            } else if answer.status == 200, status != 200, answer.json != nil {
                complaints.insert(.errorIsSuccess)
            }
        }
    }

    private mutating func search() async throws {
        let sought = try await history.rows(
            """
            SELECT id, content FROM raw_conversations WHERE char_length(content) > 20 AND content NOT IN
            (SELECT content FROM raw_conversations GROUP BY content HAVING count(*) > 1) ORDER BY md5(id::text) LIMIT 20
            """)
        for row in sought {
            guard let (id, text) = row[0].flatMap({ id in row[1].map { (id, $0) } }) else { continue }
            let body = #"{"user_id": "\#(ServedHistory.owner)", "query": \#(text.quotedAsJSON), "limit": 5}"#
            guard let results = try await ask("POST", "/api/memories/search", body, as: token)?.json?["results"] else {
                continue
            }
            if results[0]?["id"]?.string != id { complaints.insert(.textNotFoundFirst) }
            let distances = results.elements.compactMap { Double($0["distance"]?.written ?? "") }
            if distances != distances.sorted() || distances.count != 5 { complaints.insert(.wrongOrder) }
        }
    }

    private mutating func askForEmbeddings() async throws {
        let texts = ["the garden in March", "a letter to nobody", "what the sea said"]
        let batch = try await vectors(of: "[\(texts.map(\.quotedAsJSON).joined(separator: ","))]")
        for (index, text) in texts.enumerated() where batch?.count == texts.count {
            let single = try await vectors(of: text.quotedAsJSON)?.first
            let again = try await vectors(of: text.quotedAsJSON)?.first
            guard let single, let again else { continue }
            if single != again {
                complaints.insert(.unstableVector)
            } else if single != batch?[index] {
                complaints.insert(.batchOutOfOrder)
            }
        }
    }

    /// The vectors of an input, in the order of their indices.
    private mutating func vectors(of input: String) async throws -> [[Double]]? {
        let body = #"{"model": "\#(MemoryServer.embeddingModel)", "input": \#(input)}"#
        guard let response = try await ask("POST", "/v1/embeddings", body, as: token) else { return nil }
        // NaN is no JSON, and nothing else can be said of such an answer.
        if String(decoding: response.body, as: UTF8.self).contains("NaN") { complaints.insert(.notFinite) }
        guard let json = response.json, let data = json["data"] else { return nil }
        if json["usage"]?["total_tokens"]?.number == nil { complaints.insert(.noUsage) }
        let vectors = data.elements.sorted { $0["index"]?.written ?? "" < $1["index"]?.written ?? "" }.map { element in
            element["embedding"]?.elements.compactMap { Double($0.written) } ?? []
        }
        for vector in vectors {
            if vector.count != Embedding.dimension { complaints.insert(.wrongDimension) }
            if vector.allSatisfy({ $0 == 0 }) { complaints.insert(.zeroVector) }
        }
        return vectors
    }

    private mutating func chat() async throws {
        for remembers in [true, false] {
            guard let answer = try await ask("POST", "/v1/chat/completions", Self.chat(remembers), as: token)?.json,
                let choice = answer["choices"]?[0]
            else { continue }
            if remembers == (answer["memories"]?.elements.count == 0) { complaints.insert(.nothingRemembered) }
            if answer["usage"]?["total_tokens"]?.number == nil { complaints.insert(.noUsage) }
            if choice["finish_reason"]?.string != "stop" { complaints.insert(.noFinishReason) }
        }
    }

    private mutating func chatInPieces() async throws {
        // A stream that breaks off is a connection that closes, of which only the stream is accused.
        let before = complaints
        guard let answer = try await ask("POST", "/v1/chat/completions", Self.chat(true, stream: true), as: token)
        else {
            if complaints.contains(.connectionClosed), !before.contains(.connectionClosed) {
                complaints.remove(.connectionClosed)
                complaints.insert(.streamBreaksOff)
            }
            return
        }
        guard answer.contentType?.name == "text/event-stream" else { return }
        let events = ServerSentEvents(answer.body).events.map(\.data)
        if events.last != "[DONE]" { complaints.insert(.noDone) }
        let chunks = try events.filter { $0 != "[DONE]" }.map { try JSONDocument($0).root }
        let reasons = chunks.compactMap { $0["choices"]?[0]?["finish_reason"]?.string }
        if reasons != ["stop"] { complaints.insert(.noFinishReason) }
    }

    static func chat(_ remembers: Bool, stream: Bool = false) -> String {
        """
        {"model": "\(MemoryServer.chatModel)", "use_memory": \(remembers), "stream": \(stream),
         "messages": [{"role": "user", "content": "What did we say of the garden?"}]}
        """
    }

    private mutating func askWrongly() async throws {
        let wrong = [("/api/memories/search", "{\"user_id\": "), ("/v1/embeddings", "{}"), ("/no/such/thing", "{}")]
        for (path, body) in wrong {
            guard let answer = try await ask("POST", path, body, as: token), answer.json != nil else { continue }
            if answer.status < 400 { complaints.insert(.errorIsSuccess) }
        }
    }

    private var token: String { history.server.token }
}
