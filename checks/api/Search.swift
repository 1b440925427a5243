import AssayKit

/// A search finds the user's own memories, the nearest first.
struct Search: Rule {
    private static let path: RequestValue = "/api/memories/search"
    private static let sea: RequestValue =
        #"{"user_id": \#(environment: "AARON_USER_ID"), "query": "what the sea said", "limit": 5}"#

    var checks: Checks {
        Endpoint(
            id: "own",
            """
            What a search finds is the user's own, the nearest first.
            Five results, each of them the user's, no distance below zero or out of order, and 95 % of the answers within 500 ms.
            """,
            .post(Self.path, json: Self.sea).bearer("ASSAY_API_TOKEN")
        ) {
            Status(200)
            ContentType("application/json")
            JSON("$.results[*]", count: .equal, 5)
            JSON("$.results[*].user_id", everyEquals: .uuid(environment: "AARON_USER_ID"))
            JSON(absent: "$.results[?!@.user_id]")
            JSON("$.results[*].distance", every: .greaterOrEqual, 0)
            JSON("$.results[*].distance", ordered: .ascending)
            MatchesOpenAPI()
            Latency(95, atMost: .milliseconds(500), orAsIn: "ASSAY_API_P95_MS")
        }
        .criterion("Memories scoped to their user")
        .tags("api", "search", "isolation", "latency")

        Endpoint(
            id: "a-memory",
            """
            There is a memory to search for.
            The oldest one, of which the next check takes the text.
            """,
            .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID"), "limit": 1])
                .bearer("ASSAY_API_TOKEN")
        ) {
            Status(200)
            Capture("text", from: "$.memories[0].content")
        }
        .criterion("Memories scoped to their user")
        .tags("api", "search")

        Endpoint(
            id: "finds-that-memory",
            """
            A memory that the list gives is found by its text.
            What the list serves and what the search finds come from the same rows, or should.
            """,
            .post(
                Self.path,
                json: #"{"user_id": \#(environment: "AARON_USER_ID"), "query": \#(captured: "text"), "limit": 1}"#
            ).bearer("ASSAY_API_TOKEN")
        ) {
            Status(200)
            JSON("$.results[*].content", equals: .captured("text"))
        }
        .criterion("Memories scoped to their user")
        .tags("api", "search")

        Check(
            id: "finds-the-text-first",
            """
            A message's exact text, searched for, finds that message first.
            Tried with 25 messages, drawn by a digest of their ids, whose text no other message has.
            """,
            on: .target, perform: roundTrip
        )
        .criterion("Memories scoped to their user")
        .tags("api", "search")

        Check(
            id: "order-of-pgvector",
            """
            The order of what is found is that of the distances that pgvector computes.
            Tried with 10 messages, by the vectors that are stored of them.
            """,
            on: .target, perform: orderOfDistances
        )
        .requires("extension vector")
        .criterion("Memories scoped to their user")
        .tags("api", "search")

        Endpoint(
            id: "refuses-malformed",
            """
            A body that breaks off is refused, and the answer says why.
            With status 422 and FastAPI's list of what is wrong, and not with 500, which calls for somebody's pager.
            """,
            .post(Self.path, json: #"{"user_id": "#).bearer("ASSAY_API_TOKEN")
        ) {
            Status(422)
            JSON(exists: "$.detail[0].msg")
            MatchesOpenAPI()
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api")

        Endpoint(
            id: "needs-a-token",
            """
            Without a token nothing is found.
            With status 401 and no results: a search reads memories as a list does.
            """,
            .post(Self.path, json: Self.sea)
        ) {
            Status(401...403)
            JSON(absent: "$.results")
        }
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "not-for-others",
            """
            Another user's token finds no memories of this one.
            Asked by somebody whom the API knows: refused, or not found, but no memory.
            """,
            .post(Self.path, json: Self.sea).bearer("ASSAY_API_OTHER_TOKEN")
        ) {
            Status(403...404)
            JSON(absent: "$.results[*]")
        }
        .requires("variable ASSAY_API_OTHER_TOKEN")
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "not-of-others",
            """
            This user's token finds no memories of another one.
            The id is in the body of the request, where whoever asks may write any.
            """,
            .post(
                Self.path,
                json: #"{"user_id": \#(environment: "ASSAY_API_OTHER_USER"), "query": "what the sea said"}"#
            ).bearer("ASSAY_API_TOKEN")
        ) {
            Status(403...404)
            JSON(absent: "$.results[*]")
        }
        .requires("variable ASSAY_API_OTHER_USER")
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")
    }
}

