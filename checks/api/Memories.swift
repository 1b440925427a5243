import AssayKit

/// The API gives the migrated memories to their owner: each of them, each as it is in the database, and to nobody else.
struct Memories: Rule {
    private static let list: APIRequest = .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID")])
    private static let mine = list.bearer("ASSAY_API_TOKEN")

    var checks: Checks {
        Endpoint(
            id: "own",
            """
            The memories in a list are the user's own, and as many as the database has.
            A page of a hundred in the order of time, with the total that SQL counts, as the API declares it. 95 % of such
            pages come within 300 ms.
            """,
            .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID"), "limit": 100])
                .bearer("ASSAY_API_TOKEN")
        ) {
            Parameter("user", as: .uuid, .environment("AARON_USER_ID"))
            Status(200)
            ContentType("application/json")
            JSON("$.memories[*].user_id", everyEquals: .environment("AARON_USER_ID"))
            JSON("$.memories[*].created_at", ordered: .ascending)
            JSON(
                "$.total",
                equals: .sql(on: .target, "SELECT count(*) FROM raw_conversations WHERE user_id = :user"))
            MatchesOpenAPI()
            Latency(95, atMost: .milliseconds(300), unless: "ASSAY_API_P95_MS")
        }
        .criterion("Memories scoped to their user")
        .tags("api", "isolation", "latency")

        Check(
            id: "pages",
            """
            All pages together hold every memory, once, as it is in the database.
            Each page's memories are held against the rows of their ids, text by text.
            """,
            on: .target, perform: everyPage
        )
        .criterion("Whole history migrated")
        .tags("api")
        .timeout(.seconds(600))

        Endpoint(
            id: "needs-a-token",
            """
            Without a token there are no memories.
            With status 401 and nothing of what was asked for.
            """,
            Self.list
        ) {
            Status(401)
            JSON(absent: "$.memories")
            MatchesOpenAPI()
        }
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "refuses-a-wrong-token",
            """
            With a token that is none there are no memories.
            It is as good as none: with status 401 and nothing of what was asked for.
            """,
            Self.list.header("Authorization", "Bearer not-a-token")
        ) {
            Status(401)
            JSON(absent: "$.memories")
            MatchesOpenAPI()
        }
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "not-for-others",
            """
            Another user's token opens no memories of this one.
            Asked by somebody whom the API knows: refused, or not found, but no memory.
            """,
            Self.list.bearer("ASSAY_API_OTHER_TOKEN")
        ) {
            Status(403...404)
            JSON(absent: "$.memories[*]")
        }
        .requires("variable ASSAY_API_OTHER_TOKEN")
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "not-of-others",
            """
            This user's token opens no memories of another one.
            An id in an address is guessed or leaked sooner or later.
            """,
            .get("/api/memories", query: ["user_id": .environment("ASSAY_API_OTHER_USER")]).bearer("ASSAY_API_TOKEN")
        ) {
            Status(403...404)
            JSON(absent: "$.memories[*]")
        }
        .requires("variable ASSAY_API_OTHER_USER")
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "limit-is-checked",
            """
            A page of no memories is refused, and the answer says why.
            With status 422, and the parameter that is wrong named in FastAPI's form.
            """,
            .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID"), "limit": 0])
                .bearer("ASSAY_API_TOKEN")
        ) {
            Status(422)
            JSON("$.detail[*].loc[1]", equals: "limit")
            MatchesOpenAPI()
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api")
    }
}

/// Reads all pages of the list, and holds each memory against its row.
private func everyPage(_ databases: Databases, _ api: API) async throws -> Findings {
    var found = Findings()
    var seen: Set<String> = []
    let user = DatabaseValue.written(try databases.variable("AARON_USER_ID"), as: .uuid)
    let size = 500
    // From page to page as a client goes that trusts the size it asked for: a page that lacks one must not be made up for.
    var offset = 0
    while true {
        let request: APIRequest = .get(
            "/api/memories",
            query: ["user_id": .environment("AARON_USER_ID"), "limit": "\(size)", "offset": "\(offset)"])
        let page = try await api.send(request.bearer("ASSAY_API_TOKEN")).with(status: 200)
        let ids = try page.texts("$.memories[*].id")
        let texts = try page.values("$.memories[*].content")
        guard !ids.isEmpty else { break }
        let rows = try await databases.target.reduce(
            "SELECT id, content FROM raw_conversations WHERE id = ANY (CAST(:ids AS uuid[]))",
            ["ids": .text("{\(ids.joined(separator: ","))}")], into: [String: DatabaseValue]()
        ) { rows, row in rows[try row.text("id")] = try row["content"] }
        let before = seen.count
        for (id, text) in zip(ids, texts) {
            found.examine()
            if !seen.insert(id).inserted {
                found.report(key: ["id": .text(id), "finding": "is on two pages"], repeat: page)
            } else if rows[id] != text.written {
                let finding = rows[id] == nil ? "is not in the database" : "has another text in the database"
                found.report(key: ["id": .text(id), "finding": .text(finding)], repeat: page)
            }
        }
        // Pages that bring nothing new would go on for ever.
        guard seen.count > before else { break }
        offset += size
    }
    let served = seen
    return try await databases.target.reduce(
        "SELECT id FROM raw_conversations WHERE user_id = :user", ["user": user], into: found
    ) { found, row in
        let id = try row.text("id")
        guard !served.contains(id) else { return }
        found.report(key: ["id": .text(id), "finding": "is on no page"])
    }
}

extension APIAnswer.Value {
    /// As the database would have it.
    fileprivate var written: DatabaseValue {
        if case .text(let text) = self { .text(text) } else { .null }
    }
}