/// Messages of the user's by which to search, drawn by a digest of their ids.
private func drawn(_ count: Int, where condition: String, _ databases: Databases) async throws -> [DatabaseRow] {
    let user = DatabaseValue.written(try databases.variable("AARON_USER_ID"), as: .uuid)
    return try await databases.target.rows(
        """
        SELECT id, content FROM raw_conversations r
        WHERE user_id = :user AND char_length(content) BETWEEN 20 AND 2000 AND NOT EXISTS (
            SELECT FROM raw_conversations other WHERE other.content = r.content AND other.id <> r.id)
        AND \(condition) ORDER BY md5(id::text) LIMIT \(count)
        """, ["user": user])
}

private func search(for text: String, limit: Int) -> APIRequest {
    .post(
        "/api/memories/search",
        json: #"{"user_id": \#(environment: "AARON_USER_ID"), "query": \#(text: text), "limit": \#(limit)}"#
    ).bearer("ASSAY_API_TOKEN")
}

/// Searches for messages by their own text.
private func roundTrip(_ databases: Databases, _ api: API) async throws -> Findings {
    let messages = try await drawn(25, where: "true", databases)
    let answers = try await api.send(messages.map { search(for: try $0.text("content"), limit: 3) })
    var found = Findings()
    for (message, answer) in zip(messages, answers) {
        found.examine()
        let id = try message.text("id")
        guard answer.status == 200 else {
            found.report(key: ["id": .text(id), "finding": "has status \(answer.status) by its own text"])
            continue
        }
        let ids = try answer.texts("$.results[*].id").map { $0.lowercased() }
        guard ids.first != id else { continue }
        let place = ids.firstIndex(of: id).map { "is found in place \($0 + 1)" } ?? "is not found"
        found.report(key: ["id": .text(id), "finding": "\(place) by its own text"])
    }
    return found
}

/// Holds the order of what is found against the distances between the stored vectors.
private func orderOfDistances(_ databases: Databases, _ api: API) async throws -> Findings {
    let messages = try await drawn(10, where: "embedding IS NOT NULL", databases)
    guard !messages.isEmpty else {
        // The plan fills them in after the migration.
        throw NotApplicable("No memory has an embedding yet, so the search does not stand on pgvector.")
    }
    var found = Findings()
    for message in messages {
        let id = try message.text("id")
        let answer = try await api.send(search(for: try message.text("content"), limit: 10)).with(status: 200)
        let served = try answer.numbers("$.results[*].distance")
        let rows = try await databases.target.rows(
            """
            SELECT (row.embedding <=> sought.embedding)::float8 AS distance
            FROM jsonb_array_elements(CAST(:results AS jsonb)) WITH ORDINALITY AS result (found, place)
            JOIN raw_conversations row ON row.id = CAST(result.found ->> 'id' AS uuid)
            JOIN raw_conversations sought ON sought.id = :id ORDER BY result.place
            """, ["id": .written(id, as: .uuid), "results": .text(try answer.json("$.results"))])
        let computed = try rows.map { row in
            guard case .real(let distance) = try row["distance"] else { throw RuleError("A distance is no number.") }
            return distance
        }
        found.examine()
        // Vectors of single precision have seven digits.
        let isAlike = served.count == computed.count && zip(served, computed).allSatisfy { abs($0 - $1) < 1e-5 }
        let isInOrder = zip(computed, computed.dropFirst()).allSatisfy { $0 < $1 + 1e-5 }
        if !isAlike || !isInOrder || computed.isEmpty {
            let finding = isAlike ? "come in another order" : "have other distances"
            found.report(key: ["id": .text(id), "finding": "its nearest \(finding) than pgvector computes"])
        }
    }
    return found
}
